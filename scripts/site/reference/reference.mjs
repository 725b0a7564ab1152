// The library's reference, from the comments in lib/src
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Application, ReflectionKind } from 'typedoc';
import { themeThat } from './theme.mjs';

const FOLDER = 'api';

/** @returns typedoc's application and what it read of the library */
export async function readReference(project) {
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
    includeHierarchySummary: false,
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
    sort: ['source-order'],
    skipErrorChecking: true,
    logLevel: 'Warn',
    // The front pages show a line on each namespace and function.
    useFirstParagraphOfCommentAsSummary: true,
  });
  const reference = await application.convert();
  if (!reference) throw new Error('typedoc could not read lib/src');
  return { application, reference };
}

/** @returns the reference's own pages for the list of pages: the first one, and one for each room of the library */
export const referenceLinks = ({ reference }) => [
  { place: `${FOLDER}/index.html`, text: 'The library' },
  ...reference
    .getChildrenByKind(ReflectionKind.Namespace)
    .map(({ name }) => ({ place: `${FOLDER}/modules/${name}.html`, text: name })),
];

/**
 * Writes the pages.
 * @param write called with { place, title, body } of each page, returns the whole page
 * @returns how many warnings there were
 */
export async function writeReference({ application, reference }, site, write) {
  const theme = themeThat(({ url, title, body }) => write({ place: `${FOLDER}/${url}`, title, body }));
  application.renderer.defineTheme('site', theme);
  application.options.setValue('theme', 'site');
  await application.generateDocs(reference, join(site, FOLDER));
  rmSync(join(site, FOLDER, 'assets'), { recursive: true });
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
