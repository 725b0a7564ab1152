import type { Autoencoder } from './autoencoder';
import type { Layer } from './layers';

/**
 * An autoencoder as a small table of text: part, layer, output width, activation, parameters; then the totals. Batch
 * normalisation counts its two moving statistics as parameters, which are not trainable.
 */
export function summary(autoencoder: Autoencoder): string {
  const { encoder, decoder, variational } = autoencoder.spec;
  let width = autoencoder.inputDim;
  const rowOf = (part: string) => (layer: Layer) => {
    if (layer.kind === 'batchNorm') return [part, 'batch normalisation', count(width), '', count(4 * width)];
    if (layer.kind === 'activation') return [part, 'activation', count(width), layer.activation, '0'];
    if (layer.kind === 'dropout') return [part, `dropout ${layer.rate}`, count(width), '', '0'];
    const parameters = (width + (layer.bias === false ? 0 : 1)) * layer.units;
    width = layer.units;
    return [part, 'dense', count(width), layer.activation, count(parameters)];
  };
  const rows = encoder.map(rowOf('encoder'));
  if (variational) {
    const [part, , ...rest] = rows.pop()!;
    rows.push([part, 'dense (z_mean)', ...rest], [part, 'dense (z_logvar)', ...rest]);
  }
  rows.push(...decoder.map(rowOf('decoder')));
  const { trainable, total } = autoencoder.parameterCount();
  const cells = [
    ['', 'layer', 'output', 'activation', 'parameters'],
    ['input', '', count(autoencoder.inputDim), '', ''],
    ...rows,
    ['total', '', '', '', count(total)],
    ['trainable', '', '', '', count(trainable)],
  ];
  return aligned(cells, [false, false, true, false, true]);
}

const count = (n: number): string => n.toLocaleString('en-US');

/** Pads each column to its widest cell; `right` says which columns are flush right. */
function aligned(cells: readonly string[][], right: readonly boolean[]): string {
  const widths = right.map((_, j) => Math.max(...cells.map((row) => row[j].length)));
  const pad = (cell: string, j: number) => (right[j] ? cell.padStart(widths[j]) : cell.padEnd(widths[j]));
  return cells.map((row) => row.map(pad).join('  ').trimEnd()).join('\n');
}
