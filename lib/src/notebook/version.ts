import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @returns the version of this library */
export function libraryVersion(): string {
  const file = join(__dirname, '..', '..', '..', 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
