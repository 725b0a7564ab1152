import type { Autoencoder } from './autoencoder';
import type { Layer } from './layers';

/** One line of an autoencoder's table. */
interface SummaryRow {
  readonly part: string;
  readonly layer: string;
  readonly output: number;
  readonly activation: string;
  readonly parameters: number;
}

/**
 * An autoencoder as a small table of text: part, layer, output width, activation, parameters; then the totals. Batch
 * normalisation counts its two moving statistics as parameters, which are not trainable.
 */
export function summary(autoencoder: Autoencoder): string {
  const { encoder, decoder, variational } = autoencoder.spec;
  const rows: SummaryRow[] = [];
  let width = autoencoder.inputDim;
  const add = (part: string) => (layer: Layer) => {
    rows.push(rowOf(part, layer, width));
    width = rows[rows.length - 1].output;
  };
  encoder.forEach(add('encoder'));
  if (variational) {
    const head = rows[rows.length - 1];
    rows[rows.length - 1] = { ...head, layer: 'dense (z_mean)' };
    rows.push({ ...head, layer: 'dense (z_logvar)' });
  }
  decoder.forEach(add('decoder'));

  const { trainable, total } = autoencoder.parameterCount();
  const cells = [
    ['', 'layer', 'output', 'activation', 'parameters'],
    ['input', '', count(autoencoder.inputDim), '', ''],
    ...rows.map((row) => [row.part, row.layer, count(row.output), row.activation, count(row.parameters)]),
    ['total', '', '', '', count(total)],
    ['trainable', '', '', '', count(trainable)],
  ];
  return aligned(cells, [false, false, true, false, true]);
}

function rowOf(part: string, layer: Layer, width: number): SummaryRow {
  if (layer.kind === 'batchNorm') {
    return { part, layer: 'batch normalisation', output: width, activation: '', parameters: 4 * width };
  }
  const { units, activation } = layer;
  return { part, layer: 'dense', output: units, activation, parameters: (width + 1) * units };
}

const count = (n: number): string => n.toLocaleString('en-US');

/** Pads each column to its widest cell; `right` says which columns are flush right. */
function aligned(cells: readonly string[][], right: readonly boolean[]): string {
  const widths = right.map((_, j) => Math.max(...cells.map((row) => row[j].length)));
  const pad = (cell: string, j: number) => (right[j] ? cell.padStart(widths[j]) : cell.padEnd(widths[j]));
  return cells.map((row) => row.map(pad).join('  ').trimEnd()).join('\n');
}
