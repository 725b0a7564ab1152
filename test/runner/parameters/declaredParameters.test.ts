import { parametersOf } from '../../../lib/dist/runner/parameters/declaredParameters';
import { code, notebook } from '../../support/notebooks';
import { parameterStudy } from '../../support/parameterStudy';

const study = () => parameterStudy('const size = 1;');

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
