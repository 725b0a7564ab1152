import type { MarkerSymbol } from '../../figure';
import { decimal, polyline, type Point } from '../drawing/geometry';

/** Marks are small: their outlines have thousandths of a px. */
const PARTS = 1000;
const n = (v: number): string => decimal(v, PARTS);
const polygon = (points: readonly Point[]): string => polyline(points, true, PARTS);

/** Cosine and sine of the four quarter turns. */
const QUARTERS: readonly Point[] = [[1, 0], [0, 1], [-1, 0], [0, -1]]; // prettier-ignore

/** The four quarter turns of a corner's points make a figure with fourfold symmetry. */
function fourfold(corner: readonly Point[]): string {
  return polygon(QUARTERS.flatMap(([c, s]) => corner.map(([x, y]): Point => [c * x - s * y, s * x + c * y])));
}

/** @returns SVG path data of a mark about the origin, with plotly's proportions; `size` is its diameter in px */
export function symbolPath(symbol: MarkerSymbol, size: number): string {
  const r = size / 2;
  switch (symbol.replace('-open', '')) {
    case 'square':
      return fourfold([[r, r]]);
    case 'diamond':
      return fourfold([[1.3 * r, 0]]);
    case 'cross':
      return fourfold([[0.4 * r, 0.4 * r], [0.4 * r, 1.2 * r], [-0.4 * r, 1.2 * r]]); // prettier-ignore
    case 'x': {
      const a = (0.8 * r) / Math.SQRT2;
      return fourfold([[a, 0], [2 * a, a], [a, 2 * a]]); // prettier-ignore
    }
    case 'triangle-up':
    case 'triangle-down': {
      const down = symbol === 'triangle-down' ? -1 : 1;
      const half = (2 * r) / Math.sqrt(3);
      return polygon([[-half, (down * r) / 2], [half, (down * r) / 2], [0, -down * r]]); // prettier-ignore
    }
    default:
      return `M${n(r)} 0A${n(r)} ${n(r)} 0 1 1 ${n(-r)} 0A${n(r)} ${n(r)} 0 1 1 ${n(r)} 0Z`;
  }
}

/** @returns how far a mark reaches from its middle, px, its outline included */
export function symbolReach(size: number, strokeWidth: number): number {
  return 0.75 * size + strokeWidth;
}
