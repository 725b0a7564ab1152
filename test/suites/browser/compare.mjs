// Compares what a page shows of a figure (seen.mjs), drawn by plotly.js and by this library. All lengths in px.

/** How far marks may differ. */
export const MARKS = 2;
/** How far ticks and labels may differ along their axis: plotly's stand on whole px. */
const TICKS = 1;

const distance = ([x0, y0], [x1, y1]) => Math.hypot(x0 - x1, y0 - y1);

/** Points every px or less along polylines, those inside the box only. */
function along(lines, [left, right, top, bottom]) {
  const points = [];
  for (const line of lines) {
    for (let i = 1; i < line.length; i++) {
      // Lines far out of the panel are followed only where they cross it.
      const [[x0, y0], [x1, y1]] = [line[i - 1], line[i]];
      let [from, to] = [0, 1];
      for (const [a, b, low, high] of [[x0, x1, left, right], [y0, y1, top, bottom]]) {
        if (a === b) {
          if (a < low || a > high) to = -1;
          continue;
        }
        const cuts = [(low - a) / (b - a), (high - a) / (b - a)].sort((p, q) => p - q);
        [from, to] = [Math.max(from, cuts[0]), Math.min(to, cuts[1])];
      } // prettier-ignore
      if (to < from) continue;
      const steps = Math.max(1, Math.ceil((to - from) * Math.hypot(x1 - x0, y1 - y0)));
      for (let k = 0; k <= steps; k++) {
        const t = from + ((to - from) * k) / steps;
        points.push([x0 + t * (x1 - x0), y0 + t * (y1 - y0)]);
      }
    }
  }
  return points;
}

/** How many of `points` have none of `others` within MARKS. */
function strays(points, others) {
  const cells = new Map();
  const key = (i, j) => i * 65536 + j;
  for (const [x, y] of others) {
    const at = key(Math.floor(x / MARKS), Math.floor(y / MARKS));
    if (!cells.has(at)) cells.set(at, []);
    cells.get(at).push([x, y]);
  }
  return points.filter((point) => {
    const [i, j] = point.map((v) => Math.floor(v / MARKS));
    for (let a = i - 1; a <= i + 1; a++) {
      for (let b = j - 1; b <= j + 1; b++) if (cells.get(key(a, b))?.some((other) => distance(point, other) <= MARKS)) return false;
    }
    return true;
  }).length; // prettier-ignore
}

const sorted = (values) => [...values].sort((a, b) => a - b);

/** Ascending values, those closer than half a px to the one before left out. */
const distinct = (values) => sorted(values).filter((v, i, all) => i === 0 || v - all[i - 1] > 0.5);

function compareAxis(id, theirs, ours, resolved, check) {
  const { scale } = resolved;
  const slack = 1e-9 * Math.abs(theirs.range[1] - theirs.range[0]);
  const range = [scale.lo, scale.hi];
  check(`${id} has plotly's range`, range.every((v, k) => Math.abs(v - theirs.range[k]) <= slack), `${range} / ${theirs.range}`); // prettier-ignore
  const ends = id[0] === 'x' ? [scale.from, scale.to] : [scale.to, scale.from];
  check(`${id} has plotly's place`, ends.every((v, k) => Math.abs(v - theirs.ends[k]) <= TICKS), `${ends} / ${theirs.ends}`); // prettier-ignore
  const ticks = [ours.ticks, theirs.ticks].map(distinct);
  const near = ticks[0].length === ticks[1].length && ticks[0].every((v, k) => Math.abs(v - ticks[1][k]) <= TICKS);
  check(`${id} has plotly's ticks`, near, `${ticks[0].length} / ${ticks[1].length}: ${ticks[0]} / ${ticks[1]}`);
  const said = (texts) => texts.map(([text]) => text).sort().join(' | '); // prettier-ignore
  const labels = theirs.labels.filter(([text]) => text.trim() !== '');
  const words = [said(ours.texts), said([...labels, ...theirs.titles.map((text) => [text])])];
  check(`${id} has plotly's labels and title`, words[0] === words[1], words.join(' / '));
  const middles = (texts) => texts.map(([text, left, right, top, bottom]) => ({ text, at: (id[0] === 'x' ? left + right : top + bottom) / 2 })); // prettier-ignore
  const rest = middles(ours.texts);
  const lost = middles(labels).filter(({ text, at }) => !rest.some((other) => other.text === text && Math.abs(other.at - at) <= MARKS)); // prettier-ignore
  check(`${id} has plotly's labels in their places`, lost.length === 0, JSON.stringify({ lost, rest }));
}

function comparePanel(id, theirs, ours, box, check) {
  check(`panel ${id} has plotly's number of marks`, ours.marks.length === theirs.marks.length, `${ours.marks.length} / ${theirs.marks.length}`); // prettier-ignore
  const far = ours.marks.filter((mark, i) => !theirs.marks[i] || distance(mark, theirs.marks[i]) > MARKS).length;
  check(`panel ${id} has plotly's marks`, far === 0, `${far} of ${ours.marks.length} elsewhere`);
  if (theirs.bars.length > 0) {
    const boxes = ours.lines.map((line) => {
      const [xs, ys] = [0, 1].map((k) => sorted(line.map((point) => point[k])));
      return [xs[0], xs[xs.length - 1], ys[0], ys[ys.length - 1]];
    });
    const tall = theirs.bars.filter(([left, right, top, bottom]) => right > left && bottom - top > 0.02);
    const off = tall.filter((bar) => !boxes.some((own) => own.every((v, k) => Math.abs(v - bar[k]) <= 1)));
    check(`panel ${id} has plotly's bars`, off.length === 0 && boxes.length >= tall.length, `${off.length} of ${tall.length} elsewhere`); // prettier-ignore
    return;
  }
  const [own, other] = [ours.lines, theirs.lines].map((lines) => along(lines, box));
  const [extra, missing] = [strays(own, other), strays(other, own)];
  check(`panel ${id} has plotly's lines`, extra === 0 && missing === 0, `${extra} px of ${own.length} here, ${missing} of ${other.length} there`); // prettier-ignore
}

