import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const NUMBERS: Record<string, number> = { NaN, Infinity, '-Infinity': -Infinity };

/** Reads a JSON fixture; the strings "NaN", "Infinity" and "-Infinity", which JSON lacks as numbers, become numbers. */
export function readFixture<T>(name: string): T {
  return JSON.parse(readFileSync(join(__dirname, '../fixtures', name), 'utf8'), (_, value) =>
    typeof value === 'string' && value in NUMBERS ? NUMBERS[value] : value,
  );
}
