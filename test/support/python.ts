import { spawnSync } from 'node:child_process';
import { fixturePath } from './fixtures';

const CANDIDATES = [process.env.PYTHON ?? 'python3', 'python3', '/usr/bin/python3', 'python'];

/** Runs a script of test/fixtures/formats (or of another of its folders) and returns the JSON it prints. */
export type RunPython = (script: string, args: readonly string[]) => Record<string, never>;

function runner(python: string): RunPython {
  return (script, args) => {
    const options = { encoding: 'utf8', maxBuffer: 1 << 28 } as const;
    const { status, stdout, stderr } = spawnSync(
      python,
      [fixturePath(script.includes('/') ? script : `formats/${script}`), ...args],
      options,
    );
    if (status !== 0) throw new Error(`${python} ${script} failed:\n${stderr}`);
    return JSON.parse(stdout);
  };
}

/** @returns a Python that has the module, if there is one; $PYTHON comes first */
export const pythonWith = (module: string): string | undefined =>
  CANDIDATES.find((python) => spawnSync(python, ['-c', `import ${module}`], { stdio: 'ignore' }).status === 0);

/**
 * A test against a real Python that has the module ($PYTHON first). Without one it is skipped, visibly; with REQUIRE_PYTHON
 * set, as in CI, it fails.
 */
export function testWithPython(module: string, name: string, check: (run: RunPython) => void | Promise<void>): void {
  const python = pythonWith(module);
  if (python === undefined && process.env.REQUIRE_PYTHON === undefined) {
    test.skip(`${name} (skipped: no Python with ${module})`, () => undefined);
    return;
  }
  test(
    name,
    async () => {
      if (python === undefined) throw new Error(`no Python with ${module} among ${CANDIDATES.join(', ')}`);
      await check(runner(python));
    },
    120_000,
  );
}
