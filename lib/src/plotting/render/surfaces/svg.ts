import { escapeMarkup } from '../../../notebook/markup';
import type { TextLine } from '../../typesetting/block';
import { type Box, decimal as n } from '../drawing/geometry';
import { hexOf, type Rgba } from '../../typesetting/color';
import type { Drawing } from '../drawing/drawing';
import type { Anchor, Marks, Paint, Rule, Stroke, Surface } from '../drawing/surface';
import { encodePng } from './png';
import { splat, straight } from './splat';
import { symbolPath } from './symbols';

/** Tinos where it is installed, else any font of the same metrics. */
const FAMILIES = "Tinos, 'Times New Roman', 'Liberation Serif', Times, serif";

/** What Tinos lacks is measured in DejaVu Sans. */
const OTHERS = "'DejaVu Sans', sans-serif";

function fillOf(color: Rgba | undefined): string {
  if (color === undefined) return ' fill="none"';
  return ` fill="${hexOf(color)}"` + (color.a < 1 ? ` fill-opacity="${n(color.a)}"` : '');
}

function strokeOf(stroke: Stroke | undefined): string {
  if (stroke === undefined) return '';
  const { color, width, dash } = stroke;
  return (
    ` stroke="${hexOf(color)}"` +
    (width === 1 ? '' : ` stroke-width="${n(width)}"`) +
    (color.a < 1 ? ` stroke-opacity="${n(color.a)}"` : '') +
    (dash ? ` stroke-dasharray="${dash.map((length) => n(length)).join(' ')}"` : '')
  );
}

const placeOf = ({ left, top, right, bottom }: Box): string =>
  `x="${n(left)}" y="${n(top)}" width="${n(right - left)}" height="${n(bottom - top)}"`;

/** How many marks have a place. */
const placed = ({ x, y }: Marks): number => x.reduce((sum, _, i) => sum + (Number.isNaN(x[i] + y[i]) ? 0 : 1), 0);

/** Writes SVG: text as text, shapes as shapes, and panels of very many marks as images. */
export class SvgSurface implements Surface {
  private readonly parts: string[] = [];
  private clips = 0;
  private symbols = 0;

  /** @param rasterScale pixels per px of marks drawn as an image */
  constructor(private readonly rasterScale: number) {}

  /** @returns what has been drawn, without the root element */
  content(): string {
    return this.parts.join('\n');
  }

  group(name: string, paint: () => void): void {
    const before = this.parts.length;
    this.parts.push(`<g class="${escapeMarkup(name)}">`);
    paint();
    if (this.parts.length === before + 1) this.parts.pop();
    else this.parts.push('</g>');
  }

  clip(box: Box, paint: () => void): void {
    const id = `clip${++this.clips}`;
    this.parts.push(`<clipPath id="${id}"><rect ${placeOf(box)}/></clipPath>`);
    this.parts.push(`<g clip-path="url(#${id})">`);
    paint();
    this.parts.push('</g>');
  }

  path(d: string, { fill, stroke }: Paint): void {
    const join = stroke ? ' stroke-linejoin="round"' : '';
    this.parts.push(`<path d="${d}"${fillOf(fill)}${strokeOf(stroke)}${join}/>`);
  }

  rect(box: Box, { fill, stroke }: Paint): void {
    this.parts.push(`<rect ${placeOf(box)}${fillOf(fill)}${strokeOf(stroke)}/>`);
  }

  rules(rules: readonly Rule[], stroke: Stroke): void {
    if (rules.length === 0) return;
    const d = rules.map(({ x1, y1, x2, y2 }) => `M${n(x1)} ${n(y1)}${x1 === x2 ? `V${n(y2)}` : `H${n(x2)}`}`);
    this.parts.push(`<path d="${d.join('')}" fill="none"${strokeOf(stroke)}/>`);
  }

  marks(batches: readonly Marks[], box: Box, raster: boolean): void {
    if (raster) this.image(batches, box);
    else this.clip(box, () => batches.forEach((batch) => this.vectorMarks(batch)));
  }

