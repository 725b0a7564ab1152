import { EXIT_CODES, exitCodeOf } from '../../lib/dist/cli/exitCodes';
import { RUN_HELP } from '../../lib/dist/cli/runHelp';
import { outcomes } from '../support/outcomes';

test('a run ends with the exit code of the first notebook that failed, or 0', () => {
  expect(exitCodeOf(outcomes)).toBe(EXIT_CODES['cell-error']);
  expect(exitCodeOf(outcomes.slice(2))).toBe(EXIT_CODES['kernel-death']);
  expect(exitCodeOf(outcomes.slice(0, 1))).toBe(0);
});

test('every exit code is in the help', () => {
  const help = RUN_HELP.slice(RUN_HELP.indexOf('Exit codes'));
  for (const code of Object.values(EXIT_CODES)) expect(help).toMatch(new RegExp(`\\b${code}\\b`));
});
