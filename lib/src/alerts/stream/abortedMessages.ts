/** A message as kafkajs has decoded it, markers of transactions included. */
export interface DecodedMessage {
  readonly offset: string;
  readonly key: Buffer | null;
  readonly isControlRecord: boolean;
  readonly batchContext: { readonly producerId: string; readonly inTransaction: boolean };
}

export interface AbortedTransaction {
  readonly firstOffset: string;
  readonly producerId: string;
}

/** A marker's key: a version and a type of two bytes each, the type 0 for abort and 1 for commit. */
const isAbort = ({ isControlRecord, key }: DecodedMessage): boolean => isControlRecord && key?.readInt16BE(2) === 0;

/**
 * Leaves out the messages of aborted transactions. Brokers list these in the order in which they ended; kafkajs 2.2.4 takes them
 * for ordered by their first offset, and steps into one of them at most at each message, so that messages of transactions
 * that overlap slip through.
 * @param aborted the transactions that the broker says are among these messages
 */
export function withoutAborted<M extends DecodedMessage>({
  messages,
  abortedTransactions: aborted,
}: {
  readonly messages: readonly M[];
  readonly abortedTransactions?: readonly AbortedTransaction[] | null;
}): M[] {
  if (!aborted || aborted.length === 0) return [...messages];
  const left = aborted
    .map(({ firstOffset, producerId }) => ({ first: BigInt(firstOffset), producerId }))
    .sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
  const open = new Set<string>();
  let next = 0;
  return messages.filter((message) => {
    for (; next < left.length && left[next].first <= BigInt(message.offset); next++) open.add(left[next].producerId);
    const { producerId, inTransaction } = message.batchContext;
    if (isAbort(message)) open.delete(producerId);
    return message.isControlRecord || !inTransaction || !open.has(producerId);
  });
}
