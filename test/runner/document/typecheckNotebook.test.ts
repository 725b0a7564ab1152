import { typecheckNotebook } from '../../../lib/dist/runner/document/typecheckNotebook';
import { code, notebook } from '../../support/notebooks';

test('--typecheck takes what cells may do that modules may not, and finds what is wrong with it', async () => {
  const study = notebook([
    code('let sum = 0;\nfor await (const value of [Promise.resolve(2), 40]) sum += value;', 'loop'),
    code('const __two = 2;', 'underscores'),
    code('export const three = 3;\nexport { sum };', 'export'),
    code('export const six: string = __two * three;', 'wrong'),
  ]);
  const failure = await typecheckNotebook(study, __dirname);
  expect(failure?.traceback).toEqual([
    "cell 4 (id wrong) 1:14 - TS2322: Type 'number' is not assignable to type 'string'.\n" +
      '    export const six: string = __two * three;',
  ]);
}, 60_000);
