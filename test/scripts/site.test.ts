import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratchFolder } from '../support/scratchFolder';

const project = join(__dirname, '..', '..');

/** The site's functions, and their modules. */
const FUNCTIONS = {
  makeMarkdown: 'documents/markdown',
  slugOf: 'documents/markdown',
  publishedNames: 'documents/documents',
  navigation: 'site/frame/navigation',
  page: 'site/frame/page',
  scrolling: 'site/frame/scrolling',
  coloured: 'site/frame/typescriptColors',
  notebookBody: 'site/notebookBody',
  brokenReferences: 'site/links',
  pageOf: 'site/links',
  siteLinks: 'site/links',
};

/** What an expression gives in a module that has the functions that it names. */
function inModule(expression: string): unknown {
  const imports = Object.entries(FUNCTIONS)
    .filter(([name]) => new RegExp(`\\b${name}\\b`).test(expression))
    .map(([name, path]) => `import { ${name} } from './scripts/${path}.mjs';`);
  const code = `${imports.join('\n')}\nconsole.log(JSON.stringify(${expression}));`;
  const text = execFileSync(process.execPath, ['--input-type=module', '-e', code], { cwd: project, encoding: 'utf8' });
  return JSON.parse(text);
}

test('formulas become MathML, prices stay text', () => {
  const html = inModule(`makeMarkdown().render('The $x_1$ costs $5 and $6.\\n\\n$$ a\\n= b $$\\n')`) as string;
  expect(html.match(/<math/g)).toHaveLength(2);
  expect(html).toContain('costs $5 and $6.');
  expect(html).toContain('<div class="formula">');
});

test('headings are named as GitHub names them', () => {
  expect(inModule(`['Run it', 'Evaluating & saving the model', '3.1 α_β x'].map(slugOf)`)).toEqual([
    'run-it',
    'evaluating--saving-the-model',
    '31-α_β-x',
  ]);
});

test('coloured code is the same code', () => {
  const code = 'const a = `x ${f({ b: `${1}` })} <y>`; // "z"\nawait /re/.test(a) && a;';
  const html = inModule(`coloured(${JSON.stringify(code)})`) as string;
  const text = html.replace(/<[^>]*>/g, '');
  expect(text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')).toBe(
    code,
  );
  expect(html).toContain('<span class="comment">// &quot;z&quot;</span>');
});

test('outputs keep their text, and text that looks like markup stays text', () => {
  const cell = (outputs: object[]) => ({ cell_type: 'code', source: ['1'], outputs });
  const notebook = {
    cells: [
      cell([{ output_type: 'stream', name: 'stdout', text: ['<b>', '&'] }]),
      cell([{ output_type: 'display_data', data: { 'image/png': 'aGk=\n', 'text/plain': 'a "figure"' } }]),
      cell([{ output_type: 'display_data', data: { 'text/html': '<table></table>', 'text/plain': 't' } }]),
    ],
  };
  const html = inModule(`notebookBody(${JSON.stringify(notebook)}, String)`) as string;
  expect(html).toContain('<pre class="output stdout">&lt;b&gt;&amp;</pre>');
  expect(html).toContain('<img src="data:image/png;base64,aGk=" alt="a &quot;figure&quot;">');
  expect(html).toContain('<table></table>');
});

test('links between sources lead to their pages, others to copies, and addresses stay', () => {
  const html =
    '<a href="../data/README.md#own"></a><a href="02.ipynb"></a><a href="../LICENSE"></a><a href="https://x.org/a.md"></a>';
  const pages = `new Set(['data/README.md', 'notebooks/02.ipynb'])`;
  expect(inModule(`siteLinks('${html}', 'notebooks/01.ipynb', ${pages}, () => {})`)).toBe(
    '<a href="../data/README.html#own"></a><a href="02.html"></a><a href="../LICENSE"></a><a href="https://x.org/a.md"></a>',
  );
  expect(inModule(`pageOf('README.md')`)).toBe('index.html');
});

test('a reference that leads nowhere, and one that needs a network, are found', () => {
  const folder = scratchFolder();
  mkdirSync(join(folder, 'sub'));
  const links = ['sub/b.html', 'sub/b.html#there', 'sub/b.html#gone', 'gone.html', '../outside.html', 'https://x.org/'];
  const anchors = links.map((href) => `<a href="${href}"></a>`).join('\n');
  writeFileSync(join(folder, 'a.html'), `${anchors}<img src="https://x.org/y.png"><img src="data:,">`);
  writeFileSync(join(folder, 'sub', 'b.html'), '<h1 id="there"></h1><a href="../a.html"></a>');
  expect(inModule(`brokenReferences(${JSON.stringify(folder)})`)).toEqual([
    'a.html: sub/b.html#gone has no such anchor',
    'a.html: gone.html is not in the site',
    'a.html: ../outside.html is not in the site',
    'a.html: https://x.org/y.png would be requested from the network',
  ]);
});

test('a new guide has a page; a notebook has one once git tracks it', () => {
  const files = ['README.md', 'guides/new.md', 'notebooks/01-a.ipynb', 'notebooks/mine.ipynb', 'test/notes.md'];
  const tracked = ['README.md', 'notebooks/01-a.ipynb'];
  const names = inModule(
    `publishedNames(new Set(${JSON.stringify(files)}), new Set(${JSON.stringify(tracked)}))`,
  ) as string[];
  expect(names).toEqual(expect.arrayContaining(['README.md', 'guides/new.md', 'notebooks/01-a.ipynb']));
  expect(names).not.toContain('notebooks/mine.ipynb');
  expect(names).not.toContain('test/notes.md');
});

test('pages are listed by their place: guides, examples after them, and what no group wants under Project', () => {
  const titles = [
    ...[
      ['README.md', 'x'],
      ['examples/spark/README.md', 'Spark'],
      ['guides/z.md', 'Z'],
    ],
    ...[
      ['guides/a.md', 'A'],
      ['notebooks/01-a.ipynb', '01'],
      ['SECURITY.md', 'Security'],
    ],
  ];
  const groups = inModule(
    `navigation(new Map(${JSON.stringify(titles)}), [{ place: 'api/index.html', text: 'The library' }])`,
  ) as { title: string; links: { text: string }[] }[];
  expect(groups.map(({ title, links }) => `${title}: ${links.map(({ text }) => text).join(', ')}`)).toEqual([
    'Start: Overview',
    'Notebooks: 01',
    'Guides: A, Z, Spark',
    'Reference: The library',
    'Benchmarks: ',
    'Project: Security',
  ]);
});

test('a page links from its own folder, marks itself in the list, and runs only the scripts that it names', () => {
  const groups = `[{ title: 'G', links: [{ place: 'a/b.html', text: 'B' }, { place: 'c.html', text: 'C & D' }] }]`;
  const html = inModule(`page({ place: 'a/b.html', title: 't', body: '<h1>T</h1>', groups: ${groups} })`) as string;
  expect(html).toContain('<a href="b.html" aria-current="page">B</a>');
  expect(html).toContain('<a href="../c.html">C &amp; D</a>');
  expect(html).toContain('action="../search.html"');
  expect(html).not.toContain('script');
});

test('what scrolls can be reached by the keyboard', () => {
  expect(inModule(`scrolling('<pre class="a">x</pre><table><tr></tr></table>')`)).toBe(
    '<pre tabindex="0" class="a">x</pre><div class="wide" role="group" aria-label="Table" tabindex="0"><table><tr></tr></table></div>',
  );
});