  private image(batches: readonly Marks[], box: Box): void {
    const { rasterScale } = this;
    const { left, top, width, height, pixels } = splat(batches, box, rasterScale);
    if (width <= 0 || height <= 0) return;
    const bytes = new Uint8Array(straight(pixels).buffer);
    const png = encodePng(width, height, true, rasterScale * 96, [{ rgba: bytes, rows: height }]);
    const at = (v: number): string => n(v / rasterScale, 1e4);
    const count = batches.reduce((sum, batch) => sum + placed(batch), 0);
    this.parts.push(
      `<image class="marks" data-marks="${count}" x="${at(left)}" y="${at(top)}" width="${at(width)}" height="${at(height)}"` +
        ` preserveAspectRatio="none" xlink:href="data:image/png;base64,${png.toString('base64')}"/>`,
    );
  }

  private vectorMarks({ x, y, looks, lookOf }: Marks): void {
    const ids = looks.map(({ symbol, size, fill, stroke }) => {
      const style = fillOf(fill) + strokeOf(stroke);
      if (symbol === 'circle' || symbol === 'circle-open') return { style, r: ` r="${n(size / 2)}"`, id: '' };
      const id = `mark${++this.symbols}`;
      this.parts.push(`<defs><path id="${id}" d="${symbolPath(symbol, size)}"/></defs>`);
      return { style, r: '', id };
    });
    const single = ids.length === 1;
    this.parts.push(single ? `<g class="marks"${ids[0].style}>` : '<g class="marks">');
    for (let i = 0; i < x.length; i++) {
      if (Number.isNaN(x[i]) || Number.isNaN(y[i])) continue;
      const { style, r, id } = ids[lookOf === undefined ? 0 : lookOf[i]];
      const own = single ? '' : style;
      if (id === '') this.parts.push(`<circle cx="${n(x[i])}" cy="${n(y[i])}"${r}${own}/>`);
      else this.parts.push(`<use xlink:href="#${id}" x="${n(x[i])}" y="${n(y[i])}"${own}/>`);
    }
    this.parts.push('</g>');
  }

  text(line: TextLine, color: Rgba, x: number, y: number, anchor: Anchor, angle: number): void {
    if (line.runs.length === 0) return;
    const turn = angle === 0 ? `x="${n(x)}" y="${n(y)}"` : `transform="translate(${n(x)} ${n(y)}) rotate(${n(angle)})"`;
    const align = anchor === 'start' ? '' : ` text-anchor="${anchor}"`;
    let rise = 0;
    const runs = line.runs.map((run) => {
      const dy = rise - run.rise;
      rise = run.rise;
      const attributes =
        (dy === 0 ? '' : ` dy="${n(dy)}"`) +
        (run.font === 'tinos' ? '' : ` font-family="${OTHERS}"`) +
        (run.size === line.size ? '' : ` font-size="${n(run.size)}"`) +
        (run.bold ? ' font-weight="bold"' : '') +
        (run.italic ? ' font-style="italic"' : '');
      const text = escapeMarkup(run.text);
      return attributes === '' ? text : `<tspan${attributes}>${text}</tspan>`;
    });
    this.parts.push(`<text ${turn} font-size="${n(line.size)}"${align}${fillOf(color)}>${runs.join('')}</text>`);
  }
}

/** @returns the root element with everything in it */
export function svgDocument({ width, height, title, description }: Drawing, content: string): string {
  const size = `width="${n(width)}" height="${n(height)}" viewBox="0 0 ${n(width)} ${n(height)}"`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${size} role="img"` +
    ` font-family="${FAMILIES}" xml:space="preserve">\n` +
    (title ? `<title>${escapeMarkup(title)}</title>\n` : '') +
    (description ? `<desc>${escapeMarkup(description)}</desc>\n` : '') +
    `${content}\n</svg>\n`
  );
}
