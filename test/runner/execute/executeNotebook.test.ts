import { executeNotebook } from '../../../lib/dist/runner/execute/executeNotebook';
import { code, notebook, prose } from '../../support/notebooks';

const NO_KERNEL = { cwd: __dirname, argv: ['/no/such/program', '{connection_file}'] };

test('a notebook without a cell to execute needs no kernel, and loses the outputs of cells emptied since', async () => {
  const emptied = code(' \n', 'emptied');
  emptied.outputs = [{ output_type: 'stream', name: 'stdout', text: 'old\n' }];
  emptied.execution_count = 3;
  const skipped = { ...code('1', 'skipped', ['skip-execution']), execution_count: 1 };
  const stored = notebook([prose('# Title'), emptied, skipped]);
  const { notebook: executed, failure, cells } = await executeNotebook(stored, NO_KERNEL);
  expect({ failure, cells }).toEqual({ failure: undefined, cells: [] });
  expect(executed.cells[1]).toMatchObject({ outputs: [], execution_count: null });
  expect(executed.cells[2]).toEqual(skipped);
  expect(stored.cells[1]).toMatchObject({ execution_count: 3 });
});

test('a kernel that cannot be started is a failure of the notebook, not of the runner', async () => {
  const { failure } = await executeNotebook(notebook([code('1')]), NO_KERNEL);
  expect(failure).toMatchObject({ cause: 'kernel-death', evalue: expect.stringContaining('/no/such/program') });
});

test('a start-up limit of 0 is none, as with the other limits', async () => {
  const { failure } = await executeNotebook(notebook([code('1')]), { cwd: __dirname, startupTimeoutMs: 0 });
  expect(failure).toBeUndefined();
}, 60_000);
