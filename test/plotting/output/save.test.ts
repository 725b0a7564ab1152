import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { save, trainingLoss } from '../../../lib/dist/plotting';
import { scratchFolder } from '../../support/scratchFolder';

const figure = trainingLoss([3, 2, 1.5], { note: 'stand-in data' });
let folder: string;

beforeEach(() => (folder = scratchFolder()));

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
    expect(() => save(figure, path, { formats: ['png', 'gif' as never] })).toThrow(
      'unknown figure format "gif"; expected png, svg, pdf, html',
    );
    expect(() => save(figure, path, { formats: ['toString' as never] })).toThrow('"toString"');
    expect(readdirSync(folder)).toEqual(['loss.png']);
    expect(readFileSync(`${path}.png`, 'utf8')).toBe('earlier');
  });

  test('writes the one format that the path ends in, and refuses others beside it', () => {
    for (const name of ['loss.svg', 'v1.2.PDF']) {
      const path = join(folder, name);
      expect(save(figure, path)).toEqual([path]);
    }
    expect(save(figure, join(folder, 'loss.svg'), { formats: ['svg'] })).toEqual([join(folder, 'loss.svg')]);
    expect(save(figure, join(folder, 'v1.2'), { formats: ['svg'] })).toEqual([join(folder, 'v1.2.svg')]);
    expect(() => save(figure, join(folder, 'other.png'), { formats: ['svg', 'pdf'] })).toThrow(
      'save: the path ends in .png, the formats are svg, pdf; leave out one of the two',
    );
    expect(readdirSync(folder).sort()).toEqual(['loss.svg', 'v1.2.PDF', 'v1.2.svg']);
  });

  test('takes another resolution', () => {
    save(figure, join(folder, 'small'), { formats: ['png'], dpi: 50 });
    expect(sizeOf(readFileSync(join(folder, 'small.png')))).toEqual([320, 240]);
  });
});
