import { join } from 'node:path';
import { backend } from '../../../lib/dist/model';
import { useKernel } from '../../support/kernel';

const lib = JSON.stringify(join(__dirname, '../../../lib'));
const { run } = useKernel();

const shown = async (source: string): Promise<string> => {
  const { of, error } = await run(source);
  return error ? error.evalue : of('execute_result')[0]?.data['text/plain'];
};

test('a cell finds tf on the fastest backend, in the cell that imports it and later', async () => {
  const { name } = await backend();
  expect(await shown(`import { tf } from ${lib};\ntf.getBackend()`)).toBe(name);
  expect(await shown('tf.getBackend()')).toBe(name);
  expect(await shown('tf.tensor([1, 2, 3]).square().dataSync().join()')).toBe('1,4,9');
  expect(await shown(`const library = await import(${lib});\nlibrary.tf.getBackend()`)).toBe(name);
});

test('so does a cell that comes later than the library, by its name', async () => {
  const { name } = await backend();
  expect((await run(`import * as door from ${lib};`)).error).toBeUndefined();
  expect(await shown('door.tf.getBackend()')).toBe(name);
});

test('a backend that a cell chose stays, when the library is imported again too', async () => {
  expect(await shown("await tf.setBackend('cpu');\ntf.getBackend()")).toBe('cpu');
  expect(await shown(`import { model } from ${lib};\ntf.getBackend()`)).toBe('cpu');
});

test('a library that cannot be loaded is an error of the cell', async () => {
  expect(await shown("import nothing from './no-such-lib';")).toMatch(/no-such-lib/);
});
