import { rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashText } from '../../../lib/dist/runner/record/fileHashes';
import { readManifest } from '../../../lib/dist/runner/record/manifest';
import { recordRun } from '../../../lib/dist/runner/record/recordRun';
import { code, notebook } from '../../support/notebooks';
import { makeProject } from '../../support/project';

let project: string;
const at = (...parts: string[]) => join(project, ...parts);
beforeEach(() => {
  project = makeProject();
});
afterEach(() => rmSync(project, { recursive: true }));

test('the manifest lists what the run wrote, but for what varies from run to run or was there before', () => {
  for (const file of ['figures/study/plot.png', 'figures/study/old.png', 'figures/study/notebook.ipynb'])
    writeFileSync(at(file), 'picture');
  utimesSync(at('figures/study/old.png'), 1, 1);
  writeFileSync(at('data/derived/study/metrics.json'), '{"engine":"fused"}');
  writeFileSync(at('data/derived/study/timings.json'), '{}');
  const executed = notebook([code('1', 'c')]);
  const about = { path: at('notebooks/study.ipynb'), run: 'study', suffix: '', executed, since: Date.now() };
  recordRun({ ...about, project, key: 'key', inputs: { 'table.csv': 'hash' } });
  expect(readManifest(project, 'study')).toEqual({
    notebook: 'study.ipynb',
    run: 'study',
    suffix: '',
    key: 'key',
    inputs: { 'table.csv': 'hash', 'data/stand-in/events.pt': hashText('few') },
    versions: { node: process.versions.node, tslab: expect.any(String), typescript: 'unknown' },
    engine: 'fused',
    outputs: {
      'figures/study/plot.png': hashText('picture'),
      'data/derived/study/metrics.json': hashText('{"engine":"fused"}'),
    },
    notebookOutputs: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
});

test('the manifest of a generated example leaves out stand-ins, which other notebooks may or may not have made', () => {
  writeFileSync(at('data/derived/study/metrics.json'), '{"source":"example"}');
  const executed = notebook([code('1', 'c')]);
  const about = { path: at('notebooks/study.ipynb'), run: 'study', suffix: '', executed, since: Date.now() };
  recordRun({ ...about, project, key: 'key', inputs: { 'table.csv': 'hash' } });
  expect(readManifest(project, 'study')?.inputs).toEqual({ 'table.csv': 'hash' });
});
