import type { Figure } from '../../../lib/dist/plotting/figure';
import { changeTexts } from '../../../lib/dist/plotting/figure/texts';
import { textWarnings } from '../../../lib/dist/plotting/figure/textWarnings';
import { renderPdf, renderPng, renderSvg } from '../../../lib/dist/plotting/render';

const figure = (): Figure => ({
  data: [{ x: [1, 2], y: [1, 2], name: '客', text: ['戶'] }],
  layout: {
    title: { text: '客戶數, M☉' },
    xaxis: { title: { text: '$p_T$ $\\href{x}{y}$' }, tickvals: [1], ticktext: ['數'] },
    annotations: [{ text: 'plain', showarrow: false }],
  },
});

describe('texts that cannot be drawn as they are meant', () => {
  test('are named with their characters and places', () => {
    expect(textWarnings(figure())).toEqual([
      'no font that ships has 客 戶 數 (data[0].name, layout.title.text, layout.xaxis.ticktext[0]): ' +
        "PNG and PDF show what this machine's fonts have, or boxes",
      'characters cannot say $\\href{x}{y}$ (layout.xaxis.title.text): written as it is; plain text or <sub> and <sup> can',
    ]);
    expect(textWarnings({ data: [], layout: { title: { text: 'M☉ $\\alpha$' } } })).toEqual([]);
  });

  test('are warned of once, in all formats', () => {
    const warn = jest.spyOn(console, 'warn').mockImplementation();
    const one = figure();
    renderPng(one, { dpi: 40 });
    renderSvg(one);
    renderPdf(one);
    expect(warn).toHaveBeenCalledTimes(2);
    warn.mockRestore();
  });
});

describe('texts of a figure', () => {
  test('are changed in a copy, those of the mouse apart', () => {
    const before = figure();
    const paths: string[] = [];
    const after = changeTexts(before, (text, path) => {
      paths.push(path);
      return `${text}!`;
    });
    expect(paths.sort()).toEqual([
      'data[0].name', 'layout.annotations[0].text', 'layout.title.text', 'layout.xaxis.ticktext[0]', 'layout.xaxis.title.text',
    ]); // prettier-ignore
    expect(after.layout.title?.text).toBe('客戶數, M☉!');
    expect(after.data[0].text).toEqual(['戶']);
    expect(before).toEqual(figure());
    expect(changeTexts(before, (text) => text)).toBe(before);
  });
});

test('an SVG names the font of what Tinos lacks, and holds formulas as characters', () => {
  const warn = jest.spyOn(console, 'warn').mockImplementation();
  const svg = renderSvg(figure());
  warn.mockRestore();
  expect(svg).toContain(`M<tspan font-family="'DejaVu Sans', sans-serif">☉</tspan>`);
  expect(svg).toMatch(
    /<tspan font-style="italic">p<\/tspan><tspan dy="[\d.]+" font-size="[\d.]+" font-style="italic">T</,
  );
});

test('a PDF embeds it', () => {
  const pdf = renderPdf({ data: [], layout: { title: { text: 'M☉' } } }).toString('latin1');
  expect(pdf).toMatch(/\+DejaVuSans/);
});