/**
 * @param axes of the figure, resolved and placed (render/layout/axes)
 * @param check what to call with each finding: (what, holds, detail)
 */
export function compareDrawings(theirs, ours, axes, check) {
  check('it has plotly’s axes', Object.keys(theirs.axes).sort().join() === [...axes.keys()].sort().join());
  for (const [id, axis] of Object.entries(theirs.axes)) compareAxis(id, axis, ours.axes[id], axes.get(id), check);
  for (const [id, panel] of Object.entries(theirs.panels)) {
    const [x, y] = id.match(/^(x\d*)(y\d*)$/).slice(1).map((axis) => axes.get(axis).scale); // prettier-ignore
    // A px inside the frame: what lies on it may be cut off by either.
    const box = [x.from + 1, x.to - 1, y.to + 1, y.from - 1];
    comparePanel(id, panel, ours.panels[id] ?? { marks: [], lines: [] }, box, check);
  }
  const others = [ours.others, theirs.others].map((texts) => [...texts].sort().join(' | '));
  check('it has plotly’s legend, title and annotations', others[0] === others[1], others.join(' / '));
}

const alike = (a, b) => a.length === b.length && a.every((v, k) => Math.abs(v - b[k]) <= 2);

/** The colours of marks, bars and cells, and the colour bars, of figures whose colours both decide. */
export function compareColors(theirs, ours, check) {
  for (const [id, panel] of Object.entries(theirs.panels)) {
    const own = ours.panels[id] ?? { fills: [], paths: [], cells: [] };
    const marks = panel.fills.every((fill, i) => own.fills[i] && alike(fill, own.fills[i]));
    check(`panel ${id} has plotly's colours of marks`, marks, JSON.stringify([own.fills, panel.fills]));
    const bars = panel.bars.map((box, i) => ({ box, fill: panel.barFills[i] })).filter(({ box }) => box[3] - box[2] > 0.02 && box[1] > box[0]);
    const lost = bars.filter(({ box, fill }) => !own.paths.some(([paint, lines]) => alike(paint, fill) && lines.some((line) => Math.abs(Math.min(...line.map(([x]) => x)) - box[0]) <= 1)));
    check(`panel ${id} has plotly's colours of bars`, lost.length === 0, JSON.stringify(lost));
    for (const { box, width, height, pixels } of panel.cells) {
      const wrong = own.cells.filter(([left, right, top, bottom, ...fill]) => {
        const [x, y] = [(left + right) / 2, (top + bottom) / 2];
        const at = 4 * (Math.floor(((y - box[2]) / (box[3] - box[2])) * height) * width + Math.floor(((x - box[0]) / (box[1] - box[0])) * width));
        return !alike(fill, pixels.slice(at, at + 3)) || pixels[at + 3] !== 255;
      });
      check(`panel ${id} has plotly's cells`, wrong.length === 0 && own.cells.length > 0, JSON.stringify(wrong));
      const area = (cells) => cells.reduce((sum, [left, right, top, bottom]) => sum + (right - left) * (bottom - top), 0);
      const seen = (pixels.filter((_, i) => i % 4 === 3 && pixels[i] > 0).length / (width * height)) * area([box]);
      check(`panel ${id} has plotly's gaps`, Math.abs(seen / area(own.cells) - 1) < 0.02, `${seen} / ${area(own.cells)}`);
    }
  }
  check('it has plotly’s colour bars', ours.bars.length === theirs.bars.length, `${ours.bars.length} / ${theirs.bars.length}`);
  theirs.bars.forEach(({ box, texts }, k) => {
    const own = ours.bars[k] ?? { box: [], texts: [] };
    check(`colour bar ${k} has plotly's place`, alike(own.box, box), `${own.box} / ${box}`);
    const lost = texts.filter(([text, ...at]) => !own.texts.some(([other, ...place]) => other === text && Math.abs(place[0] - at[0]) <= 2.5 && Math.abs(place[2] + place[3] - at[2] - at[3]) <= 5));
    check(`colour bar ${k} has plotly's texts`, lost.length === 0 && texts.length === own.texts.length, JSON.stringify([own.texts, texts]));
  });
} // prettier-ignore

/** Texts that touch, and those that leave the page. */
export function checkTexts(texts, { width, height }, check) {
  const cut = texts.filter(([, left, right, top, bottom]) => left < 0 || top < 0 || right > width || bottom > height);
  check('no text leaves the page', cut.length === 0, JSON.stringify(cut));
  // Boxes of text hold room above capitals and below the baseline: a sixth of them may overlap.
  const inner = texts.map(([text, left, right, top, bottom]) => {
    const [dx, dy] = [(right - left) / 12, (bottom - top) / 12];
    const upright = bottom - top > right - left && text.length > 2;
    return upright
      ? [text, left + 2 * dx, right - 2 * dx, top, bottom]
      : [text, left, right, top + 2 * dy, bottom - 2 * dy];
  });
  const touching = [];
  inner.forEach(([text, left, right, top, bottom], i) => {
    for (const [other, l, r, t, b] of inner.slice(i + 1)) {
      if (left < r && l < right && top < b && t < bottom) touching.push(`${text} × ${other}`);
    }
  });
  check('no text touches another', touching.length === 0, touching.join(', '));
}
