import { readFixture } from '../fixtures';

interface Ticked {
  low: number;
  high: number;
  intervals: number;
}

/** What matplotlib chooses; see test/fixtures/plotting/render/make_matplotlib.py. */
export const matplotlib = readFixture<{
  linear: (Ticked & { ticks: number[] })[];
  labels: (Ticked & { values: number[]; labels: string[] })[];
  minor: (Ticked & { major: number[]; minor: number[] })[];
  log: (Ticked & { major: number[]; minor: number[] })[];
  ranges: { values: number[]; log: boolean; range: number[] }[];
  bars: { x: number[]; y: number[] };
  views: {
    size: number;
    cases: {
      elev: number;
      azim: number;
      projection: 'perspective' | 'orthographic';
      low: [number, number, number];
      high: [number, number, number];
      points: [number, number, number][];
      pixels: [number, number][];
    }[];
  };
}>('plotting/render/matplotlib.json');
