import { textWidth } from './fonts';
import { readPseudoHtml } from './pseudoHtml';

/** A style of Tinos; size in px. */
export interface Face {
  readonly size: number;
  readonly bold: boolean;
  readonly italic: boolean;
}

/** A run with its place in the line: `dx` px from the line's start, `rise` px above its baseline. */
export interface PlacedRun extends Face {
  readonly text: string;
  readonly dx: number;
  readonly rise: number;
}

/** One line of text, measured. */
export interface TextLine {
  readonly runs: readonly PlacedRun[];
  readonly width: number;
  readonly size: number;
}

/** Lines of text in one face, measured; as wide as the widest. */
export interface TextBlock<F extends Face = Face> {
  readonly lines: readonly TextLine[];
  readonly width: number;
  readonly face: F;
}

/** @returns a text in pseudo-HTML, set in `face` */
export function textBlock<F extends Face>(html: string, face: F): TextBlock<F> {
  const lines = readPseudoHtml(html).map((runs): TextLine => {
    let width = 0;
    const placed = runs.map((run): PlacedRun => {
      const bold = run.bold || face.bold;
      const italic = run.italic || face.italic;
      const size = face.size * run.scale;
      const dx = width;
      width += textWidth(run.text, size, bold, italic);
      return { text: run.text, bold, italic, size, dx, rise: run.rise * face.size };
    });
    return { runs: placed, width, size: face.size };
  });
  return { lines, width: Math.max(0, ...lines.map((line) => line.width)), face };
}

/** @returns a text without its styles, lines joined by a space */
export function plainWords({ lines }: TextBlock): string {
  return lines.map(({ runs }) => runs.map((run) => run.text).join('')).join(' ');
}
