// npm run docs   writes docs/: Markdown and notebooks as pages, and the library's reference from its comments. It opens from
// disk (docs/index.html) and makes no requests. Every reference between its pages is checked.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { Application, ReflectionKind } from 'typedoc';
import { documentNames, projectFiles } from '../documents/documents.mjs';
import { makeMarkdown } from '../documents/markdown.mjs';
import { notebookBody } from './notebookBody.mjs';
import { page } from './page.mjs';
import { brokenReferences, pageOf, siteLinks } from './references.mjs';

const project = dirname(dirname(import.meta.dirname));
const site = join(project, 'docs');
const REFERENCE = 'api/index.html';

/** @returns how many warnings typedoc gave */
async function writeReference() {
  const application = await Application.bootstrap({
    entryPoints: [join(project, 'lib/src/index.ts')],
    tsconfig: join(project, 'lib/tsconfig.json'),
    name: 'anomaly-notebooks',
    readme: 'none',
    includeVersion: true,
    disableGit: true,
    sourceLinkTemplate: 'lib/src/{path}',
    disableSources: true,
    excludePrivate: true,
    excludeInternal: true,
    excludeExternals: true,
    blockTags: [
      '@module',
      '@param',
      '@returns',
      '@throws',
      '@example',
      '@source',
      '@remarks',
      '@deprecated',
      '@see',
      '@typeParam',
      '@default',
    ],
    navigationLinks: { 'Documents and notebooks': '../index.html' },
    sort: ['source-order'],
    skipErrorChecking: true,
    logLevel: 'Warn',
    // The front pages show a line on each namespace and function.
    useFirstParagraphOfCommentAsSummary: true,
  });
  const reference = await application.convert();
  if (!reference) throw new Error('typedoc could not read lib/src');
  await application.generateDocs(reference, join(site, 'api'));
  const silent = undescribed(reference);
  for (const name of silent)
    console.error(`${name}: no line that says what it is; its comment needs one before the tags`);
  return application.logger.errorCount + application.logger.warningCount + silent.length;
}

/** @returns the names of the namespaces and functions without a summary */
function undescribed(reference) {
  const hasLine = ({ comment }) => comment?.summary.some(({ text }) => text.trim() !== '');
  const all = reference.getReflectionsByKind(ReflectionKind.Namespace | ReflectionKind.Function);
  return all.filter((one) => !hasLine(one) && !one.signatures?.every(hasLine)).map((one) => one.getFullName());
}

function writePages(names) {
  const markdown = makeMarkdown();
  const pages = new Set(names);
  const copied = new Set();
  const titles = new Map(names.map((name) => [name, titleOf(name)]));
  for (const name of names) {
    const source = readFileSync(join(project, name), 'utf8');
    const render = (text) => markdown.render(text);
    const html = name.endsWith('.ipynb') ? notebookBody(JSON.parse(source), render) : render(source);
    const body = siteLinks(html, name, pages, (file) => copied.add(file));
    const place = pageOf(name);
    const to = (target) => posix.relative(posix.dirname(place), target) || posix.basename(target);
    const links = [
      ...names.map((other) => ({ href: to(pageOf(other)), text: titles.get(other), current: other === name })),
      { href: to(REFERENCE), text: 'Reference', current: false },
    ];
    mkdirSync(dirname(join(site, place)), { recursive: true });
    writeFileSync(join(site, place), page({ title: titles.get(name), body, links }));
  }
  for (const file of copied) cpSync(join(project, file), join(site, file), { recursive: true });
}

/** @returns the first heading; what follows a colon in it would not fit the line of links */
function titleOf(name) {
  const source = readFileSync(join(project, name), 'utf8');
  const text = name.endsWith('.ipynb') ? [JSON.parse(source).cells[0].source].flat().join('') : source;
  return /^# (.*)$/m.exec(text)?.[1] ?? name;
}

rmSync(site, { recursive: true, force: true });
mkdirSync(site, { recursive: true });
const files = projectFiles(project);
const names = documentNames(files);
writePages(names);
const warnings = await writeReference();
const broken = brokenReferences(site);
for (const problem of broken) console.error(problem);
console.log(
  `${names.length} pages and the reference in docs/index.html; ${broken.length} broken references, ${warnings} warnings`,
);
if (broken.length > 0 || warnings > 0) process.exitCode = 1;
