import type { Annotation, ArchiveReport } from '../alerts';
import { ArgumentError } from '../runner/argumentError';
import { EXIT_CODES } from './exitCodes';

export const ANNOTATE_HELP = `  --annotate lasair       annotations.jsonl: what Lasair's annotators send of the top rows above the threshold, one an object
  --topic NAME            the annotator's topic
  --url PATTERN           a page that says more, {id} being the object's id
  --send                  sends them, 100 an hour: the token stands in LASAIR_TOKEN, another address than ZTF's in
                          LASAIR_ENDPOINT; what was acknowledged stands in annotations-sent.jsonl and is not sent again`;

export const ANNOTATE_OPTIONS = {
  annotate: { type: 'string' },
  topic: { type: 'string' },
  url: { type: 'string' },
  send: { type: 'boolean' },
} as const;

interface AnnotateValues {
  readonly annotate?: string;
  readonly topic?: string;
  readonly url?: string;
  readonly send?: boolean;
}

const ENDPOINT = 'https://lasair-ztf.lsst.ac.uk/api';
const TOPIC = /^[\w.-]{1,255}$/;
const LOCAL = ['127.0.0.1', '[::1]', 'localhost'];

/** Makes annotations of what was scored, and sends them if it is told to. @returns the exit code */
export type Annotator = (model: string, report: ArchiveReport, signal: AbortSignal) => Promise<number>;

/**
 * @returns undefined where no annotations are asked for
 * @throws ArgumentError before anything is scored
 */
export function annotatorOf(values: AnnotateValues, out: string, keep: readonly string[]): Annotator | undefined {
  const { annotate, topic = '', url, send = false } = values;
  if (annotate === undefined) {
    const lone = (['topic', 'url', 'send'] as const).find((name) => values[name] !== undefined);
    if (lone !== undefined) throw new ArgumentError(`--${lone} goes with --annotate lasair`);
    return undefined;
  }
  if (annotate !== 'lasair') throw new ArgumentError(`--annotate ${annotate}: allowed is lasair`);
  if (!TOPIC.test(topic)) throw new ArgumentError('--annotate lasair needs --topic NAME: letters, digits, _ . -');
  if (out === '-') throw new ArgumentError('--annotate goes with --out DIR or FILE');
  if (!keep.includes('objectId')) throw new ArgumentError('--annotate needs objectId among the columns of --keep');
  if (url !== undefined && !/^https?:\/\/[^\s'\\]{1,700}$/.test(url)) {
    throw new ArgumentError(`--url ${url}: expected the address of a page, at most 700 characters, without quotes`);
  }
  const lasair = send ? lasairOf(process.env) : undefined;
  return async (model, report, signal) => {
    const { fileBeside } = await import('../alerts');
    const { writeFileAtomic } = await import('../formats');
    const file = (name: string) => fileBeside(out, name);
    const { annotations, withoutId } = await annotationsOf(model, report, {
      topic,
      url,
      idAt: keep.indexOf('objectId'),
    });
    writeFileAtomic(file('annotations.jsonl'), annotations.map((one) => `${JSON.stringify(one)}\n`).join(''));
    const lacking = withoutId > 0 ? `; ${withoutId} rows have no objectId that Lasair could know` : '';
    const next = lasair ? '' : '; --send sends them';
    console.log(`${annotations.length} annotations in ${file('annotations.jsonl')}${next}${lacking}`);
    return lasair ? sent(annotations, { ...lasair, journal: file('annotations-sent.jsonl'), signal }) : 0;
  };
}

function lasairOf({ LASAIR_TOKEN: token, LASAIR_ENDPOINT: given = ENDPOINT }: NodeJS.ProcessEnv) {
  if (!token || !/^[\x21-\x7e]+$/.test(token)) {
    throw new ArgumentError('--send needs your token of Lasair in the environment variable LASAIR_TOKEN');
  }
  const endpoint = given.replace(/\/+$/, '');
  const { protocol, hostname } = URL.canParse(endpoint) ? new URL(endpoint) : { protocol: '', hostname: '' };
  // a token does not go over a network in the clear
  if (protocol !== 'https:' && !(protocol === 'http:' && LOCAL.includes(hostname))) {
    throw new ArgumentError(`LASAIR_ENDPOINT ${endpoint}: expected an https address, such as ${ENDPOINT}`);
  }
  return { endpoint, token };
}

async function annotationsOf(
  model: string,
  { top }: ArchiveReport,
  options: { readonly topic: string; readonly url?: string; readonly idAt: number },
) {
  const { detectorHash, loadDetector } = await import('../detectors');
  const alerts = await import('../alerts');
  const detector = await loadDetector(model);
  const explanations = await alerts.explainRows(detector, top);
  const threshold = 'threshold' in detector ? detector.threshold : undefined;
  return alerts.annotationsOf(top, explanations, { ...options, hash: detectorHash(detector), threshold });
}

async function sent(
  annotations: readonly Annotation[],
  lasair: { readonly endpoint: string; readonly token: string; readonly journal: string; readonly signal: AbortSignal },
): Promise<number> {
  const { sendAnnotations } = await import('../alerts');
  const waits = (milliseconds: number, reason: string) =>
    console.error(`annotations: next call in ${Math.ceil(milliseconds / 1000)} s (${reason})`);
  const { acknowledged, before, refused, left, stopped } = await sendAnnotations(annotations, { ...lasair, waits });
  for (const { objectId, reason } of refused) console.error(`annotations: ${objectId} is refused: ${reason}`);
  const earlier = before > 0 ? `, ${before} before` : '';
  console.log(`${acknowledged} acknowledged${earlier}, ${refused.length} refused, ${left} left`);
  if (stopped === undefined) return refused.length > 0 ? 1 : 0;
  console.error(`annotations: ${stopped}; the same command sends the ${left} that are left`);
  return lasair.signal.aborted ? EXIT_CODES.interrupted : EXIT_CODES['not-written'];
}
