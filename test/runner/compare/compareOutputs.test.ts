import { compareNotebooks } from '../../../lib/dist/runner/compare/compareOutputs';
import type { Output } from '../../../lib/dist/runner/document/notebook';
import { code, notebook } from '../../support/notebooks';

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
