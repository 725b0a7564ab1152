import { join } from 'node:path';
import { Decoders } from '../../../lib/dist/alerts/avro/container';
import { readRecords } from '../../../lib/dist/alerts/records/readRecords';
import { LIGHT_CURVE_COLUMNS, lightCurveFeatures, standInAlerts, writeAlerts } from '../../../lib/dist/datasets';
import { scratchFolder } from '../../support/scratchFolder';

const night = standInAlerts({ alerts: 600 });
const featuresOf = ({ packets }: typeof night) => packets.map((packet) => lightCurveFeatures(packet));
const missing = (rows: ReturnType<typeof featuresOf>, name: string) =>
  rows.filter((row) => Number.isNaN(row[name])).length / rows.length;
const features = featuresOf(night);

test('the packets of a night come in order of time, each with a detection of that night and up to 30 days before', () => {
  const times = night.packets.map(({ candidate }) => candidate.jd);
  expect(times).toEqual([...times].sort((a, b) => a - b));
  for (const { candidate, prv_candidates: before } of night.packets) {
    expect(candidate.jd - 2461055).toBeGreaterThan(0.5);
    expect(candidate.jd - 2461055).toBeLessThan(1.2);
    const jds = [...before, candidate].map(({ jd }) => jd);
    expect(jds).toEqual([...jds].sort((a, b) => a - b));
    expect(candidate.jd - jds[0]).toBeLessThan(30);
  }
  expect(
    new Set(night.packets.flatMap((p) => [p.candidate, ...p.prv_candidates]).map(({ candid }) => candid)).size,
  ).toBe(night.packets.reduce((sum, p) => sum + p.prv_candidates.length + 1, 0));
});

test('the classes are as frequent as in the table, and young objects lack what needs more detections', () => {
  const exotic = night.labels.filter((label) => label === 'Exotic').length / night.labels.length;
  expect(exotic).toBeGreaterThan(0.02);
  expect(exotic).toBeLessThan(0.07);
  expect(night.types.length).toBe(600);
  expect(missing(features, 'jdmin')).toBe(0);
  expect(missing(features, 'dmdt_g')).toBeGreaterThan(missing(features, 'gmag'));
  expect(missing(features, 'dmdt_g')).toBeLessThan(0.4);
  const middle = features.map(({ rmag }) => rmag).sort((a, b) => a - b)[300];
  expect(middle).toBeGreaterThan(18.5);
  expect(middle).toBeLessThan(20.5);
});

test('under a full moon more is missing', () => {
  const moonlit = featuresOf(standInAlerts({ alerts: 600, night: 2461070 }));
  expect(missing(moonlit, 'g_minus_r')).toBeGreaterThan(1.2 * missing(features, 'g_minus_r'));
});

test('packets written as Avro are read with the same features, to the last bit', async () => {
  const path = join(scratchFolder(), 'night.avro');
  writeAlerts(path, night.packets);
  const wanted = { columns: { numbers: [], texts: [] }, decoders: new Decoders(() => true) };
  const read: Record<string, unknown>[] = [];
  for await (const met of readRecords(path, wanted)) {
    for (const each of met) if ('value' in each) read.push(each.value as Record<string, unknown>);
  }
  expect(read.map((packet) => lightCurveFeatures(packet))).toEqual(features);
  expect(read.map(({ objectId }) => objectId)).toEqual(night.packets.map(({ objectId }) => objectId));
  expect(Object.keys(features[0])).toEqual(LIGHT_CURVE_COLUMNS);
});

test('the same seed gives the same night, another seed another one, and nonsense an error', () => {
  expect(standInAlerts({ alerts: 20 })).toEqual(standInAlerts({ alerts: 20 }));
  expect(standInAlerts({ alerts: 20, seed: 1 }).packets).not.toEqual(standInAlerts({ alerts: 20 }).packets);
  expect(() => standInAlerts({ alerts: 0 })).toThrow('standInAlerts: alerts is 0; allowed are whole numbers from 1 up');
  expect(() => standInAlerts({ night: 0.5 })).toThrow('standInAlerts: night is 0.5');
});
