import { readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripNotebooks } from '../../lib/dist/cli/strip';
import { formatNotebook, writeNotebook } from '../../lib/dist/runner/document/writeNotebook';
import { code, notebook, prose } from '../support/notebooks';
import { scratchFolder } from '../support/scratchFolder';

let folder: string;
let told: jest.SpyInstance;
const at = (name: string) => join(folder, name);
beforeEach(() => {
  folder = scratchFolder();
  told = jest.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => told.mockRestore());

test('--strip removes outputs and execution counts, and leaves the rest as it is', () => {
  const bare = notebook([prose('# Title', 'title'), code('1 + 1', 'sum', ['parameters'])]);
  const executed = structuredClone(bare);
  Object.assign(executed.cells[1], {
    outputs: [{ output_type: 'stream', name: 'stdout', text: '2\n' }],
    execution_count: 1,
  });
  writeNotebook(at('study.ipynb'), executed);
  expect(stripNotebooks([at('study.ipynb')])).toBe(0);
  expect(readFileSync(at('study.ipynb'), 'utf8')).toBe(formatNotebook(bare));
  expect(told.mock.calls).toEqual([[`${at('study.ipynb')}: outputs removed`]]);
});

test('--strip does not write a notebook without outputs', () => {
  writeNotebook(at('bare.ipynb'), notebook([code('1')]));
  utimesSync(at('bare.ipynb'), 1, 1);
  expect(stripNotebooks([at('bare.ipynb')])).toBe(0);
  expect(statSync(at('bare.ipynb')).mtimeMs).toBe(1000);
  expect(told.mock.calls).toEqual([[`${at('bare.ipynb')}: has no outputs`]]);
});

test('--strip goes on after a file that is not a notebook, and ends with its exit code', () => {
  writeFileSync(at('broken.ipynb'), '{');
  writeNotebook(at('bare.ipynb'), notebook([code('1')]));
  expect(stripNotebooks([at('broken.ipynb'), at('bare.ipynb')])).toBe(2);
  expect(told.mock.calls[0][0]).toMatch(/broken\.ipynb: is not JSON/);
  expect(told.mock.calls[1][0]).toMatch(/bare\.ipynb: has no outputs/);
});
