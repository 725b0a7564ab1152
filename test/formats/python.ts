import { spawnSync } from 'node:child_process';

const CANDIDATES = [process.env.PYTHON ?? 'python3', 'python3', '/usr/bin/python3', 'python'];

/** @returns a Python that has the module, or null */
export function pythonWith(module: string): string | null {
  const has = (python: string) => spawnSync(python, ['-c', `import ${module}`], { stdio: 'ignore' }).status === 0;
  return CANDIDATES.find(has) ?? null;
}

/** Runs a script and returns what it prints. */
export function runPython(python: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(python, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`${python} ${args[0]} failed:\n${stderr}`);
  return stdout;
}
