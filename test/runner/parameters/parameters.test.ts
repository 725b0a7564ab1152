import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ArgumentError } from '../../../lib/dist/runner/arguments';
import { readParameters } from '../../../lib/dist/runner/parameters/givenParameters';
import { hasTag, textOf } from '../../../lib/dist/runner/document/notebook';
import { injectParameters, parametersOf } from '../../../lib/dist/runner/parameters/parameters';
import { prepareNotebooks } from '../../../lib/dist/runner/prepare';
import { code, notebook, prose } from '../../support/notebooks';
import { scratchFolder } from '../../support/scratchFolder';

const declarations = [
  'const epochs = 40;',
  'let name: string = "event";',
  'const sizes = [22, 18];',
  'const rate: number | null = null;',
  'const kind: "sigmoid" | "relu" = "relu";',
  'const options = { epochs: 1, clip: true };',
  'const other = compute();',
].join('\n');
const study = () =>
  notebook([prose('# Title', 'title'), code(declarations, 'p', ['parameters']), code('epochs', 'use')]);

/** The injected cell's lines. */
function inject(...assignments: string[]): string[] {
  const { cells } = injectParameters(study(), readParameters(assignments, []), 'study.ipynb');
  return textOf(cells[2].source).split('\n').slice(1);
}

test('parametersOf reads names, keywords and types from the cell tagged parameters', () => {
  expect(parametersOf(study())?.map(({ keyword, name, annotation }) => [keyword, name, annotation])).toEqual([
    ['const', 'epochs', 'number'],
    ['let', 'name', 'string'],
    ['const', 'sizes', 'number[]'],
    ['const', 'rate', 'number | null'],
    ['const', 'kind', '"sigmoid" | "relu"'],
    ['const', 'options', '{ "epochs": number; "clip": boolean }'],
    ['const', 'other', undefined],
  ]);
});

test('injectParameters declares the given values again behind the parameters cell, with their types', () => {
  expect(inject('epochs=5', 'name=7', 'sizes=[1, 2]', 'rate=0.5', 'kind=sigmoid')).toEqual([
    'const epochs: number = 5;',
    'let name: string = "7";',
    'const sizes: number[] = [1, 2];',
    'const rate: number | null = 0.5;',
    'const kind: "sigmoid" | "relu" = "sigmoid";',
  ]);
  expect(inject('options={"epochs": 2, "clip": false}', 'other=[null]')).toEqual([
    'const options: { "epochs": number; "clip": boolean } = { "epochs": 2, "clip": false };',
    'const other = [null];',
  ]);
});

test('injectParameters tags its cell, and replaces the one of an earlier run', () => {
  const given = readParameters(['epochs=5'], []);
  const once = injectParameters(study(), given, 'study.ipynb');
  const twice = injectParameters(once, readParameters(['epochs=6'], []), 'study.ipynb');
  const injected = twice.cells.filter((cell) => hasTag(cell, 'injected-parameters'));
  expect(injected).toHaveLength(1);
  expect(textOf(injected[0].source)).toContain('epochs: number = 6');
  expect(twice.cells.map(({ id }) => id)).toEqual(once.cells.map(({ id }) => id));
});

test('injectParameters puts its cell at the top of a notebook without a parameters cell', () => {
  const plain = notebook([prose('# Title'), code('console.log(x)')]);
  const { cells } = injectParameters(plain, readParameters(['x=1'], []), 'plain.ipynb');
  expect(textOf(cells[0].source)).toBe('// Parameters of this run\nconst x = 1;');
});

test('injectParameters does not change the notebook given', () => {
  const before = study();
  injectParameters(before, readParameters(['epochs=5'], []), 'study.ipynb');
  expect(before).toEqual(study());
});

test('injectParameters refuses a name that is not declared, and lists those that are', () => {
  expect(() => inject('epocs=5')).toThrow(
    'parameter epocs: study.ipynb does not declare it; known parameters: epochs, name, sizes, rate, kind, options, other',
  );
});

test('injectParameters takes a list of objects of different shapes as it was declared', () => {
  const layers = '[{ type: "dense", units: 3 }, { rate: 0.5 }]';
  const { cells } = injectParameters(
    notebook([code(`const layers = ${layers};`, 'p', ['parameters'])]),
    readParameters(['layers=[{"rate":0.1},{"type":"dense","units":5},{"rate":0.2}]'], []),
    'study.ipynb',
  );
  expect(textOf(cells[1].source).split('\n')[1]).toBe(
    'const layers: ({ "type": string; "units": number } | { "rate": number })[] = ' +
      '[{ "rate": 0.1 }, { "type": "dense", "units": 5 }, { "rate": 0.2 }];',
  );
});

