import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const project = join(__dirname, '..', '..');

/** @returns the blocks of a language, by default TypeScript, of a Markdown file, relative to the project */
export function snippetsOf(file: string, language: 'ts' | 'py' = 'ts'): string[] {
  const text = readFileSync(join(project, file), 'utf8');
  const blocks = text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'));
  return Array.from(blocks, ([, code]) => code);
}

/** @returns what stands behind a line as its output; several lines that one statement prints are parted by " | " */
export function promised(code: string): string[] {
  return code
    .split('\n')
    .flatMap((line) =>
      line.trim().startsWith('//') ? [] : [...line.matchAll(/; \/\/ (.*)$/g)].map(([, output]) => output),
    )
    .flatMap((output) => output.split(' | '));
}

/** Runs a snippet in a process of its own, with the compiled library as 'anomaly-notebooks'. @returns what it prints */
export function run(code: string, cwd: string): string {
  const [imports, rest] = code
    .split('\n')
    .reduce<[string, string]>(
      ([head, body], line) => (/^import /.test(line) ? [`${head}${line}\n`, body] : [head, `${body}${line}\n`]),
      ['', ''],
    );
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true };
  const source = `${imports}export const done = (async () => {\n${rest}})();\n`;
  const { outputText } = ts.transpileModule(source, { compilerOptions });
  const library = JSON.stringify(join(project, 'lib', 'dist'));
  const script = outputText.replaceAll('require("anomaly-notebooks")', `require(${library})`);
  return execFileSync(process.execPath, ['-e', script], { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}
