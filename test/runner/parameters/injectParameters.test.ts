import { hasTag, textOf } from '../../../lib/dist/runner/document/notebook';
import { readGivenParameters } from '../../../lib/dist/runner/parameters/givenParameters';
import { injectParameters } from '../../../lib/dist/runner/parameters/injectParameters';
import { code, notebook, prose } from '../../support/notebooks';
import { parameterStudy } from '../../support/parameterStudy';

const study = () => parameterStudy('epochs');

/** The injected cell's lines. */
function inject(...assignments: string[]): string[] {
  const { cells } = injectParameters(study(), readGivenParameters(assignments, []), 'study.ipynb');
  return textOf(cells[2].source).split('\n').slice(1);
}

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
  const given = readGivenParameters(['epochs=5'], []);
  const once = injectParameters(study(), given, 'study.ipynb');
  const twice = injectParameters(once, readGivenParameters(['epochs=6'], []), 'study.ipynb');
  const injected = twice.cells.filter((cell) => hasTag(cell, 'injected-parameters'));
  expect(injected).toHaveLength(1);
  expect(textOf(injected[0].source)).toContain('epochs: number = 6');
  expect(twice.cells.map(({ id }) => id)).toEqual(once.cells.map(({ id }) => id));
});

test('injectParameters puts its cell at the top of a notebook without a parameters cell', () => {
  const plain = notebook([prose('# Title'), code('console.log(x)')]);
  const { cells } = injectParameters(plain, readGivenParameters(['x=1'], []), 'plain.ipynb');
  expect(textOf(cells[0].source)).toBe('// Parameters of this run\nconst x = 1;');
});

test('injectParameters does not change the notebook given', () => {
  const before = study();
  injectParameters(before, readGivenParameters(['epochs=5'], []), 'study.ipynb');
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
    readGivenParameters(['layers=[{"rate":0.1},{"type":"dense","units":5},{"rate":0.2}]'], []),
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

test('injectParameters keeps a key named __proto__', () => {
  expect(inject('other={"__proto__":5}')).toEqual(['const other = { ["__proto__"]: 5 };']);
});

test('injectParameters refuses numbers that would become others, at any depth', () => {
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
