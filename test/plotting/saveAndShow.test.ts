import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { pca3d, save, saveHtml, show, trainingLoss, latentStaircase } from '../../lib/dist/plotting';
import { scratchFolder } from '../support/scratchFolder';

const DISPLAY = Symbol.for('anomaly-notebooks.display');
const globals = globalThis as unknown as Record<symbol, unknown>;
const figure = trainingLoss([3, 2, 1.5], { note: 'stand-in data' });
let folder: string;

beforeEach(() => (folder = scratchFolder()));
afterEach(() => delete globals[DISPLAY]);

/** A pixel count of a PNG, from its header. */
const sizeOf = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)];

describe('save', () => {
  test('writes PNG at 300 dpi, SVG and PDF into a folder that it makes', () => {
    const path = join(folder, 'new', 'deep', 'training_loss');
    expect(save(figure, path)).toEqual(['png', 'svg', 'pdf'].map((format) => `${path}.${format}`));
    expect(sizeOf(readFileSync(`${path}.png`))).toEqual([6.4 * 300, 4.8 * 300]);
    expect(readFileSync(`${path}.svg`, 'utf8')).toContain('<svg');
    expect(readFileSync(`${path}.pdf`, 'latin1')).toMatch(/^%PDF/);
    expect(readdirSync(join(folder, 'new', 'deep'))).toHaveLength(3);
  });

  test('gives the same bytes for the same figure', () => {
    const formats = ['png', 'svg', 'pdf', 'html'] as const;
    const [a, b] = ['a', 'b'].map((name) => save(trainingLoss([3, 2, 1.5]), join(folder, name, 'loss'), { formats }));
    a.forEach((file, k) => expect(readFileSync(file).equals(readFileSync(b[k]))).toBe(true));
  });

  test('writes nothing when one of the formats cannot be drawn', () => {
    const path = join(folder, 'loss');
    writeFileSync(`${path}.png`, 'earlier');
    const strange = { ...figure, layout: { ...figure.layout, plot_bgcolor: 'no such colour' } };
    expect(() => save(strange, path)).toThrow('no such colour');
    expect(() => save(figure, path, { formats: ['png', 'gif' as never] })).toThrow('"gif" is no format of figures');
    expect(() => save(figure, path, { formats: ['toString' as never] })).toThrow('"toString"');
    expect(readdirSync(folder)).toEqual(['loss.png']);
    expect(readFileSync(`${path}.png`, 'utf8')).toBe('earlier');
  });

  test('takes another resolution', () => {
    save(figure, join(folder, 'small'), { formats: ['png'], dpi: 50 });
    expect(sizeOf(readFileSync(join(folder, 'small.png')))).toEqual([320, 240]);
  });
});

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
});

describe('show', () => {
  type Bundle = { data: Record<string, string>; metadata: Record<string, { width: number; height: number }> };
  const shown = (...args: Parameters<typeof show>) => {
    const bundles: Bundle[] = [];
    globals[DISPLAY] = (bundle: Bundle) => bundles.push(bundle);
    show(...args);
    return bundles;
  };

  test('displays a PNG sized for the page, its alt text and the plotly JSON of a small figure', () => {
    const [bundle, ...others] = shown(figure, { alt: 'Loss falls.' });
    expect(others).toHaveLength(0);
    expect(Object.keys(bundle.data).sort()).toEqual(['application/vnd.plotly.v1+json', 'image/png', 'text/plain']);
    expect(bundle.data['text/plain']).toBe('Loss falls.');
    expect(bundle.metadata['image/png']).toEqual({ width: 614, height: 461 });
    expect(sizeOf(Buffer.from(bundle.data['image/png'], 'base64'))[0]).toBe(1229);
    expect(() => JSON.stringify(bundle)).not.toThrow();
  });

  test('keeps every PNG below 300 kB, and large figures out of the JSON', () => {
    const rows = 4000;
    const z = {
      data: Float64Array.from({ length: rows * 6 }, (_, k) => Math.sin(k * 1.7) * Math.cos(k * 0.3)),
      rows,
      cols: 6,
    };
    const [bundle] = shown(
      latentStaircase(
        z,
        Array.from({ length: rows }, (_, i) => i % 50 === 0),
      ),
    );
    const png = Buffer.from(bundle.data['image/png'], 'base64');
    expect(png.length).toBeLessThanOrEqual(300_000);
    // Sharp at the page's width: at least 1.3 pixels for each of it.
    expect(sizeOf(png)[0]).toBeGreaterThanOrEqual(1.3 * bundle.metadata['image/png'].width);
    expect(bundle.data['application/vnd.plotly.v1+json']).toBeUndefined();
  });

  test('displays the caption below, as markdown', () => {
    const [, caption] = shown(figure, { caption: '**Figure 1.** Loss.' });
    expect(caption.data).toEqual({ 'text/markdown': '**Figure 1.** Loss.', 'text/plain': '**Figure 1.** Loss.' });
  });

  test('takes a width of its own, within reason', () => {
    expect(shown(figure, { width: 300 })[0].metadata['image/png']).toEqual({ width: 300, height: 225 });
    expect(() => shown(figure, { width: 3 })).toThrow('a width of 3 px');
  });

  test('prints a line where there is no notebook', () => {
    const log = jest.spyOn(console, 'log').mockImplementation();
    show(figure, { alt: 'Loss falls.' });
    expect(log.mock.calls[0][0]).toContain('[figure: Loss falls.]');
    log.mockRestore();
    expect(existsSync(join(folder, 'anything'))).toBe(false);
  });
});
