import { resolve } from 'node:path';
import { interactive, useKernel } from '../../support/kernel';

const { run, request } = useKernel({ cwd: resolve(__dirname, '../../../notebooks'), argv: interactive });
beforeAll(async () => {
  await run(`import { matrix, model, scaling } from '../lib';
    /**
     * Halves a number.
     * @param x what to halve, see {@link Math.abs}
     * @returns half of it
     * @throws RangeError for infinity
     * @deprecated divide
     */
    function half(x: number, unit = ''): number { return x / 2; }`);
});

/** What the tooltip says at the mark. */
async function inspect(marked: string): Promise<string | undefined> {
  const code = marked.replace('¦', '');
  const { content } = await request('inspect_request', { code, cursor_pos: [...marked].indexOf('¦'), detail_level: 0 });
  expect(content.found).toBe(content.data['text/plain'] !== undefined);
  return content.data['text/plain'];
}

test('a tooltip keeps the labels of parameters, returns and errors', async () => {
  expect(await inspect('ha¦lf(3)')).toBe(
    `function half(x: number, unit?: string): number

Halves a number.

@param x what to halve, see Math.abs
@returns half of it
@throws RangeError for infinity
@deprecated divide`,
  );
  const fit = await inspect('model.fi¦t');
  expect(fit).toMatch(/\n@returns what happened/);
  expect(fit).toMatch(/\n@throws RangeError/);
});

test.each([
  ['model.fit(¦', 'fit(autoencoder'],
  ['model.fit(¦)', 'fit(autoencoder'],
  ['model.fit(autoencoder, ¦', 'fit(autoencoder'],
  ['await model.fit(autoencoder, x, { epochs: ¦3 })', 'fit(autoencoder'],
  ['const h = model.fit(\n  ¦\n);', 'fit(autoencoder'],
  ['new scaling.StandardScaler(¦', 'StandardScaler'],
  ["'😀'; model.fit(¦", 'fit(autoencoder'],
  ['half(Math.max(¦', 'max('],
  ['half(Math.max(1), ¦', 'half('],
])('inside the brackets of a call, %j, the tooltip tells of the function', async (marked, name) => {
  expect(await inspect(marked)).toContain(name);
});

test('a name among the arguments is told of itself', async () => {
  expect(await inspect('const width = 3;\nhalf(wid¦th)')).toContain('const width: 3');
});

test('where there is nothing to tell, nothing is found', async () => {
  for (const marked of ['  ¦', 'if (¦true) {}', '1 + ¦', 'half(1); ¦']) expect(await inspect(marked)).toBeUndefined();
});
