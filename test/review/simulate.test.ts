import { fromRows } from '../../lib/dist/matrix';
import { ranker, simulate } from '../../lib/dist/review';

const rows = { features: fromRows([[0], [1], [2], [9], [3], [5]]), prior: [0.1, 0.2, 0.3, 0.9, 0.3, 0.5] };

describe('a simulated reviewer', () => {
  test('takes the first of the list each time, as ranked after all judgements before', async () => {
    const own = ranker(rows);
    const { rows: seen, judgements } = await simulate(own, (row) => (row < 2 ? 1 : -1), 6);
    seen.forEach((row, look) => expect(row).toBe(own.rank(judgements.slice(0, look)).order[0]));
    expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5]);
    expect(judgements.every(({ row, interest }) => interest === (row < 2 ? 1 : -1))).toBe(true);
  });
  test('knows which look it is, and ends with the rows', async () => {
    const looks: number[] = [];
    const { rows: seen } = await simulate(ranker(rows), (_, look) => (looks.push(look), -1), 20);
    expect(seen).toHaveLength(6);
    expect(looks).toEqual([0, 1, 2, 3, 4, 5]);
  });
  test('refuses looks that are no number of looks', async () => {
    await expect(simulate(ranker(rows), () => 1, 1.5)).rejects.toThrow(
      'simulate: 1.5 looks; allowed: whole numbers from 0 up',
    );
  });
});
