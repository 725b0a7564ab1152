// A notebook as a page without scripts, as GitHub and others show it: every figure and table must be there.
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

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
  const seen = await page.evaluate(() => ({
    images: [...document.querySelectorAll('.jp-OutputArea img')].filter((one) => one.naturalWidth >= 400 && one.alt)
      .length,
    tables: [...document.querySelectorAll('.jp-OutputArea table')].filter((one) => one.rows.length > 1).length,
  }));
  const outputs = JSON.parse(readFileSync(notebook, 'utf8')).cells.flatMap((cell) => cell.outputs ?? []);
  const tables = (data) =>
    [data?.['text/html'] ?? '']
      .flat()
      .join('')
      .match(/<table/g)?.length ?? 0;
  const expected = {
    images: outputs.filter(({ data }) => data?.['image/png'] !== undefined).length,
    tables: outputs.reduce((sum, { data }) => sum + tables(data), 0),
  };
  const name = basename(notebook);
  for (const what of ['images', 'tables'])
    check(`${name}: a page without scripts shows all ${what}`, seen[what] === expected[what], `${seen[what]} of ${expected[what]}`); // prettier-ignore
  await picture(page, `${name}-rendered`);
  await page.close();
  rmSync(html);
}
