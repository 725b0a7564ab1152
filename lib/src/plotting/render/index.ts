/** The static renderer: figures as PNG, SVG and PDF, without a browser. */
export { renderPdf, renderPng, renderSvg, type PngOptions, type VectorOptions } from './render';
export { checkFigure, FigureError } from '../figure/check';
