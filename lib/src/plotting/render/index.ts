/** The static renderer: figures as PNG, SVG and PDF, without a browser. */
export { renderPdf, renderPng, renderSvg, type PngOptions, type VectorOptions } from './render';
export { cameraEye, viewAngles } from './scene/view';
export { FigureError } from './schema/figureError';
export { refuseUndrawable } from './schema/refuse';
