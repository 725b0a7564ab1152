import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pca3d, saveHtml, trainingLoss } from '../../../lib/dist/plotting';
import { scratchFolder } from '../../support/scratchFolder';

const figure = trainingLoss([3, 2, 1.5], { note: 'stand-in data' });
let folder: string;

beforeEach(() => (folder = scratchFolder()));

describe('saveHtml', () => {
  const hostile = '</script><script>alert(1)</script><!--\u2028<img src=x onerror=alert(1)>';
  const coords = { data: Float64Array.from({ length: 9 }, (_, k) => k), rows: 3, cols: 3 };
  const cloud = pca3d(coords, {
    label: ['Normal', 'AE anomaly', 'Normal'],
    objectId: [hostile, 'b', 'c'],
    note: hostile,
  });

  test('writes one file with two scripts, both named by hash in its policy, and a figure as data', () => {
    const file = saveHtml(cloud, join(folder, 'a', 'cloud'));
    expect(file).toBe(join(folder, 'a', 'cloud.html'));
    const page = readFileSync(file, 'utf8');
    const scripts = Array.from(page.matchAll(/<script>([\s\S]*?)<\/script>/g), ([, code]) => code);
    expect(scripts).toHaveLength(2);
    for (const code of scripts) {
      expect(page).toContain(`'sha256-${createHash('sha256').update(code).digest('base64')}'`);
    }
    const markup = page.replace(/<script>[\s\S]*?<\/script>/g, '');
    expect(markup).toContain("default-src 'none'");
    expect(/https?:|<img|<link|<a /.test(markup)).toBe(false);
    const json = /<script type="application\/json" id="figure-json">([^<]*)<\/script>/.exec(page)![1];
    expect(json).not.toMatch(/[<>&\u2028\u2029]/);
    const { data, layout } = JSON.parse(json);
    expect(layout.title.text).toBe(cloud.layout.title?.text);
    expect(data.some((trace: { x: { dtype?: string } }) => trace.x.dtype === 'f8')).toBe(true);
  });

  test('takes title and description from the figure, as plain text', () => {
    const titled = { ...figure, layout: { ...figure.layout, title: { text: 'A<br>&lt;b&gt; 10<sup>3</sup>' } } };
    const page = readFileSync(saveHtml(titled, join(folder, 'x.html'), { alt: '"quoted" <alt>' }), 'utf8');
    expect(page).toContain('<title>A &lt;b&gt; 10 3</title>');
    expect(page).toContain('aria-label="&quot;quoted&quot; &lt;alt&gt;"');
    expect(readFileSync(saveHtml(figure, join(folder, 'untitled')), 'utf8')).toContain('<title>untitled</title>');
  });

  test('writes formulas as characters, and carries the font of those that Tinos lacks alone', () => {
    const page = (text: string): string =>
      readFileSync(saveHtml({ ...figure, layout: { ...figure.layout, title: { text } } }, join(folder, 'y')), 'utf8');
    const formula = page('$\\alpha_s$ of the ☉');
    expect(formula).toContain('\\u003ci\\u003eα\\u003c/i\\u003e');
    expect(formula).not.toContain('$\\\\alpha');
    expect(formula).toContain('<title>α s of the ☉</title>');
    expect(formula).toMatch(/unicode-range:U\+2609}/);
    expect(page('plain')).not.toContain('unicode-range:U+');
  });
});
