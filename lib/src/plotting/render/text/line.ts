import type { Rgba } from '../color';
import { textWidth } from './fonts';
import { readPseudoHtml } from './pseudoHtml';

/** A font as it is drawn: size in px. */
export interface Face {
  readonly size: number;
  readonly color: Rgba;
  readonly bold: boolean;
  readonly italic: boolean;
}

/** A run with its place in the line: `dx` px from the line's start, `rise` px above its baseline. */
export interface PlacedRun {
  readonly text: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly size: number;
  readonly dx: number;
  readonly rise: number;
}

/** One line of text, measured. */
export interface TextLine {
  readonly runs: readonly PlacedRun[];
  readonly width: number;
  readonly color: Rgba;
  readonly size: number;
}

/** @returns the lines of a text in pseudo-HTML, measured in `face` */
export function textLines(html: string, face: Face): TextLine[] {
  return readPseudoHtml(html).map((runs) => {
    let dx = 0;
    const placed = runs.map((run) => {
      const bold = run.bold || face.bold;
      const italic = run.italic || face.italic;
      const size = face.size * run.scale;
      const start = dx;
      dx += textWidth(run.text, size, bold, italic);
      return { text: run.text, bold, italic, size, dx: start, rise: run.rise * face.size };
    });
    return { runs: placed, width: dx, color: face.color, size: face.size };
  });
}

/** @returns the widest line's width in px */
export function blockWidth(lines: readonly TextLine[]): number {
  return Math.max(0, ...lines.map((line) => line.width));
}
