/** Five bits a channel, and a cell for white alone: the page stays white beside panes that nearly are. */
const WHITE = 1 << 15;
const CELLS = WHITE + 1;
const cellOf = (r: number, g: number, b: number): number =>
  (r & g & b) === 255 ? WHITE : ((r >> 3) << 10) | ((g >> 3) << 5) | (b >> 3);

interface Group {
  readonly cells: readonly number[];
  /** Of its pixels, by channel. */
  readonly means: readonly number[];
  readonly channel: number;
  /** Squared error along the channel with the most of it. */
  readonly error: number;
}

/**
 * Few colours for a picture: cells of colours that occur are split, always the group with the largest squared error, at the mean of its
 * widest channel; each group becomes the mean of its pixels (Wan, Wong and Prusinkiewicz's variance-based choice).
 * @param rgba four bytes a pixel; the opacity is not looked at
 * @param most colours, 2 to 256
 * @returns red, green and blue of each colour, and a byte per pixel that says which
 */
export function fewColors(rgba: Uint8Array, most: number): { colors: Uint8Array; index: Uint8Array } {
  const [count, ...channels] = [0, 1, 2, 3].map(() => new Float64Array(CELLS));
  for (let p = 0; p < rgba.length; p += 4) {
    const cell = cellOf(rgba[p], rgba[p + 1], rgba[p + 2]);
    count[cell]++;
    for (let c = 0; c < 3; c++) channels[c][cell] += rgba[p + c];
  }
  const groupOf = (cells: readonly number[]): Group => {
    const weight = cells.reduce((sum, cell) => sum + count[cell], 0);
    const means = channels.map((values) => cells.reduce((sum, cell) => sum + values[cell], 0) / weight);
    const errors = channels.map((values, c) =>
      cells.reduce((sum, cell) => sum + count[cell] * (values[cell] / count[cell] - means[c]) ** 2, 0),
    );
    const channel = errors.indexOf(Math.max(...errors));
    return { cells, means, channel, error: cells.length > 1 ? errors[channel] : 0 };
  };
  const found = Array.from(count.keys()).filter((cell) => count[cell] > 0);
  const groups = [found.filter((cell) => cell !== WHITE), found.filter((cell) => cell === WHITE)]
    .filter((cells) => cells.length > 0)
    .map(groupOf);
  while (groups.length < most) {
    const worst = groups.reduce((a, b) => (b.error > a.error ? b : a));
    if (!(worst.error > 0)) break;
    const below = (cell: number) => channels[worst.channel][cell] / count[cell] < worst.means[worst.channel];
    const parts = [worst.cells.filter(below), worst.cells.filter((cell) => !below(cell))];
    if (parts.some((cells) => cells.length === 0)) break;
    groups.splice(groups.indexOf(worst), 1, ...parts.map(groupOf));
  }
  const colors = new Uint8Array(3 * groups.length);
  const ofCell = new Uint8Array(CELLS);
  groups.forEach(({ cells, means }, k) => {
    colors.set(means.map(Math.round), 3 * k);
    for (const cell of cells) ofCell[cell] = k;
  });
  const index = new Uint8Array(rgba.length / 4);
  for (let p = 0, i = 0; p < rgba.length; p += 4, i++) index[i] = ofCell[cellOf(rgba[p], rgba[p + 1], rgba[p + 2])];
  return { colors, index };
}
