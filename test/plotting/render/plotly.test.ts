/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { existsSync, readFileSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { Figure } from '../../../lib/dist/plotting/figure';
import { renderSvg } from '../../../lib/dist/plotting/render';
import { framed, histogramFigure, noise, sceneFigure } from '../../support/plotting/figures';

/** Where Debian and its kin keep Chromium; CHROMIUM names another one. */
const executablePath = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
  (path) => path !== undefined && existsSync(path),
);
const whenThere = executablePath === undefined ? describe.skip : describe;
if (executablePath === undefined) console.log('skipped: no Chromium to draw with plotly.js (CHROMIUM names one)');

/** Panels, log axes, ranges and ticks named, an axis over another: everything whose place both must agree on. */
function panels(): Figure {
  const points = { x: Array.from(noise(40, 1)), y: Array.from(noise(40, 2)) };
  // Plotly's own labels of powers of ten are written here too.
  const powers = { dtick: 1 };
  const named = { tickvals: [-1, 0, 1], ticktext: ['−1', 'zero', '10<sup>0</sup>'] };
  return {
    data: [
      { type: 'scatter', mode: 'markers', ...points },
      {
        type: 'scatter',
        mode: 'lines+markers',
        x: [1, 10, 100],
        y: [0, 1, -1],
        xaxis: 'x2',
        yaxis: 'y2',
        marker: { symbol: 'diamond' },
      },
      { type: 'bar', x: [1, 2, 3], y: [3, -1, 2], xaxis: 'x3', yaxis: 'y3' },
      { type: 'bar', x: [1, 2, 3], y: [1, 2, 3], xaxis: 'x3', yaxis: 'y3', base: [0, 1, 0] },
      { type: 'bar', x: [0.5, 1.5], y: [3, 30], width: 1, xaxis: 'x4', yaxis: 'y4' },
      {
        type: 'scatter',
        mode: 'markers',
        x: [0.5, 1.5],
        y: [0.2, 0.4],
        xaxis: 'x4',
        yaxis: 'y5',
        marker: { symbol: 'square' },
      },
    ],
    layout: {
      width: 700,
      height: 500,
      margin: { l: 60, r: 40, t: 30, b: 40, autoexpand: false },
      showlegend: false,
      xaxis: framed({ domain: [0, 0.45], range: [-2, 2], anchor: 'y', ...named }),
      yaxis: framed({ domain: [0.55, 1], range: [2, -2], anchor: 'x', ...named }),
      xaxis2: framed({ domain: [0.55, 1], type: 'log', range: [-0.5, 2.5], anchor: 'y2', ...powers }),
      yaxis2: framed({
        domain: [0.55, 1],
        range: [-1.5, 1.5],
        anchor: 'x2',
        side: 'right',
        dtick: 0.5,
        tickformat: '.2f',
      }),
      xaxis3: framed({ domain: [0, 0.45], range: [0, 4], anchor: 'y3', tick0: 0, dtick: 1 }),
      yaxis3: framed({ domain: [0, 0.4], range: [-2, 5], anchor: 'x3', dtick: 2 }),
      xaxis4: framed({ domain: [0.55, 1], range: [0, 2], anchor: 'y4', dtick: 0.5, tickformat: '.1f' }),
      yaxis4: framed({ domain: [0, 0.4], type: 'log', range: [0, 2], anchor: 'x4', ...powers }),
      yaxis5: framed({
        overlaying: 'y4',
        side: 'right',
        range: [0, 0.5],
        anchor: 'x4',
        dtick: 0.1,
        tickformat: '.1f',
        mirror: false,
      }),
    },
  };
}

/** Lower edge of the lowest panels, px. */
const PANEL_END = 460;

interface Seen {
  marks: [number, number][];
  bars: number[][];
  labels: string[];
}

