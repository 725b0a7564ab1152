import { parametersOf } from '../../../lib/dist/runner/parameters/declaredParameters';
import { code, notebook, prose } from '../../support/notebooks';

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
  notebook([prose('# Title', 'title'), code(declarations, 'p', ['parameters']), code('const size = 1;', 'use')]);

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

test('parametersOf tells a notebook without a parameters cell from one that declares nothing', () => {
  expect(parametersOf(notebook([code('const epochs = 40;')]))).toBeUndefined();
  expect(parametersOf(notebook([code('', 'p', ['parameters'])]))).toEqual([]);
});
