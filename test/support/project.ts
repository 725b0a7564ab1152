import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratchFolder } from './scratchFolder';

/** @returns a temporary project with a library, a lock file, a table and a stand-in, and room for the run `study` */
export function makeProject(): string {
  const project = scratchFolder();
  const at = (path: string) => join(project, path);
  for (const folder of ['notebooks', 'lib/dist', 'data/derived/study', 'data/stand-in', 'figures/study'])
    mkdirSync(at(folder), { recursive: true });
  writeFileSync(at('lib/package.json'), '{}');
  writeFileSync(at('lib/dist/index.js'), '1');
  writeFileSync(at('package-lock.json'), '{}');
  writeFileSync(at('data/table.csv'), 'a\n1\n');
  writeFileSync(at('data/stand-in/events.pt'), 'few');
  return project;
}
