import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { textOf } from '../../lib/dist/runner/document/notebook';
import { writeNotebook } from '../../lib/dist/runner/document/writeNotebook';
import { loadNotebooks, type LoadedNotebook } from '../../lib/dist/runner/loadNotebooks';
import { readGivenParameters } from '../../lib/dist/runner/parameters/givenParameters';
import { code, notebook, prose } from '../support/notebooks';
import { scratchFolder } from '../support/scratchFolder';

let folder: string;
const at = (name: string) => join(folder, name);
beforeAll(() => {
  folder = scratchFolder();
  const declared = code('const epochs = 40;\nconst rate = 1;', 'p', ['parameters']);
  writeNotebook(at('study.ipynb'), notebook([declared], { smoke: { epochs: 1, rate: 2 } }));
  writeNotebook(
    at('later.ipynb'),
    notebook([code('const rows = 1;', 'c', ['parameters'])], { after: ['study.ipynb'] }),
  );
});

/** The lines of a notebook's injected cell. */
const injected = ({ notebook: loaded }: LoadedNotebook) =>
  textOf(loaded?.cells[1]?.source ?? '')
    .split('\n')
    .slice(1);

test('a quick try gets the small parameters that the notebook declares, but for those given', () => {
  const [study] = loadNotebooks([at('study.ipynb')], readGivenParameters(['rate=3'], []), true);
  expect(injected(study)).toEqual(['const epochs: number = 1;', 'const rate: number = 3;']);
});

test('of several notebooks, each gets the parameters that it declares', () => {
  const given = readGivenParameters(['rows=5', 'epochs=2'], []);
  const loaded = loadNotebooks([at('study.ipynb'), at('later.ipynb')], given, false);
  expect(loaded.map(injected)).toEqual([['const epochs: number = 2;'], ['const rows: number = 5;']]);
  expect(loaded[1].after).toEqual([at('study.ipynb')]);
});

test('a parameter that none of several notebooks declares is refused, with those that they do', () => {
  const load = () => loadNotebooks([at('study.ipynb'), at('later.ipynb')], readGivenParameters(['row=5'], []), false);
  expect(load).toThrow('parameter row: no notebook declares it; known parameters: epochs, rate, rows');
});

test('a file that is not a notebook has a failure instead, and does not keep the others from loading', () => {
  writeFileSync(at('broken.ipynb'), '{');
  const [broken, study] = loadNotebooks([at('broken.ipynb'), at('study.ipynb')], new Map(), false);
  expect(broken.failure).toMatchObject({ cause: 'bad-notebook', ename: 'NotebookError' });
  expect(study.notebook).toBeDefined();
});

test('notebooks with the same file name are told apart by their paths', () => {
  writeNotebook(at('other.ipynb'), notebook([]));
  const names = (...paths: string[]) => loadNotebooks(paths, new Map(), false).map(({ name }) => name);
  expect(names(at('study.ipynb'), at('other.ipynb'))).toEqual(['study.ipynb', 'other.ipynb']);
  expect(names(at('study.ipynb'), `${folder}/./study.ipynb`)).toEqual([at('study.ipynb'), `${folder}/./study.ipynb`]);
});

test.each([
  [[], 'must be an object'],
  [{ run: 1 }, '"run" must be a name'],
  [{ after: 'study.ipynb' }, '"after" must be a list of file names'],
  [{ after: ['gone.ipynb'] }, '"after" names gone.ipynb, which is not in '],
  [{ data: 'events_data.pt' }, '"data" must be a list of file names'],
  [{ smoke: [1] }, '"smoke" must be an object of parameters'],
])('metadata that the runner cannot follow, %j, is the failure of its notebook', (metadata, message) => {
  writeNotebook(at('odd.ipynb'), notebook([], metadata));
  const [{ failure }] = loadNotebooks([at('odd.ipynb')], new Map(), false);
  expect(failure?.evalue).toContain(`odd.ipynb: metadata "anomaly-notebooks": ${message}`);
});

test('notebooks that wait for each other are refused by name', () => {
  writeNotebook(at('first.ipynb'), notebook([]));
  writeNotebook(at('second.ipynb'), notebook([], { after: ['first.ipynb'] }));
  writeNotebook(at('first.ipynb'), notebook([], { after: ['second.ipynb'] }));
  const load = () => loadNotebooks([at('first.ipynb'), at('second.ipynb')], new Map(), false);
  expect(load).toThrow('notebooks wait for each other: first.ipynb, second.ipynb');
});

test('a parameter that names data of one’s own is told, and prose on the original data left out', () => {
  const declared = code("let events = '';\nlet rows = 1;", 'p', ['parameters']);
  const tagged = (text: string, id: string) => ({ ...prose(text, id), metadata: { tags: ['original-data'] } });
  const cells = [declared, prose('# General', 'g'), tagged('On gravitons.', 'o'), code('1', 'c', ['original-data'])];
  writeNotebook(at('own.ipynb'), notebook(cells, { ownData: ['events'] }));
  const load = (...assignments: string[]) =>
    loadNotebooks([at('own.ipynb')], readGivenParameters(assignments, []), false)[0];
  const idsOf = ({ notebook: loaded }: LoadedNotebook) => loaded?.cells.map(({ id }) => id);
  const own = load('events=zee.csv');
  expect([own.ownFiles, idsOf(own)]).toEqual([['zee.csv'], ['p', 'injected-parameters', 'g', 'c']]);
  for (const original of [load('rows=2'), load('events=')]) {
    expect(original.ownFiles).toEqual([]);
    expect(idsOf(original)).toContain('o');
  }
});
