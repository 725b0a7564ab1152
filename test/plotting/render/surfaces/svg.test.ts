import type { Figure } from '../../../../lib/dist/plotting/figure';
import { renderSvg } from '../../../../lib/dist/plotting/render';
import { rasterised } from '../../../../lib/dist/plotting/render/layout/stacks';
import { cloud, framed, histogramFigure, noise, sceneFigure } from '../../../support/plotting/figures';

const count = (svg: string, pattern: RegExp): number => (svg.match(pattern) ?? []).length;
const texts = (svg: string): string[] =>
  [...svg.matchAll(/<text[^>]*>(.*?)<\/text>/gs)].map((m) => m[1].replace(/<[^>]*>/g, ''));
const group = (svg: string, name: string): string => svg.slice(svg.indexOf(`<g class="${name}">`)).split('\n</g>')[0];

describe('an SVG', () => {
  const svg = renderSvg(histogramFigure());

  test('keeps text as text, in fonts with Times’ metrics', () => {
    expect(svg).toContain(`font-family="Tinos, 'Times New Roman', 'Liberation Serif', Times, serif"`);
    expect(texts(svg)).toEqual(
      expect.arrayContaining([
        'A bold title &amp; more',
        'pT [GeV]',
        'Density',
        'Bkg',
        'Sig',
        'peak',
        '−10',
        '0',
        '0.001',
        '1',
      ]),
    );
    expect(svg).toContain('<tspan font-weight="bold">bold</tspan>');
    expect(svg).toMatch(/<tspan dy="[\d.]+" font-size="[\d.]+">T<\/tspan>/);
  });

  test('is called as its title', () => {
    expect(svg).toContain('<title>A bold title &amp; more</title>');
    const described: Figure = { data: [], layout: { meta: { title: 'T', description: 'D & d' } } };
    expect(renderSvg(described)).toMatch(/<title>T<\/title>\n<desc>D &amp; d<\/desc>/);
  });

  test('has one path for all bars of a look, so that no seam shows between them', () => {
    const panel = group(svg, 'panel xy');
    expect(count(panel, /<path /g)).toBe(2);
    expect(panel).toMatch(/fill="#4169e1" fill-opacity="0.7"/);
    expect(count(panel.split('<path')[1], /Z/g)).toBe(40);
  });

  test('has dashes as dashes', () => {
    expect(svg).toMatch(/stroke="#ff8c00" stroke-width="2" stroke-dasharray="9 9"/);
  });

  test('has its ticks inside, on both sides', () => {
    const axis = group(svg, 'axis x');
    const ticks = [...axis.matchAll(/M([\d.]+) ([\d.]+)V([\d.]+)/g)].map((m) => m.slice(1).map(Number));
    expect(ticks.filter(([, from, to]) => from === 250 && to < 250).length).toBeGreaterThan(4);
    expect(ticks.filter(([, from, to]) => from === 40 && to > 40).length).toBeGreaterThan(4);
  });

  test('has no inward tick, grid line or zero line within 1 px of an axis’s ends, as plotly, and keeps their labels', () => {
    const ticks = (kind: 'inside' | 'outside'): string => {
      const xaxis = {
        range: [0, 10],
        dtick: 5,
        ticks: kind,
        minor: {},
        showgrid: false,
        mirror: false,
        showline: false,
      };
      const figure = { data: [], layout: { width: 300, height: 300, xaxis: framed(xaxis as object) } };
      return group(renderSvg(figure), 'axis x');
    };
    expect(count(ticks('inside'), /V/g)).toBe(1);
    expect(count(ticks('outside'), /V/g)).toBe(3);
    expect(texts(ticks('inside'))).toEqual(['0', '5', '10']);
    const lines = (range: [number, number]): number => {
      const layout = {
        width: 300,
        height: 300,
        xaxis: { range, dtick: 5 },
        yaxis: { showgrid: false, zeroline: false },
      };
      return count(group(renderSvg({ data: [], layout }), 'ground xy'), /V/g);
    };
    expect(lines([0, 10])).toBe(1);
    expect(lines([-1, 10.5])).toBe(3);
  });

  test('has a mark for every point that has a place', () => {
    expect(count(renderSvg(cloud(500)), /<circle /g)).toBe(500);
    const gaps: Figure = {
      data: [{ type: 'scatter', mode: 'markers', x: [1, NaN, 3, null, 5], y: [1, 2, NaN, 4, 5] }],
      layout: {},
    };
    expect(count(group(renderSvg(gaps), 'panel xy'), /<circle /g)).toBe(2);
  });

  test('names each symbol once and uses it', () => {
    const svg = renderSvg(cloud(50, { symbol: 'diamond' }));
    expect(count(svg, /<path id="mark1"/g)).toBe(1);
    expect(count(svg, /<use /g)).toBe(50);
  });

  test('breaks lines at gaps, unless told to cross them', () => {
    const line = (connectgaps: boolean): string =>
      renderSvg({
        data: [{ type: 'scatter', mode: 'lines', x: [0, 1, 2, 3, 4], y: [0, 1, NaN, 1, 0], connectgaps }],
        layout: {},
      });
    const strokes = (svg: string): string => group(svg, 'panel xy').split(' fill="none" stroke="#1f77b4"')[0];
    expect(count(strokes(line(false)), /M\d/g)).toBe(2);
    expect(count(strokes(line(true)), /M\d/g)).toBe(1);
  });

  test.each([
    [
      'hv',
      [
        [10, 90],
        [50, 90],
        [50, 10],
        [90, 10],
      ],
    ],
    [
      'vh',
      [
        [10, 90],
        [10, 10],
        [50, 10],
        [90, 10],
      ],
    ],
    [
      'hvh',
      [
        [10, 90],
        [30, 90],
        [30, 10],
        [50, 10],
        [70, 10],
        [70, 10],
        [90, 10],
      ],
    ],
  ] as const)('draws %s steps', (shape, corners) => {
    const figure: Figure = {
      data: [{ type: 'scatter', mode: 'lines', x: [0, 1, 2], y: [0, 1, 1], line: { shape } }],
      layout: {
        width: 100, height: 100, margin: { l: 0, r: 0, t: 0, b: 0 },
        xaxis: { range: [-0.25, 2.25] }, yaxis: { range: [-0.125, 1.125] },
      },
    }; // prettier-ignore
    const d = /<path d="([^"]+)" fill="none" stroke="#1f77b4"/.exec(renderSvg(figure))?.[1] ?? '';
    const points = [...d.matchAll(/[ML]([\d.]+) ([\d.]+)/g)].map((m) => [Number(m[1]), Number(m[2])]);
    const distinct = (list: readonly (readonly number[])[]): unknown =>
      list.filter((c, i) => i === 0 || c.join() !== list[i - 1].join());
    expect(distinct(points)).toEqual(distinct(corners));
  });

  test('escapes what comes as text', () => {
    const svg = renderSvg({
      data: [],
      layout: { title: { text: '&lt;script&gt;alert(1)&lt;/script&gt; "q" &amp; \u0007\u2028' } },
    });
    expect(svg).not.toMatch(/<script/);
    expect(svg).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &quot;q&quot; &amp; \u2028');
  });

  test('is the same every time', () => {
    expect(renderSvg(histogramFigure())).toBe(svg);
    expect(renderSvg(sceneFigure())).toBe(renderSvg(sceneFigure()));
  });

  test('has scenes with walls, grid, axes and marks from far to near', () => {
    const svg = renderSvg(sceneFigure(100));
    expect(texts(svg).filter((t) => t === 'PC1')).toHaveLength(2);
    expect(svg).toMatch(/rotate\(-?\d+(\.\d+)?\)"[^>]*>a long name</);
    expect(count(svg, /<circle /g)).toBe(100 + 102);
    const last = svg.slice(svg.lastIndexOf('<g class="marks"'));
    expect(count(last, /<circle /g)).toBe(2);
    expect(last).toContain('#ff0000');
  });
});

