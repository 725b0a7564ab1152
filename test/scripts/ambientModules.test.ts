import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { scratchFolder } from '../support/scratchFolder';

const folder = scratchFolder();
const FILES: Record<string, string> = {
  'entry.d.ts': "import 'shapes/dist/more';\nexport * from 'shapes';\n",
  'node_modules/shapes/package.json': '{ "name": "shapes", "types": "./dist/index.d.ts" }',
  'node_modules/shapes/dist/index.d.ts': `/**
 * @license
 * Theirs
 */
/// <reference types="node" />
/// <amd-module name="shapes" />
import * as units from './units';
import origin, { Point as P } from './point';
export { P, units };
/** Its centre. */
export declare const centre: P;
export declare const at: import("./point").Point;
export { Other } from 'other';
export default origin;
`,
  'node_modules/shapes/dist/units.d.ts': 'export type Unit = "m";\n',
  'node_modules/shapes/dist/point.d.ts':
    'export interface Point { x: number }\ndeclare const origin: Point;\nexport default origin;\n',
  'node_modules/shapes/dist/more.d.ts': "import './turned';\nimport './moved';\n",
  'node_modules/shapes/dist/turned.d.ts':
    "import { Unit } from './units';\nimport { Point } from './point';\ndeclare module './point' {\n  interface Point { turned(by: Unit): Point }\n}\n",
  'node_modules/shapes/dist/moved.d.ts':
    "import { Unit } from './units';\ndeclare module './point' {\n  interface Point { moved(by: Unit): Point }\n}\n",
  'node_modules/other/index.d.ts': 'export interface Other {}\n',
};

test('declaration files become modules of one file that keep their names', () => {
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const script = `import { ambientModules } from './lib/ambientModules.mjs';
    process.stdout.write(ambientModules(${JSON.stringify(join(folder, 'entry.d.ts'))}, (name) => name === 'shapes'));`;
  const args = ['--input-type=module', '-e', script];
  expect(execFileSync(process.execPath, args, { cwd: join(__dirname, '../..'), encoding: 'utf8' }))
    .toBe(`/// <reference types="node" />
declare module 'shapes/dist/more' {
}

declare module 'shapes' {
import * as units from 'shapes/dist/units';
import { default as origin, Point as P } from 'shapes/dist/point';
export { P, units };
/** Its centre. */
export const centre: P;
export const at: import("shapes/dist/point").Point;
export { Other } from 'other';
export default origin;
}

declare module 'shapes/dist/turned' {
}

declare module 'shapes/dist/moved' {
}

declare module 'shapes/dist/units' {
export type Unit = "m";
}

declare module 'shapes/dist/point' {
export interface Point { x: number }
const origin: Point;
export default origin;
}

declare module 'shapes/dist/point' {
import { Unit } from 'shapes/dist/units';
interface Point { turned(by: Unit): Point }
interface Point { moved(by: Unit): Point }
}
`);
});
