import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { LIGHT_CURVE_COLUMNS, lightCurveFeatures, LSST_LIGHT_CURVE_COLUMNS, MISSING } from '../../../lib/dist/datasets';
import { alertFiles, alertsFolder, hasAlerts } from '../../support/alerts/realPackets';
import { readFixture } from '../../support/fixtures';
import { testWithPython } from '../../support/python';

type Packet = Parameters<typeof lightCurveFeatures>[0];

/** A packet and its columns by make_light_curves.py, null where missing. */
interface Case {
  readonly name: string;
  readonly packet: Packet;
  readonly expected: Readonly<Record<string, number | null>>;
}

/** Columns that differ by more than 1e-9 of their size. */
function differences({ packet, expected }: Pick<Case, 'packet' | 'expected'>): string[] {
  const features = lightCurveFeatures(packet);
  return Object.entries(expected).flatMap(([name, value]) => {
    const found = features[name];
    const same = value === null ? Number.isNaN(found) : Math.abs(found - value) <= 1e-9 * Math.abs(value);
    return same ? [] : [`${name}: ${found}, not ${value}`];
  });
}

const { cases } = readFixture<{ cases: Case[] }>('datasets/light-curves.json');
const seen = { candid: 1, fid: 1, nid: 900, isdiffpos: 't', ra: 40, dec: 45, sigmapsf: 0.1 };
const brightening = {
  candidate: { ...seen, jd: 2459267.5, magpsf: 19 },
  prv_candidates: [{ ...seen, jd: 2459265.5, magpsf: 19.5 }],
};

describe('lightCurveFeatures()', () => {
  test('equals a second implementation in Python on made-up packets of ZTF and LSST', () => {
    for (const each of cases) expect([each.name, differences(each)]).toEqual([each.name, []]);
    const missing = cases.flatMap(({ expected }) => Object.values(expected).filter((value) => value === null));
    expect(missing.length).toBeGreaterThan(100);
    for (const { packet, expected } of cases) {
      const columns = 'candidate' in packet ? LIGHT_CURVE_COLUMNS : LSST_LIGHT_CURVE_COLUMNS;
      expect(Object.keys(lightCurveFeatures(packet))).toEqual(columns);
      expect(Object.keys(expected).sort()).toEqual([...columns].sort());
    }
  });

  test('says what is missing with NaN, or with the number of the paper’s table', () => {
    const features = lightCurveFeatures(brightening);
    expect(features.dmdt_g).toBe(0.25);
    expect(features.mag_g02).toBeCloseTo(19 + 0.5 * Math.exp(-1), 12);
    for (const name of ['rmag', 'g_minus_r', 'dmdt_r', 'sgmag1']) {
      expect(features[name]).toBeNaN();
      expect(lightCurveFeatures(brightening, { missing: MISSING })[name]).toBe(-999);
    }
    expect(lightCurveFeatures(brightening, { missing: MISSING }).gmag).toBe(19);
  });

  test('takes −999 of the packet for missing, and a zero, as Lasair stores it', () => {
    const star = { sgmag1: -999, srmag1: 17, distpsnr1: 0 };
    const { sgmag1, srmag1, distpsnr1 } = lightCurveFeatures({ candidate: { ...brightening.candidate, ...star } });
    expect([sgmag1, srmag1, distpsnr1]).toEqual([NaN, 17, NaN]);
  });

  test('has no slope where one of the two differences is negative, or both are of one time', () => {
    const with_ = (last: object) =>
      lightCurveFeatures({ ...brightening, candidate: { ...brightening.candidate, ...last } });
    for (const last of [{ isdiffpos: 'f' }, { isdiffpos: '0' }, { isdiffpos: null }, { jd: 2459265.5 }]) {
      expect([with_(last).dmdt_g, with_(last).dmdt_g_err]).toEqual([NaN, NaN]);
    }
    expect(with_({ isdiffpos: '1' }).dmdt_g).toBe(0.25);
  });

  test('does not depend on the order of the history, and changes nothing', () => {
    fc.assert(
      fc.property(fc.constantFrom(...cases), fc.integer(), ({ packet }, seed) => {
        const name = 'candidate' in packet ? 'prv_candidates' : 'prvDiaSources';
        const history = (packet[name] ?? []) as { readonly jd?: number; readonly midpointMjdTai?: number }[];
        const times = history.map(({ jd, midpointMjdTai }) => jd ?? midpointMjdTai);
        fc.pre(new Set(times).size === times.length);
        const shuffled = history.map((entry, k) => [Math.sin(seed + k * k), entry] as const).sort(([a], [b]) => a - b);
        const before = JSON.stringify(packet);
        const other = lightCurveFeatures({ ...packet, [name]: shuffled.map(([, entry]) => entry) });
        const own = lightCurveFeatures(packet);
        for (const key of Object.keys(own)) {
          if (Number.isNaN(own[key])) expect(other[key]).toBeNaN();
          else expect(other[key]).toBeCloseTo(own[key], 9);
        }
        expect(JSON.stringify(packet)).toBe(before);
      }),
    );
  });

  test('refuses what is no packet, one without a detection, and a field without a number, by name', () => {
    const error = (packet: unknown) => {
      try {
        return lightCurveFeatures(packet as Packet);
      } catch (thrown) {
        return (thrown as Error).message;
      }
    };
    expect(error({ objectId: 'x' })).toMatch('no packet (objectId); one has the record candidate');
    expect(error(null)).toMatch('no packet (null)');
    expect(error({ candidate: { ...seen, candid: null } })).toMatch('no detection in the packet');
    expect(error({ candidate: seen })).toMatch('a detection: jd is not there; a finite number is needed');
    expect(error({ candidate: { ...brightening.candidate, magpsf: '19' } })).toMatch('magpsf holds "19"');
    expect(error({ ...brightening, prv_candidates: 3 })).toMatch('prv_candidates holds 3; a list of records is needed');
    expect(error({ diaSource: { band: 'q', psfFlux: 3 } })).toMatch('no source in the packet has a psfFlux in ugrizy');
    expect(error({ diaSource: { band: 'u', psfFlux: 3 } })).toMatch('a source: midpointMjdTai is not there');
  });

  if (hasAlerts) {
    test('gives what Lasair stored for its sample packets', () => {
      for (const path of alertFiles('-expected.sql')) {
        const sql = readFileSync(path, 'utf8').split(';')[0];
        const stored = LIGHT_CURVE_COLUMNS.flatMap((name) => {
          const value = new RegExp(`\\b${name}= ?([-\\d.e]+|NULL)`).exec(sql)?.[1];
          const number = value === 'NULL' || Number(value) === MISSING ? null : Number(value);
          return value === undefined ? [] : [[name, number] as const];
        });
        expect(stored).toHaveLength(LIGHT_CURVE_COLUMNS.length - 1); // Lasair stores no g_r_days_from_fl
        const packet = JSON.parse(readFileSync(path.replace('-expected.sql', '.json'), 'utf8')) as Packet;
        expect(differences({ packet, expected: Object.fromEntries(stored) })).toEqual([]);
      }
    });

    testWithPython('numpy', 'equals the second implementation on every real packet', (run) => {
      const real = run('datasets/make_light_curves.py', [alertsFolder]).cases as Case[];
      for (const each of real) expect([each.name, differences(each)]).toEqual([each.name, []]);
      expect(real.filter(({ packet }) => 'candidate' in packet).length).toBeGreaterThanOrEqual(48);
    });
  } else test.skip('the real packets (skipped: no real data)', () => undefined);
});
