import { createCanvas } from '@napi-rs/canvas';
import { compareImages } from '../../lib/dist/runner/compare/compareImages';
import { compareNotebooks } from '../../lib/dist/runner/compare/compareOutputs';
import { compareText, sameJson } from '../../lib/dist/runner/compare/compareText';
import type { Output } from '../../lib/dist/runner/document/notebook';
import { code, notebook } from '../support/notebooks';

test('compareText takes texts that are the same, and numbers whose last digit tips', () => {
  expect(compareText('AUC 0.7961\nn 10', 'AUC 0.7962\nn 10', 1e-6)).toBeUndefined();
  expect(compareText('loss 2.2751e-4', 'loss 2.2752e-4', 1e-6)).toBeUndefined();
});

test('compareText lets a last digit differ only where that is at most a thousandth of the number', () => {
  expect(compareText('1.000', '1.001', 1e-6)).toBeUndefined();
  for (const [before, after] of [
    ['0.5', '0.6'],
    ['0.80', '0.81'],
    ['2e-3', '3e-3'],
    ['1e5', '2e5'],
    ['0.999', '0.998'],
  ]) {
    expect(compareText(before, after, 1e-6)).toEqual({ stored: before, now: after });
  }
});

test('compareText with tolerance 0 wants the same numbers, however they are written', () => {
  expect(compareText('AUC 0.7961', 'AUC 0.7962', 0)).toBeDefined();
  expect(compareText('AUC 0.7961', 'AUC 0.79610', 0)).toBeUndefined();
});

test('compareText shows the first line that differs', () => {
  expect(compareText('a\nAUC 0.7961', 'a\nAUC 0.7965', 1e-6)).toEqual({ stored: 'AUC 0.7961', now: 'AUC 0.7965' });
  expect(compareText('a\nb', 'a', 1e-6)).toEqual({ stored: 'b', now: '(nothing)' });
});

test('compareText wants integers and words to be the same', () => {
  expect(compareText('10 objects', '11 objects', 0.5)).toBeDefined();
  expect(compareText('10 objects', '10 rows', 0.5)).toBeDefined();
});

test('sameJson compares numbers within the tolerance, all else exactly', () => {
  expect(sameJson({ a: [1, 'x'] }, { a: [1 + 1e-9, 'x'] }, 1e-6)).toBe(true);
  expect(sameJson({ a: [1, 'x'] }, { a: [1.1, 'x'] }, 1e-6)).toBe(false);
  expect(sameJson({ a: 1 }, { a: 1, b: 2 }, 1e-6)).toBe(false);
});

function image(
  paint: (context: ReturnType<ReturnType<typeof createCanvas>['getContext']>) => void,
  size = 100,
): string {
  const canvas = createCanvas(size, size);
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, size, size);
  context.fillStyle = 'black';
  paint(context as never);
  return canvas.toBuffer('image/png').toString('base64');
}

test('compareImages overlooks what an eye overlooks', async () => {
  const line = image((context) => context.fillRect(10, 50, 80, 1));
  const shifted = image((context) => context.fillRect(10, 50.2, 80, 1));
  expect(await compareImages(line, shifted)).toBeUndefined();
});

test('compareImages sees a missing line and another size', async () => {
  const line = image((context) => context.fillRect(10, 50, 80, 2));
  expect(
    await compareImages(
      line,
      image(() => {}),
    ),
  ).toMatch(/% of the image's pixels differ/);
  expect(
    await compareImages(
      line,
      image(() => {}, 50),
    ),
  ).toBe('the image was 100 × 100 pixels, now it is 50 × 50');
});

const withOutputs = (...outputs: Output[]) => notebook([{ ...code('1', 'cell'), outputs }]);
const printed = (text: string): Output => ({ output_type: 'stream', name: 'stdout', text });

test('compareNotebooks does not mind where a stream was cut', async () => {
  expect(
    await compareNotebooks(withOutputs(printed('a\n'), printed('b\n')), withOutputs(printed('a\nb\n'))),
  ).toBeUndefined();
});

test('compareNotebooks tells cell, output and both texts', async () => {
  const failure = await compareNotebooks(withOutputs(printed('old\n')), withOutputs(printed('new\n')));
  expect(failure).toMatchObject({
    cause: 'mismatch',
    evalue: '1 output differs',
    cell: { id: 'cell', number: 1, of: 1 },
  });
  expect(failure?.traceback[0]).toBe('cell 1 (id cell): output 1: \n    stored: old\n    now:    new');
});

test('compareNotebooks says so when there is nothing to compare with', async () => {
  const failure = await compareNotebooks(withOutputs(), withOutputs(printed('new\n')));
  expect(failure?.evalue).toBe('the notebook holds no outputs to compare with');
});
