import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of real alert packets: ALERTS_DIR, or the folder beside DATA_DIR. */
export const alertsFolder = process.env.ALERTS_DIR ?? join(process.env.DATA_DIR ?? 'data', '..', 'alerts');

/** Whether it holds any: without them, tests on them say that they are skipped. */
export const hasAlerts = existsSync(alertsFolder) && readdirSync(alertsFolder).some((name) => name.endsWith('.avro'));

/** The paths of its files with an ending. */
export const alertFiles = (ending: string): string[] =>
  readdirSync(alertsFolder)
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => join(alertsFolder, name));
