import { latentStaircase, show, trainingLoss } from '../../../lib/dist/plotting';

const DISPLAY = Symbol.for('anomaly-notebooks.display');
const globals = globalThis as unknown as Record<symbol, unknown>;
const figure = trainingLoss([3, 2, 1.5], { note: 'stand-in data' });

afterEach(() => delete globals[DISPLAY]);

/** A pixel count of a PNG, from its header. */
const sizeOf = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)];

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

  test('refuses what is not a figure as save does, in a notebook and elsewhere', () => {
    const refused = 'data: undefined is not a list';
    expect(() => show({} as never)).toThrow(refused);
    expect(() => shown({} as never)).toThrow(refused);
    expect(() => show(null as never)).toThrow('null is not a figure: {data, layout}');
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

  test('shows PNG and interactive figure in one size, also where that is wider than the page', () => {
    const wide = { ...figure, layout: { ...figure.layout, width: 1200, height: 600 } };
    const [{ data, metadata }] = shown(wide);
    const { layout } = data['application/vnd.plotly.v1+json'] as unknown as typeof wide;
    expect(metadata['image/png']).toEqual({ width: layout.width, height: layout.height });
    expect(metadata['image/png']).toEqual({ width: 1200, height: 600 });
    const [smaller] = shown(wide, { width: 600 });
    expect(smaller.metadata['image/png']).toEqual({ width: 600, height: 300 });
    expect(smaller.data['application/vnd.plotly.v1+json']).toBeUndefined();
  });

  test('prints a line where there is no notebook', () => {
    const log = jest.spyOn(console, 'log').mockImplementation();
    show(figure, { alt: 'Loss falls.' });
    expect(log.mock.calls[0][0]).toContain('[figure: Loss falls.]');
    log.mockRestore();
  });
});
