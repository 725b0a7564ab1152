// Puts measured results into benchmarks/README.md, between the comments that name the script which wrote them.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

const README = fileURLToPath(new URL('README.md', import.meta.url));

/**
 * @param script the npm script that measures, as in `<!-- written by npm run bench:begin -->`
 * @param lines Markdown
 */
export async function writeIntoReadme(script, lines) {
  const [begin, end] = ['begin', 'end'].map((edge) => `<!-- written by npm run ${script}:${edge} -->`);
  const before = readFileSync(README, 'utf8');
  const [from, to] = [before.indexOf(begin), before.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${README}: has no place between "${begin}" and "${end}"`);
  const after = [before.slice(0, from) + begin, '', ...lines, '', before.slice(to)].join('\n');
  writeFileSync(README, await format(after, { ...(await resolveConfig(README)), filepath: README }));
}
