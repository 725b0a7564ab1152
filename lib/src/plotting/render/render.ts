import { PDFDocument, type SKRSContext2D } from '@napi-rs/canvas';
import type { Figure } from '../figure';
import { checkFigure } from '../figure/check';
import { warnOfTexts } from '../figure/textWarnings';
import { bandsOf, draw } from './draw';
import type { Drawing } from './drawing/drawing';
import { layOut } from './layOut';
import { resolveFigure } from './resolveFigure';
import { PdfSurface } from './surfaces/pdf';
import { encodeFewColors, encodePng } from './surfaces/png';
import { svgDocument, SvgSurface } from './surfaces/svg';

/** CSS px, and points, in an inch. */
const PX = 96;
const POINTS = 72;

/** Skia draws nothing wider. */
const WIDEST = 32767;

/** What a PNG may be asked for. */
export interface PngOptions {
  /** Pixels per inch; a figure of 96 px is one inch wide. Default 300, what journals ask for. */
  dpi?: number;
  /** At most so many colours, 2 to 256, for a file a third as large. Default: all. */
  colors?: number;
}

/** What SVG and PDF may be asked for. */
export interface VectorOptions {
  /** Pixels per inch of panels that hold too many marks for vectors; fewer where the file would pass 4.9 MB. Default 300. */
  rasterDpi?: number;
}

/**
 * The renderer's passes, each of which takes only what the one before hands on. `draw` then draws on any surface.
 * 1. check: refuse by name what is not drawn
 * 2. resolve: read colours, fill in defaults, set texts, find ranges
 * 3. lay out: label the axes, give everything its place in px
 */
function drawingOf(figure: Figure): Drawing {
  const checked = checkFigure(figure);
  warnOfTexts(figure);
  return layOut(resolveFigure(checked));
}

function checkedDpi(name: string, dpi: number): number {
  if (!(dpi >= 10 && dpi <= 2400)) throw new RangeError(`${name}: ${dpi} pixels per inch; allowed: 10 to 2400`);
  return dpi;
}

/**
 * Draws a figure as PNG on an opaque page; `dpi` is written into the file.
 * @returns the file's bytes: the same for the same figure, on the same Node and processor
 * @throws FigureError naming every attribute of the figure that is not drawn
 */
export function renderPng(figure: Figure, options: PngOptions = {}): Buffer {
  const dpi = checkedDpi('renderPng', options.dpi ?? 300);
  const drawing = drawingOf(figure);
  const scale = dpi / PX;
  const width = Math.max(1, Math.round(drawing.width * scale));
  const height = Math.max(1, Math.round(drawing.height * scale));
  if (width > WIDEST) {
    throw new RangeError(
      `renderPng: ${drawing.width} px at ${dpi} pixels per inch is wider than ${WIDEST} pixels; lower dpi`,
    );
  }
  const bands = bandsOf(drawing, scale, width, height);
  const { colors } = options;
  if (colors === undefined) return encodePng(width, height, false, dpi, bands);
  if (!(Number.isInteger(colors) && colors >= 2 && colors <= 256)) {
    throw new RangeError(`renderPng: ${colors} colours; allowed: 2 to 256`);
  }
  return encodeFewColors(width, height, colors, dpi, bands);
}

/** No file of vectors is larger: images of marks are made coarser until it fits. */
const LARGEST = 4.9e6;

/** Images of marks are not made coarser than this. */
const COARSEST = 60;

/** Calls `write` with fewer and fewer pixels per inch, until its file is small enough. */
function fitting<T extends { length: number }>(dpi: number, write: (rasterScale: number) => T): T {
  const file = write(dpi / PX);
  if (file.length <= LARGEST || dpi <= COARSEST) return file;
  return fitting(Math.max(COARSEST, 0.97 * dpi * Math.sqrt(LARGEST / file.length)), write);
}

/**
 * Draws a figure as SVG: text stays text, in Tinos or any font of Times' metrics that the reader has.
 * @throws FigureError naming every attribute of the figure that is not drawn
 */
export function renderSvg(figure: Figure, options: VectorOptions = {}): string {
  const dpi = checkedDpi('renderSvg', options.rasterDpi ?? 300);
  const drawing = drawingOf(figure);
  return fitting(dpi, (rasterScale) => {
    const surface = new SvgSurface(rasterScale);
    for (const { items } of drawing.parts) draw(items, surface);
    return svgDocument(drawing, surface.content());
  });
}

/**
 * Draws a figure as a PDF of one page, fonts embedded; its title is the figure's, and it carries no date.
 * @throws FigureError naming every attribute of the figure that is not drawn
 */
export function renderPdf(figure: Figure, options: VectorOptions = {}): Buffer {
  const dpi = checkedDpi('renderPdf', options.rasterDpi ?? 300);
  const drawing = drawingOf(figure);
  const scale = POINTS / PX;
  return fitting(dpi, (rasterScale) => {
    const document = new PDFDocument({
      title: drawing.title || 'Figure',
      subject: drawing.description || undefined,
      creator: 'anomaly-notebooks',
    });
    const context = document.beginPage(drawing.width * scale, drawing.height * scale) as SKRSContext2D;
    const surface = new PdfSurface(context, scale, rasterScale);
    for (const { items } of drawing.parts) draw(items, surface);
    document.endPage();
    return document.close();
  });
}
