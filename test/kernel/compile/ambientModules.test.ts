import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { interactive, useKernel } from '../../support/kernel';

const NOTEBOOKS = resolve(__dirname, '../../../notebooks');

/** What the program of a cell is made of, and what later cells know of it. */
function compiled(cell: string): { files: string[]; declarations: string } {
  return JSON.parse(
    execFileSync(process.execPath, [join(__dirname, 'compileCell.cjs'), cell], { cwd: NOTEBOOKS, encoding: 'utf8' }),
  );
}

test('a cell that imports the library reads the types of TensorFlow.js from one file', () => {
  const { files, declarations } =
    compiled(`import { model, tf } from '../lib'; import * as core from '@tensorflow/tfjs-core';
    import { Tensor } from '@tensorflow/tfjs-core/dist/tensor';
    const sum = tf.tensor1d([1, 2]).sum(); const same: Tensor = sum; const layer = tf.layers.dense({ units: 1 });`);
  expect(files.filter((path) => path.includes('/node_modules/@tensorflow/'))).toEqual([]);
  expect(files.filter((path) => path.endsWith('/lib/dist/kernel/compile/tensorflow.d.ts'))).toHaveLength(1);
  // there were 995 when each was read where it stands
  expect(files.length).toBeLessThan(450);
  expect(declarations).toContain('declare const sum: model.tf.Tensor<model.tf.Rank>;');
  expect(declarations).not.toContain('reference path');
});

describe('the types of TensorFlow.js in cells', () => {
  const { run, request } = useKernel({ cwd: NOTEBOOKS, argv: interactive });
  beforeAll(async () => {
    await run("import { tf } from '../lib'; const x = tf.tensor2d([[1, 2]]); const net = tf.sequential();");
  });

  test.each([
    ["import { Tensor } from '@tensorflow/tfjs-core'; const a: Tensor = x;"],
    ["import { Tensor2D } from '@tensorflow/tfjs-core/dist/tensor'; const b: Tensor2D = x;"],
    ["import * as all from '@tensorflow/tfjs'; const c: all.LayersModel = net; const d: tf.Tensor = all.scalar(1);"],
    ["import { DataFrame } from 'danfojs-node'; const e: tf.Tensor = new DataFrame([[1]]).tensor;"],
  ])('are the same by whatever name they are imported: %s', async (code) => {
    expect(await run(code)).toMatchObject({ error: undefined });
  });

  test.each([
    ['const n: number = x;', "Type 'Tensor2D' is not assignable to type 'number'"],
    ['x.squre()', "Did you mean 'square'?"],
    ['net.fit(1, x)', "Argument of type 'number' is not assignable"],
    ['tf.data.array(1)', "Argument of type 'number' is not assignable"],
  ])('refuse what is wrong: %s', async (code, expected) => {
    expect((await run(code)).error.evalue).toContain(expected);
  });

  test('complete, and tell what their documentation says', async () => {
    const { content: completed } = await request('complete_request', { code: 'x.logSu', cursor_pos: 7 });
    expect(completed.matches).toContain('logSumExp');
    const code = 'tf.tidy';
    const { content } = await request('inspect_request', { code, cursor_pos: 4, detail_level: 0 });
    expect(content.data['text/plain']).toContain('Executes the provided function `fn`');
  });
});
