// Do the commands and paths that a page names exist?
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SHELL = new Set(['', 'sh', 'bash', 'shell', 'console']);
/** npm's own commands. */
const NPM = new Set(['install', 'ci', 'test', 'pack']);

/** @returns a sentence for each command or path, in a block or between backticks, that does not exist */
export function checkCommands(project, pieces, files) {
  const { scripts } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
  const problems = [];
  for (const { where, tokens } of pieces) {
    for (const { type, info, content } of tokens) {
      if (type === 'fence' && !SHELL.has(info.trim())) continue;
      if (!['fence', 'code_block', 'code_inline'].includes(type)) continue;
      const found = [...checkNpm(content, scripts), ...checkOwn(project, content), ...checkPaths(content, files)];
      problems.push(...found.map((problem) => `${where}: ${problem}`));
    }
  }
  return problems;
}

function* checkNpm(text, scripts) {
  for (const [, name] of text.matchAll(/\bnpm run ([\w:-]+)/g)) {
    if (!scripts[name]) yield `npm run ${name}: package.json has no such script`;
  }
  for (const [, name] of text.matchAll(/\bnpm (?!run\b)([a-z-]+)/g))
    if (!NPM.has(name)) yield `npm ${name}: unknown command`;
}

/** `anomaly-notebooks COMMAND --option`: both must be in the command's own help. */
function* checkOwn(project, text) {
  for (const [line, command] of text.matchAll(/\banomaly-notebooks ([a-z]+)[^\n&|;]*/g)) {
    const help = helpOf(project, command);
    if (help === null) yield `${line}: there is no command ${command}`;
    else {
      for (const [option] of line.matchAll(/(?<=\s)--?[a-z][a-z-]*/g)) {
        if (option !== '--help' && !new RegExp(`(^|\\s)${option}(?![\\w-])`, 'm').test(help)) {
          yield `${line.trim()}: ${command} has no option ${option}`;
        }
      }
    }
  }
}

const helps = new Map();
function helpOf(project, command) {
  if (!helps.has(command)) {
    let help = null;
    try {
      const cli = join(project, 'lib/dist/cli/main.js');
      help = execFileSync(process.execPath, [cli, command, '--help'], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
    } catch (error) {
      if (error.status === undefined || error.status === null) throw error;
    }
    helps.set(command, help);
  }
  return helps.get(command);
}

/** Files of the project that a command or a sentence names; generated files and patterns are skipped. */
function* checkPaths(text, files) {
  const rooms = new Set([...files].filter((file) => file.includes('/')).map((file) => file.split('/')[0]));
  for (const [path] of text.matchAll(/(?<![\w./-])[\w.-]+(?:\/[\w.@-]+)+\/?(?![\w/*<{…])/g)) {
    if (/\bNN\b/.test(path) || !rooms.has(path.split('/')[0]) || /^(data|figures(?!\/gallery)|lib\/dist)\b/.test(path))
      continue;
    const isFolder = [...files].some((file) => file.startsWith(`${path.replace(/\/$/, '')}/`));
    if (!files.has(path) && !isFolder && !existsSync(`${path}.ts`)) yield `${path} is not in the repository`;
  }
}
