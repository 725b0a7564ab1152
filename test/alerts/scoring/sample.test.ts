import { Sample, seedOf } from '../../../lib/dist/alerts/scoring/sample';

/** Records of a source that a sample takes, out of some. */
function sampled(size: number, source: string, from: number, to: number, sample = new Sample(size)): Sample {
  for (let record = from; record < to; record++) {
    const place = sample.takes(seedOf(source), record);
    if (place !== undefined) sample.add({ source, record, kept: [], score: 0, values: [], place });
  }
  return sample;
}
const keys = (sample: Sample) => sample.sorted.map(({ source, record }) => `${source}:${record}`);

test('a sample of parts is that of the whole, in any order', () => {
  const whole = sampled(50, 'b', 1, 5001, sampled(50, 'a', 1, 5001));
  const parts = [sampled(50, 'b', 1, 2000), sampled(50, 'a', 1, 5001), sampled(50, 'b', 2000, 5001)];
  const joined = new Sample(50);
  for (const part of parts) part.sorted.forEach((row) => joined.add(row));
  expect(keys(joined)).toEqual(keys(whole));
  expect(keys(whole)).toHaveLength(50);
});

test('each record comes into a sample as often as the others', () => {
  const sources = Array.from({ length: 400 }, (_, k) => `night-${k}.parquet`);
  const all = sources.flatMap((source) => sampled(100, source, 1, 1001).sorted.map(({ record }) => record));
  const tenths = Array.from(
    { length: 10 },
    (_, k) => all.filter((record) => Math.floor((record - 1) / 100) === k).length,
  );
  // of 40,000 each tenth expects 4,000 ± 60
  for (const count of tenths) expect(Math.abs(count - 4000)).toBeLessThan(400);
});
