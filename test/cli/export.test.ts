import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as detectors from '../../lib/dist/detectors';
import { explainedRows } from '../support/model/explainedRows';
import { readOnnx } from '../support/detectors/onnxReader';
import { scratchFolder } from '../support/scratchFolder';

const CLI = join(__dirname, '..', '..', 'lib', 'dist', 'cli', 'main.js');
const exportModel = (...args: string[]) => spawnSync(process.execPath, [CLI, 'export', ...args], { encoding: 'utf8' });

test('writes the graph of a saved detector and says what is in it', async () => {
  const folder = scratchFolder();
  await detectors.saveDetector(folder, await detectors.fit(detectors.ecod(), explainedRows(20, 3, 1)));
  const path = join(folder, 'detector.onnx');
  const { status, stdout, stderr } = exportModel(folder, '--onnx', path);
  const file = readFileSync(path);
  const { model_sha256: hash } = readOnnx(file).metadata;
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toBe(
    `${path}: ecod, 3 features, ${file.length} bytes, sha256 ${hash}\noutputs: score, terms, outside\n`,
  );
});

test('refuses what is no detector, and a command line without model or file, with exit code 2', () => {
  const folder = scratchFolder();
  const path = join(folder, 'detector.onnx');
  const none = exportModel(join(folder, 'nothing'), '--onnx', path);
  expect(none).toMatchObject({ status: 2, stderr: expect.stringContaining('nothing') });
  expect(exportModel('--onnx', path).stderr).toBe(
    'anomaly-notebooks export: 0 models; expected one, the folder a detector was saved in\n',
  );
  expect(exportModel(folder).stderr).toBe('anomaly-notebooks export: expected --onnx FILE\n');
  expect(existsSync(path)).toBe(false);
});
