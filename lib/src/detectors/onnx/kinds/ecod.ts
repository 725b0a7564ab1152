import { logTails } from '../../kinds/ecod/tails';
import { SortedColumns } from '../sortedCounts';
import { doubles, integers, type KindGraph } from './kindGraph';

/** The sum of the columns' tail terms, as `Tails` defines them. */
export const ecodGraph: KindGraph = (graph, x, state, cols) => {
  const rows = state.parameters.rows as number;
  const sorted = new SortedColumns(graph, doubles(state, 'sorted'), cols);
  const logs = graph.constant(logTails(rows));
  const above = graph.node('Sub', [graph.whole([rows], []), sorted.count(x, 'Less')]);
  const [left, right] = [sorted.count(x, 'LessOrEqual'), above].map((count) => graph.node('Gather', [logs, count]));
  const even = graph.constant(Uint8Array.from(integers(state, 'skewness'), (sign) => Number(sign === 0)));
  const greater = graph.node('Max', [left, right]);
  const terms = graph.node('Where', [even, graph.node('Add', [left, right]), greater]);
  return { score: graph.sum(terms, 1), terms };
};