test('injectParameters refuses values of a wrong type, and names the right one', () => {
  expect(() => inject('epochs=many')).toThrow('parameter epochs: many is not a number');
  expect(() => inject('sizes=[1, "a"]')).toThrow('parameter sizes: [1, "a"] is not a number[]');
  expect(() => inject('kind=tanh')).toThrow('parameter kind: tanh is not a "sigmoid" | "relu"');
});

test('readParameters reads YAML, and values given one by one win over files', () => {
  const folder = scratchFolder();
  const file = join(folder, 'p.yaml');
  writeFileSync(file, 'epochs: 3\nrate: .inf\nname: "12"\n');
  const { cells } = injectParameters(study(), readParameters(['epochs=4'], [file]), 'study.ipynb');
  expect(textOf(cells[2].source)).toContain('epochs: number = 4;');
  expect(textOf(cells[2].source)).toContain('rate: number | null = Infinity;');
  writeFileSync(file, '- 1\n');
  expect(() => readParameters([], [file])).toThrow(/expected a mapping/);
  expect(() => readParameters([], [join(folder, 'none.yaml')])).toThrow(/none\.yaml: cannot be read/);
});

test('readParameters refuses numbers that would become others, at any depth', () => {
  expect(() => inject('epochs=12345678901234567890')).toThrow(
    'parameter epochs: 12345678901234567890 cannot be held exactly by a number, which would make it ' +
      '12345678901234567000; give fewer digits, or a text in quotes',
  );
  expect(() => inject('epochs=1e400')).toThrow('parameter epochs: 1e400 is beyond the largest number, 1.79');
  expect(() => inject('other={"a":["1e400",9007199254740993]}')).toThrow('parameter other: 9007199254740993 cannot');
  expect(inject('epochs=Infinity', 'name=12345678901234567890', 'other="1e400"')).toEqual([
    'const epochs: number = Infinity;',
    'let name: string = "12345678901234567890";',
    'const other = "1e400";',
  ]);
});

test('injectParameters keeps a key named __proto__', () => {
  expect(inject('other={"__proto__":5}')).toEqual(['const other = { ["__proto__"]: 5 };']);
});

test.each([
  ['other: &x [*x]', 'other[0] contains itself'],
  ['%YAML 1.1\n---\nother: {when: 2020-01-01}', 'other.when is a Date'],
  ['%YAML 1.1\n---\nother: !!set {a, b}', 'other is a Set'],
  ['epochs: 12345678901234567890', '12345678901234567890 cannot be held exactly by a number'],
  ['epochs: 1e400', '1e400 is beyond the largest number'],
])('readParameters refuses YAML that is no value of a parameter: %j', (yaml, message) => {
  const folder = scratchFolder();
  const file = join(folder, 'p.yaml');
  writeFileSync(file, `${yaml}\n`);
  expect(() => readParameters([], [file])).toThrow(ArgumentError);
  expect(() => readParameters([], [file])).toThrow(`-f ${file}: ${message}`);
});

test('readParameters takes the same list twice by an alias, whole numbers in hexadecimal, and .inf', () => {
  const folder = scratchFolder();
  const file = join(folder, 'p.yaml');
  writeFileSync(file, 'sizes: &x [0x10]\nother: [*x, *x, .inf, -.inf, .nan]\n');
  const { cells } = injectParameters(study(), readParameters([], [file]), 'study.ipynb');
  expect(textOf(cells[2].source).split('\n').slice(1)).toEqual([
    'const sizes: number[] = [16];',
    'const other = [[16], [16], Infinity, -Infinity, NaN];',
  ]);
});

test('readParameters refuses an assignment without a name', () => {
  expect(() => readParameters(['5'], [])).toThrow('-p 5: expected name=value');
});

test('prepareNotebooks gives the small parameters of --smoke, which others given win over', () => {
  const folder = scratchFolder();
  const file = join(folder, 's.ipynb');
  writeFileSync(
    file,
    JSON.stringify({ ...study(), metadata: { 'anomaly-notebooks': { smoke: { epochs: 1, rate: 2 } } } }),
  );
  const [{ notebook: prepared }] = prepareNotebooks([file], readParameters(['rate=3'], []), true);
  expect(textOf(prepared?.cells[2].source ?? '')).toContain('epochs: number = 1;');
  expect(textOf(prepared?.cells[2].source ?? '')).toContain('rate: number | null = 3;');
});
