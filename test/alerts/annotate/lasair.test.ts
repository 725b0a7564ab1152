import type { Annotation } from '../../../lib/dist/alerts/annotate/annotation';
import { postAnnotation } from '../../../lib/dist/alerts/annotate/lasair';
import { answers, hangsHalfWay, lasairServer, works, type Behaviour } from '../../support/alerts/lasairServer';

const annotation: Annotation = {
  ...{ objectId: '169760235333878021', topic: 'odd', classification: 'anomaly', version: 'a1', explanation: 'z is 2 & more' },
  ...{ classdict: { score: 4 }, url: '' },
}; // prettier-ignore
const token = 'secret0123';
const behaviours: Behaviour[] = [];
let server: Awaited<ReturnType<typeof lasairServer>>;
beforeAll(async () => {
  server = await lasairServer(behaviours);
});
afterAll(() => server.close());

const post = (behaviour: Behaviour, timeout = 5000) => {
  behaviours[server.calls.length] = behaviour;
  return postAnnotation(annotation, { endpoint: server.endpoint, token, timeout });
};

test('an annotation goes as a form, with the token in a header, as Lasair’s own client sends it', async () => {
  expect(await post(works)).toEqual({ kind: 'acknowledged' });
  const { form, authorization, path } = server.calls[server.calls.length - 1];
  expect([path, authorization]).toEqual(['/api/annotate/', 'Token secret0123']);
  expect(Object.fromEntries(form)).toEqual({ ...annotation, classdict: '{"score":4}' });
});

test.each<[string, Behaviour, object]>([
  ['a wrong token', answers(401, '{"detail": "Invalid token."}'), { kind: 'closed', reason: '401 {"detail": "Invalid token."}' }], // prettier-ignore
  ['a redirect', answers(302, '', { location: 'http://127.0.0.1:1/' }), { kind: 'closed', reason: '302' }],
  ['somebody else’s topic', answers(200, '{"error": "Annotator error: topic odd does not exist"}'), { kind: 'closed', reason: 'Annotator error: topic odd does not exist' }], // prettier-ignore
  ['a field that is too long', answers(400, '{"url": ["too long"]}'), { kind: 'refused', reason: '400 {"url": ["too long"]}' }], // prettier-ignore
  ['a failed query', answers(200, '{"error": "Query failed 1205"}'), { kind: 'later', reason: 'Query failed 1205', ours: true }], // prettier-ignore
  ['wrong JSON', answers(200, '<html>'), { kind: 'later', reason: 'an answer that is not JSON: <html>', ours: true }],
  ['another JSON', answers(200, 'null'), { kind: 'later', reason: 'an answer without success: null', ours: true }],
  ['500', answers(500, ''), { kind: 'later', reason: '500', after: undefined, ours: true }],
  ['429 with seconds', answers(429, '', { 'retry-after': '7' }), { kind: 'later', reason: '429', after: 7000, ours: false }], // prettier-ignore
  ['429 with too many', answers(429, '', { 'retry-after': '99999999999' }), { kind: 'later', reason: '429', after: 3_600_000, ours: false }], // prettier-ignore
  ['429 with nonsense', answers(429, '', { 'retry-after': 'soon' }), { kind: 'later', reason: '429', after: 600_000, ours: false }], // prettier-ignore
  ['an echo of the token', answers(503, `for\n${token}`), { kind: 'later', reason: '503 for …', after: undefined, ours: true }], // prettier-ignore
])('%s is an answer that says what it means', async (_, behaviour, answer) => {
  expect(await post(behaviour)).toEqual(answer);
});

test('a date in Retry-After is time from now, and an endless answer ends', async () => {
  const date = new Date(Date.now() + 90_000).toUTCString();
  const { after } = (await post(answers(503, '', { 'retry-after': date }))) as { after: number };
  expect(after).toBeGreaterThan(60_000);
  expect(after).toBeLessThanOrEqual(90_000);
  const endless: Behaviour = (response) => {
    const more = () => {
      while (response.writable && response.write('x'.repeat(1 << 16)));
    };
    response.on('drain', more);
    more();
  };
  expect(await post(endless)).toMatchObject({ kind: 'later', reason: expect.stringMatching(/not JSON: x+$/) });
});

test('a server that hangs or is not there is tried again later, and a stop from outside ends the call', async () => {
  expect(await post(hangsHalfWay, 50)).toEqual({ kind: 'later', reason: 'no answer within 0.05 s', ours: false });
  const nowhere = { endpoint: 'http://127.0.0.1:1/api', token };
  expect(await postAnnotation(annotation, nowhere)).toMatchObject({ kind: 'later', ours: false });
  const stop = new AbortController();
  behaviours[server.calls.length] = () => stop.abort(new Error('enough'));
  await expect(postAnnotation(annotation, { endpoint: server.endpoint, token }, stop.signal)).rejects.toThrow('enough');
});