whenThere('plotly.js in Chromium', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    page = await browser.newPage({ viewport: { width: 800, height: 600 } });
    await page.setContent('<body style="margin:0"><div id="plot"></div><div id="ours"></div></body>');
    await page.addScriptTag({ content: readFileSync(require.resolve('plotly.js-dist/plotly.min.js'), 'utf8') });
  }, 60000);
  afterAll(() => browser?.close());

  test('finds nothing wrong with the attributes that are drawn here', async () => {
    for (const figure of [panels(), histogramFigure(), sceneFigure(20)]) {
      const complaints = await page.evaluate((figureJson) => {
        const { data, layout } = JSON.parse(figureJson);
        // eslint-disable-next-line @typescript-eslint/no-explicit-any
        return ((window as any).Plotly.validate(data, layout) ?? []).map((c: { msg: string }) => c.msg);
      }, plain(figure));
      expect(complaints).toEqual([]);
    }
  });

  test('places marks, bars and tick labels where they are drawn here, within 2 px', async () => {
    const figure = panels();
    const theirs = await page.evaluate(drawAndLook, plain(figure));
    const ours = await page.evaluate(look, renderSvg(figure));
    expect(ours.labels).toEqual(theirs.labels);
    expect(ours.marks).toHaveLength(theirs.marks.length);
    ours.marks.forEach(([x, y], i) =>
      expect(Math.hypot(x - theirs.marks[i][0], y - theirs.marks[i][1])).toBeLessThan(2),
    );
    expect(ours.bars).toHaveLength(theirs.bars.length);
    // On a log axis plotly's bars start far below the panel, which cuts them off; here they start at its edge.
    const seen = (v: number, k: number): number => (k < 2 ? v : Math.min(v, PANEL_END));
    ours.bars.forEach((bar, i) =>
      bar.forEach((v, k) => expect(Math.abs(seen(v, k) - seen(theirs.bars[i][k], k))).toBeLessThan(2)),
    );
  });
});

/** Typed arrays as lists, as a page gets them. */
function plain(figure: Figure): string {
  return JSON.stringify(figure, (_, value) =>
    ArrayBuffer.isView(value) ? Array.from(value as unknown as number[]) : value,
  );
}

/* The two functions below run in the page. */

async function drawAndLook(figureJson: string): Promise<Seen> {
  const { data, layout } = JSON.parse(figureJson);
  const plot = document.getElementById('plot') as HTMLElement;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  await (window as any).Plotly.newPlot(plot, data, layout, { staticPlot: true });
  const middle = (e: Element): [number, number] => {
    const { left, right, top, bottom } = e.getBoundingClientRect();
    return [(left + right) / 2, (top + bottom) / 2];
  };
  const marks = [...plot.querySelectorAll('.scatterlayer .points path')].map(middle);
  const bars = [...plot.querySelectorAll('.barlayer .point path')].map((e) => {
    const { left, right, top, bottom } = e.getBoundingClientRect();
    return [left, right, top, bottom];
  });
  const order = (a: number[], b: number[]): number => a[0] - b[0] || a[1] - b[1];
  const labels = [
    ...plot.querySelectorAll(
      '.xtick text, .ytick text, .x2tick text, .y2tick text, .x3tick text, .y3tick text, .x4tick text, .y4tick text, .y5tick text',
    ),
  ];
  const result = {
    marks: marks.sort(order),
    bars: bars.sort(order),
    labels: labels.map((e) => (e.textContent ?? '').replace(/\u200b/g, '')).sort(),
  };
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  (window as any).Plotly.purge(plot);
  plot.innerHTML = '';
  return result;
}

function look(svg: string): Seen {
  const ours = document.getElementById('ours') as HTMLElement;
  ours.innerHTML = svg;
  const middle = (e: Element): [number, number] => {
    const { left, right, top, bottom } = e.getBoundingClientRect();
    return [(left + right) / 2, (top + bottom) / 2];
  };
  const marks = [...ours.querySelectorAll('.marks circle, .marks use')].map(middle);
  const frame = ours.getBoundingClientRect();
  const bars = [...ours.querySelectorAll('g[class^="panel"] path[fill]:not([fill="none"])')].flatMap((e) =>
    (e.getAttribute('d') ?? '')
      .split('Z')
      .filter((d) => d !== '')
      .map((d) => {
        const [left, foot, tip, right] = (d.match(/-?[\d.]+/g) ?? []).map(Number);
        return [
          left + frame.left,
          right + frame.left,
          Math.min(foot, tip) + frame.top,
          Math.max(foot, tip) + frame.top,
        ];
      }),
  );
  const order = (a: number[], b: number[]): number => a[0] - b[0] || a[1] - b[1];
  const labels = [...ours.querySelectorAll('g[class^="axis"] text')].map((e) => e.textContent ?? '');
  ours.innerHTML = '';
  return { marks: marks.sort(order), bars: bars.sort(order), labels: labels.sort() };
}
