import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const NUMBERS: Record<string, number> = { NaN, Infinity, '-Infinity': -Infinity };

/** Where a fixture is, by its path in test/fixtures. */
export const fixturePath = (name: string): string => join(__dirname, '../fixtures', name);

/** Reads a JSON fixture; the strings "NaN", "Infinity" and "-Infinity", which JSON lacks as numbers, become numbers. */
export function readFixture<T>(name: string): T {
  return JSON.parse(readFileSync(fixturePath(name), 'utf8'), (_, value) =>
    typeof value === 'string' && Object.hasOwn(NUMBERS, value) ? NUMBERS[value] : value,
  );
}
