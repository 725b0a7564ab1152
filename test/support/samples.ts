import { existsSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.env.TORCH_SAMPLES ?? join(process.env.DATA_DIR ?? 'data', '..', 'torch-samples');

/** A test on one of the real files that others wrote with torch.save and numpy.save, in the folder beside DATA_DIR. */
export function sample(name: string, check: (path: string) => void): void {
  const path = join(folder, name);
  if (existsSync(path)) test(`the sample ${name}`, () => check(path));
  else test.skip(`the sample ${name} (skipped: no real data)`, () => undefined);
}

sample.each = (names: readonly string[], check: (path: string) => void) => {
  for (const name of names) sample(name, check);
};
