// node scripts/documents/check.mjs [FILE…]   checks the documents (default: all): local links, anchors and images lead somewhere, addresses
// have the right form, formulas parse, TypeScript snippets compile, commands, options and paths exist. Needs lib/dist.
import { dirname, relative, resolve, sep } from 'node:path';
import { checkCommands } from './commands.mjs';
import { documentNames, projectFiles, readDocument } from './documents.mjs';
import { checkLinks } from './links.mjs';
import { checkSnippets } from './snippets.mjs';

const project = dirname(dirname(import.meta.dirname));
const files = projectFiles(project);
const asked = process.argv.slice(2).map((file) => relative(project, resolve(file)).split(sep).join('/'));
for (const name of asked) files.add(name);
const names = asked.length > 0 ? asked : documentNames(files);
const problems = [];
const counts = { links: 0, snippets: 0 };
for (const name of names) {
  try {
    const pieces = readDocument(project, name);
    problems.push(
      ...checkLinks(project, name, pieces, files),
      ...checkCommands(project, pieces, files),
      ...checkSnippets(project, pieces),
    );
    const tokens = pieces.flatMap((piece) => piece.tokens);
    counts.links += tokens.filter(({ type }) => type === 'link_open' || type === 'image').length;
    counts.snippets += tokens.filter(({ type }) => type === 'fence').length;
  } catch (error) {
    problems.push(error.message);
  }
}
for (const problem of problems) console.error(problem);
console.log(
  `${names.length} documents, ${counts.links} links and images, ${counts.snippets} blocks of code: ${problems.length} problems`,
);
if (problems.length > 0) process.exitCode = 1;
