// Writes the gallery: a small PNG of every figure that `npm run figures` left in figures/<run>/, and README.md with caption, source,
// the line of code that makes it and how it compares with matplotlib's rendering.
// Usage: node figures/gallery/make.mjs [folder of the runs, default figures/] [output, default here]
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EVENT, FIGURES, OBJECT } from './figures.mjs';
import { JUDGEMENTS } from './judgements.mjs';
import { smallCopy } from './shrink.cjs';

const here = dirname(fileURLToPath(import.meta.url));
const runs = process.argv[2] ?? dirname(here);
const output = process.argv[3] ?? here;

/** What the runs of each notebook are called, the paper's own data first. */
const RUNS = {
  [EVENT]: [EVENT, `${EVENT}-stand-in`],
  [OBJECT]: [OBJECT, `${OBJECT}-smote`, `${OBJECT}-stand-in`],
};

const runOf = ({ notebook, name }) => RUNS[notebook].find((run) => existsSync(join(runs, run, `${name}.png`)));
const originOf = (run) => (run.endsWith('-stand-in') ? 'stand-in data' : run.endsWith('-smote') ? 'rebuilt table' : 'paper’s data');

/** What stands in the README about a figure. */
function section({ notebook, name, caption, source, code }, run) {
  const pair = `../../test/fixtures/figures/${name}`;
  const { same, better, worse } = JUDGEMENTS[name];
  return `## ${name}

${caption} (${originOf(run)})

![${caption}](${name}.png)

Source: ${notebook}, “${source}”

\`\`\`ts
${code}
\`\`\`

Beside matplotlib, the same made-up data:

| matplotlib | here |
|---|---|
| ![matplotlib](${pair}.matplotlib.png) | ![here](${pair}.ours.png) |

- Same: ${same}
- Better: ${better}
- Worse: ${worse}`;
}

const missing = FIGURES.filter((figure) => !runOf(figure)).map(({ notebook, name }) => `${notebook}/${name}.png`);
if (missing.length > 0) {
  console.error(`No figure at ${missing.join(', ')}: run \`npm run figures\` first.`);
  process.exit(1);
}
mkdirSync(output, { recursive: true });
for (const figure of FIGURES) {
  const { name } = figure;
  const png = readFileSync(join(runs, runOf(figure), `${name}.png`));
  writeFileSync(join(output, `${name}.png`), await smallCopy(png, name));
}
const intro = `# Gallery

Every figure of the two notebooks, small; \`npm run figures\` writes them at 300 dpi, as SVG and as PDF. Written by \`npm run gallery\`.

Each lies beside matplotlib's rendering of the same made-up data, by the documents' own calls where they have the figure and by matplotlib's
defaults where they only name it (\`test/fixtures/figures/\` holds the scripts). The 68 panels are shown in three strips; the file itself is one column
of 23 rows.`;
const sections = FIGURES.map((figure) => section(figure, runOf(figure)));
writeFileSync(join(output, 'README.md'), `${[intro, ...sections].join('\n\n')}\n`);
console.log(`${FIGURES.length} figures and README.md in ${output}`);
