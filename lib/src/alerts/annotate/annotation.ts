import type { Explanation } from '../../detectors';
import type { ScoredRow } from '../scoring/topList';

/** What Lasair's annotators send of an object. */
export interface Annotation {
  readonly objectId: string;
  /** The annotator's, which Lasair's people set up for a user. */
  readonly topic: string;
  readonly classification: string;
  /** The first digits of the model's hash. */
  readonly version: string;
  /** Why, in a sentence. */
  readonly explanation: string;
  readonly classdict: Readonly<Record<string, unknown>>;
  readonly url: string;
}

/** What annotations say besides scores and explanations. */
export interface AnnotationOptions {
  readonly topic: string;
  /** `detectorHash` of the model. */
  readonly hash: string;
  /** The score above which a row is an anomaly; without one, every row is. */
  readonly threshold?: number;
  /** Which of the kept columns holds the object's id. */
  readonly idAt: number;
  /** A page that says more, with {id} for the object's id; default none. */
  readonly url?: string;
}

/**
 * What Lasair takes at most (AnnotateSerializer in lasair-lsst; of a version, its client): longer texts are cut, and reasons
 * left out until the rest fits.
 */
const LONGEST = { version: 16, explanation: 1024, classdict: 4096 } as const;
const MOST_REASONS = 5;
const ID = /^[\w.+-]{1,255}$/;

/**
 * Lasair puts texts between apostrophes into SQL as they are (REPLACE INTO annotations …), so an apostrophe or a backslash
 * would make it fail; JSON writes quotes, control characters and halves of characters with a backslash.
 */
const harmless = (text: string): string => text.replaceAll("'", '’').replace(/[\\\p{Cc}\p{Cs}]/gu, '/');
const cut = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1)}…`);

/**
 * Makes annotations of scored rows: one an object, of its highest score, for rows that score above the threshold. Equal rows
 * and models make equal annotations, so that what was acknowledged can be told.
 * @param rows highest score first
 * @param explanations one a row
 * @returns the annotations, and how many rows have no id that Lasair could know
 */
export function annotationsOf(
  rows: readonly ScoredRow[],
  explanations: readonly Explanation[],
  { topic, hash, threshold = -Infinity, idAt, url = '' }: AnnotationOptions,
): { readonly annotations: readonly Annotation[]; readonly withoutId: number } {
  const made = new Map<string, Annotation>();
  let withoutId = 0;
  rows.forEach(({ kept, score }, k) => {
    const objectId = kept[idAt];
    if (!ID.test(objectId)) withoutId++;
    else if (score > threshold && !made.has(objectId)) {
      made.set(objectId, {
        ...{ objectId, topic, classification: 'anomaly', version: hash.slice(0, LONGEST.version) },
        explanation: harmless(cut(explanations[k].sentence, LONGEST.explanation)),
        classdict: classdictOf(explanations[k]),
        url: url.replaceAll('{id}', objectId),
      });
    }
  });
  return { annotations: [...made.values()], withoutId };
}

/** The score, the per cent of ordinary rows below it, and the shares of the features that raise it. */
function classdictOf({ score, scorePercentile, features }: Explanation): Record<string, unknown> {
  const raising = features.filter(({ contribution }) => contribution > 0);
  const all = raising.reduce((sum, { contribution }) => sum + contribution, 0);
  const own = {
    score: Number(score.toPrecision(6)),
    ...(scorePercentile !== null && { percentile: Math.floor(10 * scorePercentile) / 10 }),
  };
  for (let most = MOST_REASONS; most > 0; most--) {
    const reasons = raising
      .slice(0, most)
      .map(({ feature, contribution }) => [
        harmless(feature).replaceAll('"', '’'),
        Number((contribution / all).toFixed(3)),
      ]);
    const classdict = { ...own, reasons: Object.fromEntries(reasons) as Record<string, number> };
    if (JSON.stringify(classdict).length <= LONGEST.classdict) return classdict;
  }
  return own;
}
