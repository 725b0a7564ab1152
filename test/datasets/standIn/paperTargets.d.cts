import type { StandInEvents } from '../../../lib/dist/datasets/standIn';

/** A number of the authors' plots, the stand-in's, and whether they agree. */
interface Comparison {
  readonly variable: string;
  readonly quantity: 'background' | 'signal' | 'mean' | 'spread';
  readonly paper: number;
  readonly generated: number;
  readonly within: boolean;
}

export function compareWithPaper(events: StandInEvents): Comparison[];
