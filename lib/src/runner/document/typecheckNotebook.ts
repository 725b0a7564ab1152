import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import type { Diagnostic } from '../../kernel/tslab';
import { failedCell, type Failure } from '../failure';
import { codeCells, textOf, type Notebook } from './notebook';

/**
 * Checks all cells of a notebook under the project's strict TypeScript, without executing anything.
 * @param cwd the notebook's folder, from which its imports are resolved
 * @returns the first type error as a failure, with all of them in its trace; undefined when there are none
 */
export async function typecheckNotebook(notebook: Notebook, cwd: string): Promise<Failure | undefined> {
  const cells = codeCells(notebook);
  const sources = cells.map(({ source }) => textOf(source));
  const errors = await checkCells(sources, cwd);
  const lines = errors.flatMap((diagnostics, i) =>
    diagnostics.map((diagnostic) => `cell ${i + 1} (id ${cells[i].id}) ${describe(diagnostic, sources[i])}`),
  );
  const at = errors.findIndex((diagnostics) => diagnostics.length > 0);
  if (at < 0) return undefined;
  const first = errors[at][0];
  return {
    cause: 'type-error',
    ename: 'TypeScriptError',
    evalue: `${lines.length} ${lines.length === 1 ? 'error' : 'errors'} under strict TypeScript`,
    traceback: lines,
    cell: failedCell(cells, cells[at], first.start.line + 1),
  };
}

function describe({ start, code, messageText, fileName }: Diagnostic, source: string): string {
  const place = `${fileName ? `${fileName}:` : ''}${start.line + 1}:${start.character + 1}`;
  const line = fileName ? '' : `\n    ${source.split('\n')[start.line]?.trim() ?? ''}`;
  return `${place} - TS${code}: ${messageText}${line}`;
}

function checkCells(sources: readonly string[], cwd: string): Promise<Diagnostic[][]> {
  return new Promise((done, reject) => {
    const script = resolve(__dirname, '..', '..', 'kernel', 'compile', 'typecheckCells.js');
    const child = spawn(process.execPath, [script], { cwd, stdio: ['pipe', 'pipe', 'inherit'], windowsHide: true });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) done(JSON.parse(output) as Diagnostic[][]);
      else reject(new Error(`the type checker ended with ${signal ?? `exit code ${code}`}`));
    });
    child.stdin.on('error', () => {}); // it ended before it had read everything: `close` tells
    child.stdin.end(JSON.stringify(sources));
  });
}
