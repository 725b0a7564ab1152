// Writes the gallery: a small PNG of every figure that `npm run figures` left in figures/<run>/, and README.md with caption, source,
// the line of code that makes it and how it compares with matplotlib's rendering.
// Usage: node scripts/gallery/gallery.mjs [folder of the runs, default figures/] [output, default figures/gallery/]
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { ARCHITECTURES, EVENT, FIGURES, OBJECT, OWN_FIGURES } from './figures.mjs';
import { JUDGEMENTS, OWN_JUDGEMENTS } from './judgements.mjs';
import { smallCopy } from './shrink.cjs';

const runs = process.argv[2] ?? resolve(import.meta.dirname, '../../figures');
const output = process.argv[3] ?? resolve(import.meta.dirname, '../../figures/gallery');

/** What the runs of each notebook are called, the paper's own data first. */
const RUNS = {
  [EVENT]: [EVENT, `${EVENT}-stand-in`],
  [OBJECT]: [OBJECT, `${OBJECT}-smote`, `${OBJECT}-stand-in`],
  [ARCHITECTURES]: [ARCHITECTURES, `${ARCHITECTURES}-stand-in`],
};

const runOf = ({ notebook, name }) => RUNS[notebook].find((run) => existsSync(join(runs, run, `${name}.png`)));
const originOf = (run) =>
  run.endsWith('-stand-in') ? 'stand-in data' : run.endsWith('-smote') ? 'rebuilt table' : 'paper’s data';

/** What the README shows of every figure. */
const head = ({ notebook, name, caption, source, code }, run) => `## ${name}

${caption} (${originOf(run)})

![${caption}](${name}.png)

Source: ${notebook}, “${source}”

\`\`\`ts
${code}
\`\`\``;

/** A figure that an original has or names, beside matplotlib's. */
function pair(figure, run) {
  const files = `../../test/fixtures/figures/${figure.name}`;
  const { same, better, worse } = JUDGEMENTS[figure.name];
  return `${head(figure, run)}

Beside matplotlib, the same made-up data:

| matplotlib | here |
|---|---|
| ![matplotlib](${files}.matplotlib.png) | ![here](${files}.ours.png) |

- Same: ${same}
- Better: ${better}
- Worse: ${worse}`;
}

/** A figure that neither original has. */
function own(figure, run) {
  const { good, worse } = OWN_JUDGEMENTS[figure.name];
  return `${head(figure, run)}

The graviton analysis has no such figure: it names the architectures and leaves the table of their results empty.

- Good: ${good}
- Worse: ${worse}`;
}

const ALL = [...FIGURES, ...OWN_FIGURES];
const missing = ALL.filter((figure) => !runOf(figure)).map(({ notebook, name }) => `${notebook}/${name}.png`);
if (missing.length > 0) {
  console.error(`No figure at ${missing.join(', ')}: run \`npm run figures\` first.`);
  process.exit(1);
}
mkdirSync(output, { recursive: true });
for (const figure of ALL) {
  const { name } = figure;
  const png = readFileSync(join(runs, runOf(figure), `${name}.png`));
  writeFileSync(join(output, `${name}.png`), await smallCopy(png, name));
}
const intro = `# Gallery

Every figure of the three notebooks, small. \`npm run figures\` writes them at 300 dpi, as SVG and as PDF; \`npm run gallery\` writes this page.

Each is compared with matplotlib's rendering of the same made-up data: by the original's own calls where it has the figure, by matplotlib's
defaults where it only names it (\`test/fixtures/figures/\` holds the scripts). The last four, on the ten architectures, have no counterpart.
The 68 panels are shown in three strips; the file itself is one column of 23 rows.`;
const sections = ALL.map((figure) => (FIGURES.includes(figure) ? pair : own)(figure, runOf(figure)));
const readme = resolve(output, 'README.md');
const settings = await resolveConfig(import.meta.filename);
writeFileSync(readme, await format([intro, ...sections].join('\n\n'), { ...settings, filepath: readme }));
console.log(`${ALL.length} figures and README.md in ${output}`);
