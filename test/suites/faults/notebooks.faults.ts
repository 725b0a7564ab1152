import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { formatNotebook } from '../../../lib/dist/runner/document/writeNotebook';
import { notebook } from '../../support/notebooks';
import { code, meet, type Fault } from './harness';

const valid = () => JSON.parse(formatNotebook(notebook([code('1', 'one')])));
const ONE = JSON.stringify(valid());
const ANNOUNCED =
  '(globalThis as any)[Symbol.for("anomaly-notebooks.display")]({ data: { ' +
  '"application/vnd.anomaly-notebooks.run+json": { run: "same" } } });\nawait 1;';

const faults: Fault[] = [
  {
    name: 'a notebook that is not JSON',
    text: '{ "cells": [',
    code: 2,
    says: ['case.ipynb: is not JSON'],
    partial: false,
  },
  {
    name: 'a notebook with a merge conflict',
    text: ONE.replace('"cells"', '<<<<<<< HEAD\n"cells"'),
    code: 2,
    says: ['is not JSON'],
  },
  { name: 'an empty file', text: '', code: 2, says: ['is not JSON'] },
  { name: 'JSON that is no notebook', text: '[1, 2]', code: 2, says: ['is not a notebook'] },
  {
    name: 'nbformat 3',
    text: '{"nbformat":3,"nbformat_minor":0,"metadata":{},"worksheets":[]}',
    code: 2,
    says: ['is nbformat 3'],
  },
  {
    name: 'a notebook that violates the schema',
    text: ONE.replace('"outputs":[]', '"outputs":{}'),
    code: 2,
    says: ['/cells/0/outputs must be array'],
  },
  {
    name: 'an unknown cell type',
    text: ONE.replace('"code"', '"coda"'),
    code: 2,
    says: ['/cells/0/cell_type must be equal to one of'],
  },
  {
    name: 'two cells with the same id',
    text: JSON.stringify({ ...valid(), cells: [...valid().cells, ...valid().cells] }),
    code: 2,
    says: ['cells 1 and 2 have the same id "one"'],
  },
  {
    name: 'a missing notebook',
    cells: ['1'],
    code: 2,
    says: ['cannot be read'],
    prepare: (place) => unlinkSync(place.path('notebooks/case.ipynb')),
  },
  {
    name: 'a folder where a notebook should be',
    cells: ['1'],
    code: 2,
    says: ['is a folder; allowed: notebooks'],
    prepare: (place) => {
      rmSync(place.path('notebooks/case.ipynb'));
      mkdirSync(place.path('notebooks/case.ipynb'));
    },
  },
  {
    name: 'a notebook not encoded in UTF-8',
    prepare: (place) =>
      writeFileSync(place.path('notebooks/case.ipynb'), Buffer.from(ONE.replace('one', 'é'), 'latin1')),
    cells: ['1'],
    code: 2,
    says: ['case.ipynb: is not UTF-8'],
  },
  {
    name: "another language's notebook",
    text: ONE.replace('"display_name":"TypeScript"', '"display_name":"Python 3","language":"python"'),
    code: 2,
    says: ['is written in python (kernel "Python 3"); only TypeScript can be run'],
  },
  {
    name: 'invalid metadata for the runner',
    text: ONE.replace('"anomaly-notebooks":{}', '"anomaly-notebooks":{"after":"other.ipynb"}'),
    code: 2,
    says: ['metadata "anomaly-notebooks": "after" must be a list of file names'],
  },
  {
    name: 'notebooks that wait for each other',
    text: ONE.replace('"anomaly-notebooks":{}', '"anomaly-notebooks":{"after":["second.ipynb"]}'),
    args: ['notebooks/second.ipynb'],
    prepare: (place) =>
      writeFileSync(
        place.path('notebooks/second.ipynb'),
        ONE.replace('"anomaly-notebooks":{}', '"anomaly-notebooks":{"after":["case.ipynb"]}'),
      ),
    code: 2,
    says: ['wait for each other: case.ipynb, second.ipynb'],
    partial: false,
    check: (place) => expect(existsSync(place.executed('busy'))).toBe(false),
  },
  {
    name: 'two notebooks of the same run',
    cells: ['1'],
    args: ['notebooks/2-case.ipynb'],
    prepare: (place) => writeFileSync(place.path('notebooks/2-case.ipynb'), ONE),
    code: 2,
    says: [/figures.case.notebook\.ipynb would be the executed copy of both case\.ipynb and 2-case\.ipynb/],
    partial: false,
  },
  {
    name: 'two notebooks that announce the same run: neither overwrites the other, and both copies are kept',
    cells: [ANNOUNCED],
    args: ['notebooks/2-case.ipynb'],
    prepare: (place) =>
      writeFileSync(place.path('notebooks/2-case.ipynb'), JSON.stringify(notebook([code(ANNOUNCED, 'two')]))),
    code: 8,
    says: [/figures.same.notebook\.ipynb is the executed copy of (2-)?case\.ipynb/],
    check: (place) => {
      const kept = readdirSync(place.path('figures/same')).filter((name) => name.endsWith('.ipynb'));
      expect(kept).toEqual([expect.stringMatching(/^(2-)?case\.failed\.ipynb$/), 'notebook.ipynb']);
    },
  },
  {
    name: 'a notebook that comes after a missing one',
    text: ONE.replace('"anomaly-notebooks":{}', '"anomaly-notebooks":{"after":["nope.ipynb"]}'),
    code: 2,
    says: ['"after" names nope.ipynb, which is not in'],
    partial: false,
  },
  {
    name: 'a notebook that is edited while it is executed in place',
    cells: [
      'import { readFileSync, writeFileSync } from "node:fs";\nwriteFileSync("case.ipynb", readFileSync("case.ipynb", "utf8").replace("metadata", "metadata "));',
      '"new"',
    ],
    args: ['--inplace'],
    code: 8,
    says: ['case.ipynb has changed since it was read', /figures.case.notebook\.failed\.ipynb/],
    partial: true,
    check: (place) => {
      expect(readFileSync(place.path('notebooks/case.ipynb'), 'utf8')).toContain('metadata ');
      expect(place.cells(place.partial())[1].outputs).toMatchObject([{ data: { 'text/plain': ['new'] } }]);
    },
  },
  {
    name: 'a file where the output folder should be',
    cells: ['1'],
    args: ['--output-dir', 'lib/package.json'],
    code: 8,
    says: ['could not be written', 'lib/package.json'],
  },
  {
    name: 'a missing parameter file',
    cells: ['1'],
    args: ['-f', 'no.yaml'],
    code: 2,
    says: ['-f no.yaml'],
  },
  {
    name: 'a parameter file that is not YAML',
    cells: ['1'],
    args: ['-f', 'p.yaml'],
    prepare: (place) => writeFileSync(place.path('p.yaml'), 'a: [1, 2'),
    code: 2,
    says: ['-f p.yaml: cannot be read'],
  },
  { name: 'a notebook with a byte order mark', text: `\ufeff${ONE}`, code: 0 },
  {
    name: 'a notebook of nbformat 4.2, without ids',
    text: ONE.replace('"nbformat_minor":5', '"nbformat_minor":2').replace('"id":"one",', ''),
    code: 0,
  },
  { name: 'a notebook without cells', cells: [], code: 0 },
  {
    name: 'a name with spaces, quotes and unusual letters',
    cells: ['1'],
    args: ["notebooks/größe & co's  №1.ipynb"],
    code: 0,
    prepare: (place) => writeFileSync(place.path("notebooks/größe & co's  №1.ipynb"), ONE),
  },
  {
    name: 'undeclared parameters',
    cells: [code('const epochs = 1;', 'p', ['parameters'])],
    args: ['-p', 'epocs=2'],
    code: 2,
    says: ['epocs', 'known parameters: epochs'],
  },
  {
    name: 'a parameter of the wrong type',
    cells: [code('const epochs = 1;', 'p', ['parameters'])],
    args: ['-p', 'epochs=two'],
    code: 2,
    says: ['two is not a number'],
  },
  { name: 'an option that does not exist', cells: ['1'], args: ['--fast'], code: 2, says: ["Unknown option '--fast'"] },
  {
    name: 'a failing run in place leaves the notebook as it was',
    cells: ['console.log("new")', 'throw new Error("no")'],
    args: ['--inplace'],
    code: 1,
    partial: true,
    check: (place) => expect(readFileSync(place.path('notebooks/case.ipynb'), 'utf8')).not.toContain('stdout'),
  },
  {
    name: 'a failing run leaves the executed copy of an earlier one as it was',
    cells: ['throw new Error("no")'],
    code: 1,
    prepare: (place) => {
      mkdirSync(place.path('figures/case'), { recursive: true });
      writeFileSync(place.executed(), 'earlier');
    },
    check: (place) => expect(readFileSync(place.executed(), 'utf8')).toBe('earlier'),
  },
  {
    name: '--check finds a changed output',
    text: JSON.stringify({
      ...valid(),
      cells: [
        {
          ...valid().cells[0],
          outputs: [{ output_type: 'execute_result', data: { 'text/plain': ['2'] }, metadata: {}, execution_count: 1 }],
        },
      ],
    }),
    args: ['--check'],
    code: 7,
    says: ['differs from what is stored', 'stored: 2', 'now:    1'],
  },
  {
    name: '--typecheck finds what only strict mode forbids',
    cells: ['const f = (x) => x;'],
    args: ['--typecheck'],
    code: 3,
    says: ['TS7006'],
  },
];

describe.each([
  ['alone', false],
  ['beside another notebook', true],
])('%s', (_, beside) => {
  test.each(faults.map((fault) => [fault.name, fault] as const))('%s', (_name, fault) => meet(fault, beside));
});
