import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const door = join(__dirname, '../lib/dist/index.js');
const inNode = (program: string) =>
  JSON.parse(execFileSync(process.execPath, ['-e', `const lib = require(${JSON.stringify(door)});${program}`], { encoding: 'utf8' })); // prettier-ignore
const LOADED = 'Object.keys(require.cache).filter((path) => path.includes("dist")).length';

test('the door loads a room when it is first used, and only this one', () => {
  const [before, after, same] = inNode(
    `const before = ${LOADED}; const { random } = lib; console.log(JSON.stringify([before, ${LOADED}, random === lib.random]));`,
  );
  expect(before).toBe(1);
  expect(after).toBeGreaterThan(1);
  expect(after).toBeLessThan(30);
  expect(same).toBe(true);
});

test('everything that its types name is behind it', () => {
  const { statements } = ts.createSourceFile('index.d.ts', readFileSync(door.replace(/js$/, 'd.ts'), 'utf8'), ts.ScriptTarget.Latest); // prettier-ignore
  const names = statements.flatMap((statement) => {
    if (!ts.isExportDeclaration(statement) || !statement.exportClause) return [];
    const clause = statement.exportClause;
    return ts.isNamedExports(clause) ? clause.elements.map(({ name }) => name.text) : [clause.name.text];
  });
  expect(names.length).toBeGreaterThan(10);
  const found = inNode(`console.log(JSON.stringify(Object.keys(lib).filter((name) => lib[name] !== undefined)));`);
  expect(found.sort()).toEqual(names.sort());
});
