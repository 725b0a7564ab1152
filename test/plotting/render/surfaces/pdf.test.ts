import { inflateSync } from 'node:zlib';
import { renderPdf } from '../../../../lib/dist/plotting/render';
import { cloud, histogramFigure, sceneFigure } from '../../../support/plotting/figures';

const text = (pdf: Buffer): string => pdf.toString('latin1');

/** All streams of a PDF, inflated. */
function streams(pdf: Buffer): string {
  const out: string[] = [];
  for (let at = pdf.indexOf('stream\n'); at >= 0; at = pdf.indexOf('stream\n', at + 7)) {
    if (pdf.toString('latin1', at - 3, at) === 'end') continue;
    try {
      out.push(inflateSync(pdf.subarray(at + 7)).toString('latin1'));
    } catch {
      continue;
    }
  }
  return out.join('\n');
}

describe('a PDF', () => {
  const pdf = renderPdf(histogramFigure());

  test('has a page of the figure’s size, in points', () => {
    expect(text(pdf)).toMatch(/\/MediaBox \[0 0 300 225\]/);
    expect(text(pdf).match(/\/Type \/Page\b/g)).toHaveLength(1);
  });

  test('embeds Tinos, regular, bold and italic, as text', () => {
    for (const face of ['Tinos-Regular', 'Tinos-Bold', 'Tinos-Italic'])
      expect(text(pdf)).toMatch(new RegExp(`\\+${face}`));
    expect(text(pdf)).toContain('/FontFile2');
    expect(streams(pdf)).toMatch(/beginbfchar|beginbfrange/);
  });

  test('has a title and no date', () => {
    expect(text(pdf)).toContain('/Title (A bold title & more)');
    expect(text(pdf)).toContain('/Creator (anomaly-notebooks)');
    expect(text(pdf)).not.toMatch(/CreationDate|ModDate/);
  });

  test('is the same to the byte every time', () => {
    expect(renderPdf(histogramFigure()).equals(pdf)).toBe(true);
    expect(renderPdf(sceneFigure()).equals(renderPdf(sceneFigure()))).toBe(true);
  });

  test('holds many marks as one image, few as vectors', () => {
    const images = (count: number): number =>
      (text(renderPdf(cloud(count), { rasterDpi: 60 })).match(/\/Subtype \/Image/g) ?? []).length;
    expect(images(300)).toBe(0);
    expect(images(20001)).toBeGreaterThan(0);
  });

  test('stays small with as many vectors as there may be', () => {
    expect(renderPdf(cloud(20000)).length).toBeLessThan(5e6);
  });
});
