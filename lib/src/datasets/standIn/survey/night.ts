import type { RandomState } from '../../../random';
import { weighted } from '../draws';
import { hostColumns } from './host';
import { explode, observe, type Detection } from './lightCurve';
import { surveyName } from './object';
import { position, type Position } from './sky';
import type { Transient } from './transients';

/** How far beyond a kind's own days peaks are drawn, for what redshift and stretch add. */
const MARGIN = 1.3;
const STAR = ['distpsnr1', 'sgmag1', 'srmag1'] as const;

/** An object that was detected in a night, with what was seen of it up to then. */
export interface SeenObject {
  readonly kind: Transient;
  readonly type: string;
  readonly objectId: string;
  readonly position: Position;
  /** The last 30 days, in order of time; the last one is of the night. */
  readonly detections: readonly Detection[];
  /** The nearest Pan-STARRS source: arcseconds, magnitudes; −999 where there is none. */
  readonly star: Readonly<Record<(typeof STAR)[number], number>>;
}

/**
 * Draws transients of one of the kinds until the survey detects one in a night, at whatever age it then has.
 * @param night Julian date of the noon before it
 */
export function seenInNight(
  random: RandomState,
  kinds: readonly (readonly [Transient, number])[],
  night: number,
): SeenObject {
  const kind = weighted(random, kinds);
  const [first, last] = [kind.days[0], kind.days[kind.days.length - 1]];
  for (;;) {
    const age = MARGIN * (first + (last - first) * random.randomSample());
    const explosion = explode(random, kind, night - age);
    const detections = observe(random, explosion, night + 1);
    // it is night from half a day after the noon on
    if (detections.length === 0 || detections[detections.length - 1].jd < night + 0.5) continue;
    const host = hostColumns(random, explosion);
    return {
      kind,
      type: weighted(random, kind.types),
      objectId: surveyName(random, detections[0].jd),
      position: position(random),
      detections,
      star: Object.fromEntries(STAR.map((name) => [name, Number(host[name])])) as SeenObject['star'],
    };
  }
}
