import { withoutAborted } from '../../../lib/dist/alerts/stream/abortedMessages';

const message = (offset: number, producerId: string, marker?: 'abort' | 'commit') => ({
  offset: String(offset),
  key: marker === undefined ? null : Buffer.from([0, 0, 0, marker === 'abort' ? 0 : 1]),
  isControlRecord: marker !== undefined,
  batchContext: { producerId, inTransaction: true },
});

test('withoutAborted() leaves out transactions that overlap, in whatever order they ended', () => {
  const messages = [message(0, 'a'), message(1, 'b'), message(2, 'c'), message(3, 'a', 'abort'), message(4, 'a'), message(5, 'b', 'abort'), message(6, 'b')]; // prettier-ignore
  // b, which began later, is listed first; c is committed
  const aborted = [{ firstOffset: '1', producerId: 'b' }, { firstOffset: '0', producerId: 'a' }]; // prettier-ignore
  const left = withoutAborted({ messages, abortedTransactions: aborted }).filter(
    ({ isControlRecord }) => !isControlRecord,
  );
  expect(left.map(({ offset }) => offset)).toEqual(['2', '4', '6']);
  // both began before what was fetched
  const later = withoutAborted({ messages: messages.slice(1), abortedTransactions: aborted });
  expect(later.map(({ offset }) => offset)).toEqual(['2', '3', '4', '5', '6']);
  expect(withoutAborted({ messages, abortedTransactions: [] })).toEqual(messages);
});
