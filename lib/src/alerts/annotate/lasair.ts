import type { Annotation } from './annotation';

/** Where annotations go, and on whose behalf. */
export interface Lasair {
  /** Such as https://lasair-ztf.lsst.ac.uk/api, without a slash at the end. */
  readonly endpoint: string;
  readonly token: string;
  /** Milliseconds until a call counts as lost; default 60,000, as in Lasair's client. */
  readonly timeout?: number;
}

/** What became of a call. */
export type Answer =
  | { readonly kind: 'acknowledged' }
  /** This annotation is not taken; others may be. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** Not now: what failed may succeed after so many milliseconds. `ours`: it may also be this annotation's fault. */
  | { readonly kind: 'later'; readonly reason: string; readonly after?: number; readonly ours: boolean }
  /** None will be taken: the token or the topic is wrong. */
  | { readonly kind: 'closed'; readonly reason: string };

export const HOUR = 3_600_000;
/** After 429 without Retry-After. */
const USUAL_WAIT = HOUR / 6;
/** An answer's longest body; Lasair repeats the annotation in it. */
const LONGEST_ANSWER = 1 << 16;
const LONGEST_REASON = 200;

/**
 * Sends one annotation, as Lasair's client does: a form, with the token in a header. Whatever the server does is an answer,
 * never thrown; no answer holds the token.
 * @throws what the signal was stopped with
 */
export async function postAnnotation(
  annotation: Annotation,
  { endpoint, token, timeout = 60_000 }: Lasair,
  signal?: AbortSignal,
): Promise<Answer> {
  const form = new URLSearchParams({ ...annotation, classdict: JSON.stringify(annotation.classdict) });
  const said = (text: string) => text.replaceAll(token, '…').replace(/\s+/g, ' ').trim().slice(0, LONGEST_REASON);
  const limit = AbortSignal.timeout(timeout);
  try {
    const response = await fetch(`${endpoint}/annotate/`, {
      method: 'POST',
      headers: { Authorization: `Token ${token}` },
      body: form,
      redirect: 'manual', // the token goes to nobody else
      signal: signal === undefined ? limit : AbortSignal.any([limit, signal]),
    });
    return answerOf(response, await bodyOf(response), said);
  } catch (error) {
    signal?.throwIfAborted();
    const { message, cause } = error as Error & { cause?: { code?: string; message?: string } };
    const why = limit.aborted ? `no answer within ${timeout / 1000} s` : (cause?.code ?? cause?.message ?? message);
    return { kind: 'later', reason: said(why), ours: false };
  }
}

async function bodyOf(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  const reader = response.body?.getReader();
  for (let length = 0; reader !== undefined && length <= LONGEST_ANSWER;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    length += value.length;
  }
  await reader?.cancel();
  return Buffer.concat(parts).toString('utf8');
}

function answerOf({ status, headers }: Response, body: string, said: (text: string) => string): Answer {
  if (status === 200) return contentOf(body, said);
  const reason = `${status} ${said(body)}`.trim();
  if (status === 429 || status >= 500) {
    const after = retryAfter(headers.get('retry-after')) ?? (status === 429 ? USUAL_WAIT : undefined);
    return { kind: 'later', reason, after, ours: status !== 429 };
  }
  // 400 is about the fields of one annotation; others (401, 403, 404, redirects) would be answered to each
  return { kind: status === 400 ? 'refused' : 'closed', reason };
}

/** Lasair says "success", or what was wrong, with the same status. */
function contentOf(body: string, said: (text: string) => string): Answer {
  let content: { status?: unknown; error?: unknown } | null;
  try {
    content = JSON.parse(body) as typeof content;
  } catch {
    return { kind: 'later', reason: `an answer that is not JSON: ${said(body)}`, ours: true };
  }
  if (content?.status === 'success') return { kind: 'acknowledged' };
  const error = typeof content?.error === 'string' ? content.error : `an answer without success: ${body}`;
  return error.startsWith('Annotator error')
    ? { kind: 'closed', reason: said(error) }
    : { kind: 'later', reason: said(error), ours: true };
}

/** @returns milliseconds, an hour at most; undefined for a header that says neither seconds nor a date */
function retryAfter(header: string | null): number | undefined {
  if (header === null) return undefined;
  const wait = /^\d+$/.test(header.trim()) ? 1000 * Number(header) : Date.parse(header) - Date.now();
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(wait, 0), HOUR);
}
