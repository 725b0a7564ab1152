import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratchFolder } from '../support/scratchFolder';

const project = join(__dirname, '..', '..');

/** What an expression gives in a module that has the site's functions. */
function inModule(expression: string): unknown {
  const code = `
    import { makeMarkdown, slugOf } from './scripts/documents/markdown.mjs';
    import { notebookBody } from './scripts/site/notebookBody.mjs';
    import { coloured } from './scripts/site/typescriptColors.mjs';
    import { brokenReferences, pageOf, siteLinks } from './scripts/site/references.mjs';
    console.log(JSON.stringify(${expression}));`;
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
