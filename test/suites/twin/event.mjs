// The event autoencoder: notebook 01 here, event_autoencoder.py there, on the same events.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { runNotebook } from './notebook.mjs';
import { same, within, worstRelative } from './rows.mjs';

const { datasets, formats } = createRequire(import.meta.url)('../../../lib');

/** Lines of 40 that must be the same; the others may be off by one in the last digit of the loss. */
const LEAST_IDENTICAL = 38;

/** Whether two training lines show the same rate and losses that differ by one in the fourth decimal at most. */
function almostEqual(a, b) {
  const parts = (line) => /Loss: ([\d.]+) (Learning Rate: [\d.]+)/.exec(line);
  const [one, other] = [parts(a), parts(b)];
  return one && other && one[2] === other[2] && Math.abs(one[1] - other[1]) < 1.5e-4;
}

/**
 * @param table what makes `path` a table of one's own: the parameters `features`, `signalWhere` and `latentDim`
 */
export function compareEvents({ folder, path, python, table }) {
  const study = table ? 'table' : 'event';
  console.log('  notebook 01 …');
  const { derived, metrics, printed } = runNotebook(
    join(folder, study),
    '01-event-autoencoder.ipynb',
    { path, name: table ? basename(path) : datasets.EVENTS_FILE },
    table && [`events=${basename(path)}`, ...Object.entries(table).map(([name, value]) => `${name}=${JSON.stringify(value)}`)], // prettier-ignore
  );
  console.log('  PyTorch …');
  const out = join(folder, `${study}-twin`);
  mkdirSync(out);
  const settings = table ? [JSON.stringify({ ...table, features: metrics.features })] : [];
  python([join(import.meta.dirname, 'event_autoencoder.py'), path, derived, out, ...settings]);
  const twin = JSON.parse(readFileSync(join(out, 'twin.json'), 'utf8'));

  const lines = printed.split('\n').filter((line) => line.startsWith('Epoch ['));
  const equal = twin.lines.filter((line, i) => line === lines[i]).length;
  const close = twin.lines.filter((line, i) => almostEqual(line, lines[i] ?? '')).length;
  const linesHold = equal >= LEAST_IDENTICAL && close === 40 && lines.length === 40 && twin.lines.length === 40;
  const [loss, rate] = [Object.values(metrics.loss), Object.values(metrics.learningRate)];
  const written = formats.readCsv(join(derived, 'scores.csv'));
  const scores = formats.numericColumn(written, 'score');
  const loaded = Array.from(formats.readNpy(join(out, 'scores.npy')).data);
  const last = (values) => values[values.length - 1].toPrecision(8);
  const sizes = (values) => values.join(' / ');
  const rows = [metrics.nTrain, metrics.nTest, metrics.nSignal];
  return {
    title: `Event autoencoder${table ? `, ${basename(path)}, ${metrics.features.length} features` : ''}: ${metrics.nBackground} background and ${metrics.nSignal} signal events; PyTorch ${twin.versions.torch}, NumPy ${twin.versions.numpy}, scikit-learn ${twin.versions['scikit-learn']}`,
    rows: [
      same('rows: training / evaluation / signal', sizes(twin.rows), sizes(rows), sizes(twin.rows) === sizes(rows)),
      same('eval_data.pt, opened by torch.load', 'X_eval, Y_eval', twin.evalIdentical ? 'the same bits' : 'other values', twin.evalIdentical), // prettier-ignore
      {
        what: 'printed training lines',
        original: `${twin.lines.length} lines`,
        here: `${equal} identical, ${close - equal} off by 1`,
        difference: `${40 - equal} of 40`,
        limit: `${40 - LEAST_IDENTICAL}, last digit`,
        ok: linesHold,
      },
      within('loss of 400 epochs, the worst (the last is shown)', last(twin.loss), last(loss), loss.length === 400 ? worstRelative(twin.loss, loss) : Infinity, 3e-5), // prettier-ignore
      within('learning rate of 400 epochs, the worst', last(twin.learningRate), last(rate), worstRelative(twin.learningRate, rate), 1e-12), // prettier-ignore
      within('AUC', twin.auc.toFixed(7), metrics.auc.toFixed(7), Math.abs(twin.auc - metrics.auc), 1e-5),
      within('autoencoder_model.pth in the document’s module: scores', `${loaded.length} events`, `${scores.length} events`, loaded.length === scores.length ? worstRelative(loaded, scores) : Infinity, 1e-4), // prettier-ignore
      within('autoencoder_model.pth in the document’s module: AUC', twin.aucOfLoaded.toFixed(7), metrics.auc.toFixed(7), Math.abs(twin.aucOfLoaded - metrics.auc), 1e-6), // prettier-ignore
    ],
  };
}
