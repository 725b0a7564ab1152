import fc from 'fast-check';
import { fromRows } from '../../../../lib/dist/matrix';
import * as review from '../../../../lib/dist/review';
import { Looks } from '../../../../lib/dist/review/page/core/looks';
import { queueOf } from '../../../../lib/dist/review/page/core/queue';

const objectIds = ['a', 'b', 'c', 'd', 'e', 'a'];
const values = fromRows(objectIds.map((_, i) => [Math.sin(3 * i), i % 3])) as never;
const prior = Float64Array.of(3, 1, 4, 1, 5, 9);
const scale = review.DEFAULT_SCALE;
const looks = () => new Looks({ objectIds, values, prior, scale }, []);
const said = (objectId: string, label: string, note = '') => ({ objectId, label, note, url: '' });
const labels = ({ standing }: Looks) => [...standing.current].map(([id, own]) => [id, own[0].label]);
const step = fc.record({
  id: fc.constantFrom(...objectIds),
  label: fc.constantFrom('interesting', 'boring', 'skip', 'promising'),
  session: fc.constantFrom('ada', 'bob'),
});

test('rank as the library does, whatever is said in whatever order', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const own = looks();
      steps.forEach(({ id, label, session }, k) => own.say([said(id, label)], session, k));
      const judged = review.judgementsOf(own.standing.log, objectIds, { ...scale, promising: null });
      const { order } = review.rank({ features: values, prior }, judged);
      expect([...own.standing.ranking.order]).toEqual([...order]);
    }),
  );
});

test('are taken back one after the other, to what the session said before', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 8 }), fc.integer({ min: 0, max: 3 }), (steps, time) => {
      const own = looks();
      // Labels that all differ: going back to an earlier one by hand counts as taking back what came between.
      const states = [labels(own)];
      steps.forEach(({ id }, k) => {
        own.say([said(id, `label ${k}`)], 'ada', time);
        states.push(labels(own));
      });
      for (const state of states.slice(0, -1).reverse()) {
        expect(own.undo('ada', time)).not.toBeNull();
        expect(labels(own).sort()).toEqual(state.sort());
      }
      expect(own.undo('ada', time)).toBeNull();
      expect(own.undo('bob', time)).toBeNull();
    }),
  );
});

test('of one millisecond keep their order', () => {
  const own = looks();
  for (const label of ['interesting', 'boring', 'artefact']) own.say([said('a', label)], 'ada', 7);
  expect(own.standing.log.map(({ label, timestamp }) => [label, timestamp.slice(-4)])).toEqual([
    ['interesting', '007Z'],
    ['boring', '008Z'],
    ['artefact', '009Z'],
  ]);
});

test('are gone through in the order of the ranking, or by label, class and disagreement', () => {
  const own = looks();
  own.say([said('e', 'boring'), said('c', 'skip')], 'ada', 0);
  own.say([said('e', 'interesting')], 'bob', 9);
  const classes = ['x', 'x', 'y', 'y', 'x', 'x'];
  const queue = (show: string, of = '') => {
    const { current, conflicts, ranking } = own.standing;
    return queueOf({ objectIds, classes, order: ranking.order, current, conflicts }, { show, class: of });
  };
  expect(queue('open').map((row) => objectIds[row])).not.toContain('c');
  expect(queue('open')).toEqual([...own.standing.ranking.order].filter((row) => row !== 2));
  expect(queue('open', 'y')).toEqual([3]);
  expect(queue('labelled')).toEqual([4, 2]);
  expect([queue('label:boring'), queue('label:skip', 'x'), queue('conflicts')]).toEqual([[4], [], [4]]);
});
