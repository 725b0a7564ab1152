import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratchFolder } from '../support/scratchFolder';

const project = join(__dirname, '..', '..');
const RIGHT = [
  '# A heading: with `code`',
  '[there](#a-heading-with-code), [by name](#named), [paper](https://arxiv.org/abs/1412.6980) <a id="named"></a>',
  '`npm run figures`, `npx anomaly-notebooks run --check`, `lib/src/index.ts`, costs $5 and $6, and $x_1 + \\sqrt{y}$.',
  '',
  '$$ \\frac{1}{N}',
  '  \\sum_i x_i $$',
  '',
  '```ts',
  "import { random } from 'anomaly-notebooks';",
  'const first: number = new random.RandomState(42).permutation(10)[0];',
  'console.log(first);',
  '```',
].join('\n');

/** What is wrong, a document that has it, and what is said of it. */
const WRONG = [
  ['a file that is not there', '[x](nowhere.md)', 'nowhere.md is not there'],
  ['an anchor that is not there', '# Here\n[x](#there)', 'has no heading or anchor "there"'],
  ['an image that is not there', '![x](nowhere.png)', 'nowhere.png is not there'],
  ['an image without alternative text', '![](nowhere.png)', 'no alternative text'],
  ['an image from elsewhere', '![x](https://example.org/x.png)', 'is not in the project'],
  ['an arXiv number that is none', '[x](https://arxiv.org/abs/14126980)', 'is no arXiv abstract'],
  ['a DOI that is none', '[x](https://doi.org/hello)', 'is no DOI'],
  ['a script that is not there', '`npm run nothing`', 'npm run nothing: package.json has no such script'],
  ['a script that is not there, in a block', '```\nnpm run nothing\n```', 'npm run nothing'],
  ['a command that is not there', '`npx anomaly-notebooks walk`', 'there is no command walk'],
  ['an option that is not there', '`npx anomaly-notebooks run --fast`', 'run has no option --fast'],
  ['a path that is not there', '`lib/src/nothing.ts`', 'lib/src/nothing.ts is not in the repository'],
  ['a formula that does not parse', 'The $\\frac{1}$.', 'does not parse'],
  [
    'a snippet of the wrong types',
    '```ts\nconst wrong: string = scoring.auc([0, 1], [0, 1]);\n```',
    "'number' is not assignable",
  ],
  ['a snippet that calls what is not there', '```ts\nscoring.nothing();\n```', "'nothing' does not exist"],
] as const;

let folder: string;
let status: number | null;
let problems: string[];
beforeAll(() => {
  folder = scratchFolder();
  const cells = [{ cell_type: 'markdown', id: 'intro', metadata: {}, source: ['text\n', '[x](nowhere.md)'] }];
  const documents = {
    'right.md': RIGHT,
    'wrong.ipynb': JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }),
    ...Object.fromEntries(WRONG.map(([, text], k) => [`wrong-${k}.md`, text])),
  };
  for (const [name, text] of Object.entries(documents)) writeFileSync(join(folder, name), text);
  const files = Object.keys(documents).map((name) => join(folder, name));
  const run = spawnSync(process.execPath, ['scripts/documents/check.mjs', ...files], {
    cwd: project,
    encoding: 'utf8',
  });
  status = run.status;
  problems = run.stderr.trim().split('\n');
}, 120000);

const problemsOf = (name: string) => problems.filter((problem) => problem.includes(`/${name}`));

test('a document whose links, commands, formulas and snippets are right has no problem', () => {
  expect(problemsOf('right.md')).toEqual([]);
});

test.each(WRONG.map(([what, , message], k) => [what, k, message] as const))('%s is a problem', (_, k, message) => {
  const own = problemsOf(`wrong-${k}.md`);
  expect(own.join('\n')).toContain(message);
});

test('the cell of a notebook is named', () => {
  expect(problemsOf('wrong.ipynb')[0]).toMatch(/wrong\.ipynb, cell intro: nowhere\.md is not there/);
});

test('problems make the command fail', () => expect(status).toBe(1));