describe('too many marks for vectors', () => {
  test('become images, the largest panels first', () => {
    expect(rasterised([10, 20000])).toEqual([false, true]);
    expect(rasterised([15000, 5000])).toEqual([false, false]);
    expect(rasterised([9000, 9765, 9765])).toEqual([false, true, false]);
    expect(rasterised(Array.from({ length: 28 }, () => 9765)).filter(Boolean)).toHaveLength(26);
    expect(rasterised([])).toEqual([]);
  });

  test('under vector axes', () => {
    const svg = renderSvg(cloud(20001), { rasterDpi: 100 });
    expect(count(svg, /<circle /g)).toBe(0);
    expect(svg).toMatch(/<image class="marks" data-marks="20001" [^>]*xlink:href="data:image\/png;base64,iVBOR/);
    expect(count(svg, /<text /g)).toBeGreaterThan(5);
  });

  test('stay below 5 MB', () => {
    const traces = Array.from({ length: 4 }, (_, k) => ({
      type: 'scatter' as const,
      mode: 'markers' as const,
      x: noise(10000, k),
      y: noise(10000, k + 50),
      marker: {
        size: 2.5,
        opacity: 0.35,
        color: Array.from({ length: 10000 }, (_, i) => `rgb(${(i * 7) % 256}, ${(i * 13) % 256}, ${i % 256})`),
      },
      xaxis: k ? `x${k + 1}` : 'x',
      yaxis: k ? `y${k + 1}` : 'y',
    }));
    const axes: Record<string, object> = {};
    traces.forEach((trace, k) => {
      const at = (i: number): number[] => [i / 2, (i + 1) / 2];
      axes[`xaxis${k ? k + 1 : ''}`] = framed({ domain: at(k % 2), anchor: trace.yaxis });
      axes[`yaxis${k ? k + 1 : ''}`] = framed({ domain: at(Math.floor(k / 2)), anchor: trace.xaxis });
    });
    const svg = renderSvg({ data: traces, layout: { width: 1000, height: 1000, ...axes } });
    expect(svg.length).toBeLessThan(5e6);
    expect(svg.length).toBeGreaterThan(3e6);
  });
});
