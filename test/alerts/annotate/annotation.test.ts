import fc from 'fast-check';
import { annotationsOf } from '../../../lib/dist/alerts/annotate/annotation';
import type { Explanation, FeatureExplanation } from '../../../lib/dist/detectors';

const feature = (name: string, contribution: number): FeatureExplanation => ({
  ...{ feature: name, contribution, contributionPercentile: null, value: 1, missing: false, expected: 0 },
  ...{ valuePercentile: null, unit: '' },
});
const explanation = (sentence: string, features: FeatureExplanation[], scorePercentile: number | null = 99.87) =>
  ({ score: 4, scorePercentile, base: 0, features, correction: null, sentence }) as Explanation;
const row = (objectId: string, score: number) => ({ source: 'a', record: 1, kept: ['x', objectId], score, values: [] });
const options = { topic: 'odd', hash: 'a1b2c3d4e5f60718293a', threshold: 2, idAt: 1 };

test('annotations hold what Lasair’s annotators send, one an object, of rows above the threshold', () => {
  const why = explanation("Odder than 99 % of ordinary rows: z isn't 1.", [feature('z', 3), feature('gmag', 1), feature('rmag', -1)]); // prettier-ignore
  const rows = [row('169760235333878021', 4), row('', 3.9), row('169760235333878021', 3), row('ZTF19acihgng', 2.5), row('ZTF25aaaaaaa', 2)]; // prettier-ignore
  const { annotations, withoutId } = annotationsOf(rows, rows.map(() => why), { ...options, url: 'https://x.org/{id}' }); // prettier-ignore
  expect(annotations.map(({ objectId }) => objectId)).toEqual(['169760235333878021', 'ZTF19acihgng']);
  expect(withoutId).toBe(1);
  expect(annotations[0]).toEqual({
    ...{ objectId: '169760235333878021', topic: 'odd', classification: 'anomaly', version: 'a1b2c3d4e5f60718' },
    explanation: 'Odder than 99 % of ordinary rows: z isn’t 1.',
    classdict: { score: 4, percentile: 99.8, reasons: { z: 0.75, gmag: 0.25 } },
    url: 'https://x.org/169760235333878021',
  });
});

test('whatever sentences and columns say, Lasair can take it', () => {
  const text = fc.string({ unit: 'binary', maxLength: 3000 });
  const features = fc.array(fc.record({ name: text, contribution: fc.double({ min: -1, max: 1e6, noNaN: true }) }));
  fc.assert(
    fc.property(
      text,
      features,
      fc.option(fc.double({ min: 0, max: 100, noNaN: true })),
      (sentence, list, percentile) => {
        const why = explanation(sentence, list.map(({ name, contribution }) => feature(name, contribution)), percentile); // prettier-ignore
        const { annotations } = annotationsOf([row('ZTF19acihgng', 4)], [why], options);
        const [{ explanation: said, classdict }] = annotations;
        const json = JSON.stringify(classdict);
        expect(said.length).toBeLessThanOrEqual(1024);
        expect(json.length).toBeLessThanOrEqual(4096);
        expect(said + json).not.toMatch(/['\\]/);
      },
    ),
  );
});
