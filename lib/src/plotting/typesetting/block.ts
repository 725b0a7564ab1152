import { fontRuns } from './fontOf';
import { textWidth, type ShippedFont } from './fonts';
import { readPseudoHtml } from './pseudoHtml';

/** A style of a font; size in px. */
export interface Face {
  readonly size: number;
  readonly bold: boolean;
  readonly italic: boolean;
}

/** A run with its place in the line: `dx` px from the line's start, `rise` px above its baseline. */
export interface PlacedRun extends Face {
  readonly text: string;
  readonly font: ShippedFont;
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
    const placed = runs.flatMap((run): PlacedRun[] => {
      const size = face.size * run.scale;
      return fontRuns(run.text, run.bold || face.bold, run.italic || face.italic).map((piece) => {
        const dx = width;
        width += textWidth(piece.text, size, piece.bold, piece.italic, piece.font);
        return { ...piece, size, dx, rise: run.rise * face.size };
      });
    });
    return { runs: placed, width, size: face.size };
  });
  return { lines, width: Math.max(0, ...lines.map((line) => line.width)), face };
}

/** @returns a text without its styles, lines joined by a space */
export function plainWords({ lines }: TextBlock): string {
  return lines.map(({ runs }) => runs.map((run) => run.text).join('')).join(' ');
}
