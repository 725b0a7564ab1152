import fc from 'fast-check';
import { douglasPeucker, m4 } from '../../../lib/dist/plotting/kit/downsample';

describe('douglasPeucker', () => {
  test('leaves out only points within the tolerance of the line through those that stay', () => {
    const step = fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000);
    fc.assert(
      fc.property(fc.array(fc.tuple(step, step), { minLength: 2, maxLength: 60 }), (list) => {
        const x = list.map(([a]) => a);
        const y = list.map(([, b]) => b);
        const kept = douglasPeucker(x, y, 0.05);
        expect([kept[0], kept[kept.length - 1]]).toEqual([0, list.length - 1]);
        for (let s = 1; s < kept.length; s++) {
          const [a, b] = [kept[s - 1], kept[s]];
          const [dx, dy] = [x[b] - x[a], y[b] - y[a]];
          for (let i = a + 1; i < b; i++) {
            const t = dx || dy ? ((x[i] - x[a]) * dx + (y[i] - y[a]) * dy) / (dx * dx + dy * dy) : 0;
            const off = Math.hypot(x[a] + t * dx - x[i], y[a] + t * dy - y[i]);
            expect(off).toBeLessThanOrEqual(0.05 + 1e-9);
          }
        }
      }),
    );
  });
});

describe('m4', () => {
  test('keeps short lists whole', () => {
    expect(m4([3, 1, 2], 10)).toEqual([0, 1, 2]);
  });

  test('keeps the first, last, lowest and highest value and the first gap of each stretch', () => {
    const values = Array.from({ length: 100 }, (_, k) => (k === 7 ? NaN : k === 20 ? -9 : k === 33 ? 9 : k % 2));
    expect(m4(values, 2)).toEqual([0, 7, 20, 33, 49, 50, 51, 99]);
  });
});
