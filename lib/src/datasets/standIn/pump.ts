import { Table } from '../../formats';
import { RandomState } from '../../random';
import { weighted } from './draws';

/** What happens to a pump, and how often in a thousand readings. */
const STATES = [
  ['normal', 970],
  ['worn bearing', 10],
  ['blocked inlet', 10],
  ['leak', 10],
] as const;

/** The state of the pump at one reading. */
export type PumpState = (typeof STATES)[number][0];

/** How many readings, and of which seed. */
export interface PumpOptions {
  /** Readings, an hour apart. Default 3000. */
  readonly rows?: number;
  /** Default 20,260,101. */
  readonly seed?: number;
  /** The share of cells that a sensor leaves empty. Default 0.01. */
  readonly empty?: number;
}

/** How a state changes flow, pressure and current (as factors), temperature (added), and vibration (a factor). */
const CHANGES: Readonly<Record<PumpState, readonly [number, number, number, number, number]>> = {
  normal: [1, 1, 1, 0, 1],
  'worn bearing': [1, 1, 1.05, 14, 2.1],
  'blocked inlet': [0.72, 0.85, 0.86, 2, 1.3],
  leak: [1.16, 0.74, 1.04, 0, 1],
};

/**
 * Readings of a pump whose speed follows the demand: a generated table of another field, to try things on. By the affinity laws
 * flow goes with the speed, pressure with its square and power with its cube, so a fault shows less in any one column than in
 * how they go together.
 * @returns `reading` (an id), `speed` (1/min), `flow` (m³/h), `pressure` (bar), `current` (A), `temperature` (°C, of the bearing),
 *   `vibration` (mm/s), and `state`, which no detector should see; some cells of the sensors are empty
 * @throws RangeError for a number of rows that is not a whole number from 1 up, or a share of empty cells outside 0 to 0.5
 * @example
 * datasets.pumpReadings({ rows: 2 }).names.length; // 8
 */
export function pumpReadings({ rows = 3000, seed = 20_260_101, empty = 0.01 }: PumpOptions = {}): Table {
  if (!(Number.isInteger(rows) && rows >= 1)) {
    throw new RangeError(`pumpReadings: ${rows} rows; allowed are whole numbers from 1 up`);
  }
  if (!(empty >= 0 && empty <= 0.5))
    throw new RangeError(`pumpReadings: ${empty} of the cells empty; allowed: 0 to 0.5`);
  const random = new RandomState(seed);
  const state = Array.from({ length: rows }, () => weighted<PumpState>(random, STATES));
  const readings = state.map((one, hour) => readingOf(random, one, hour));
  const sensor = (k: number, decimals: number): Float64Array =>
    Float64Array.from(readings, (reading) =>
      random.randomSample() < empty ? NaN : Number(reading[k].toFixed(decimals)),
    );
  return Table.of({
    reading: readings.map((_, row) => `P${seed % 1000}-${String(row).padStart(5, '0')}`),
    speed: sensor(0, 0),
    flow: sensor(1, 2),
    pressure: sensor(2, 3),
    current: sensor(3, 2),
    temperature: sensor(4, 1),
    vibration: sensor(5, 3),
    state,
  });
}

/** One reading of the six sensors, each with its noise. */
function readingOf(random: RandomState, state: PumpState, hour: number): number[] {
  const noise = (share: number): number => 1 + share * random.standardNormal();
  const [flow, pressure, current, heat, shaking] = CHANGES[state];
  // Demand is highest in the evening; the hall is warmest in the afternoon.
  const speed = (1450 + 260 * Math.sin((2 * Math.PI * (hour - 13)) / 24)) * noise(0.03);
  const load = speed / 1450;
  const hall = 19 + 4 * Math.sin((2 * Math.PI * (hour - 9)) / 24);
  return [
    speed,
    42 * load * flow * noise(0.015),
    3.1 * load ** 2 * pressure * noise(0.015),
    (3.2 + 8.6 * load ** 3) * current * noise(0.015),
    hall + 22 * load + heat + 0.6 * random.standardNormal(),
    1.4 * load ** 2 * shaking * noise(0.08),
  ];
}
