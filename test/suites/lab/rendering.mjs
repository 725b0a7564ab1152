// A notebook as a page without scripts, as GitHub shows it: it must show every figure and table.
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Checks that the areas of a page show as many figures, of some size, and tables as the notebook's file has. */
export async function checkShown(page, notebook, where, { area, image = 'img' }, check) {
  const seen = await page.evaluate(
    (selectors) => {
      const [images, tables] = selectors.map((selector) => [...document.querySelectorAll(selector)]);
      return {
        images: images.filter((one) => one.naturalWidth >= 400).length,
        tables: tables.filter((one) => one.rows.length > 1).length,
      };
    },
    [`${area} ${image}`, `${area} table`],
  );
  const outputs = JSON.parse(readFileSync(notebook, 'utf8')).cells.flatMap((cell) => cell.outputs ?? []);
  const html = outputs.map(({ data }) => [data?.['text/html'] ?? ''].flat().join(''));
  const expected = {
    images: outputs.filter(({ data }) => data?.['image/png'] !== undefined).length,
    tables: html.join('').match(/<table/g)?.length ?? 0,
  };
  for (const what of ['images', 'tables']) {
    const holds = seen[what] === expected[what];
    check(`${basename(notebook)}: ${where} shows all ${what}`, holds, `${seen[what]} of ${expected[what]}`);
  }
}

/** @param python one that has nbconvert, as JupyterLab's has */
export async function tryRendering(browser, python, scratch, notebook, { check, picture }) {
  const html = join(scratch.tmp, `${basename(notebook)}.html`);
  execFileSync(python, ['-m', 'nbconvert', '--to', 'html', '--log-level=ERROR', notebook, `--output=${html}`], {
    env: scratch.env,
  });
  const text = readFileSync(html, 'utf8').replace(/<script\b[\s\S]*?<\/script>/g, '');
  writeFileSync(html, text);
  const page = await browser.newPage({ viewport: { width: 1100, height: 1000 } });
  await page.goto(`file://${html}`);
  const places = { area: '.jp-OutputArea', image: 'img:not([alt=""])' };
  await checkShown(page, notebook, 'a page without scripts', places, check);
  await picture(page, `${basename(notebook)}-rendered`);
  await page.close();
  rmSync(html);
}
