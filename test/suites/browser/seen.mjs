// What a page shows of a figure, drawn by plotly.js or read from this library's SVG. Each function runs in the page.

/** Puts readers of drawings into the page, as `window.read`. */
export function installReaders() {
  const round = (v) => Math.round(v * 100) / 100;
  const boxOf = (element, frame) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return [left - frame.left, right - frame.left, top - frame.top, bottom - frame.top].map(round);
  };
  const textOf = (element) => (element.textContent ?? '').replace(/\u200b/g, '').replace(/\u00a0/g, ' ');
  window.read = {
    boxOf,
    textOf,
    middle: (element, frame) => {
      const [left, right, top, bottom] = boxOf(element, frame);
      return [(left + right) / 2, (top + bottom) / 2];
    },
    /** Texts with their boxes: [text, left, right, top, bottom]. */
    texts: (elements, frame) =>
      Array.from(elements, (e) => [textOf(e), ...boxOf(e, frame)]).filter(([text]) => text !== ''),
    /** A heat map's picture: its box, and the colour at any point of the page. */
    cells: async (image, frame) => {
      const picture = new Image();
      picture.src = image.getAttribute('xlink:href') ?? image.getAttribute('href');
      await picture.decode();
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [picture.width, picture.height];
      const context = canvas.getContext('2d');
      context.drawImage(picture, 0, 0);
      const pixels = Array.from(context.getImageData(0, 0, canvas.width, canvas.height).data);
      return { box: boxOf(image, frame), width: canvas.width, height: canvas.height, pixels };
    },
    /** A colour as [r, g, b], whatever way it is written. */
    rgb: (color) => {
      const context = document.createElement('canvas').getContext('2d');
      context.fillStyle = color;
      context.fillRect(0, 0, 1, 1);
      return Array.from(context.getImageData(0, 0, 1, 1).data.slice(0, 3));
    },
    /** The polylines of path data of M, L, H and V, absolute or relative, moved by (dx, dy). */
    lines: (d, dx, dy) => {
      const lines = [];
      let [x, y] = [0, 0];
      for (const [, command, rest] of d.matchAll(/([MLHVZ])([^MLHVZ]*)/gi)) {
        const numbers = (rest.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
        const [kind, from] = [command.toUpperCase(), command === command.toUpperCase() ? [0, 0] : [x, y]];
        if (kind === 'M') lines.push([]);
        if (kind === 'Z') {
          lines[lines.length - 1].push([...lines[lines.length - 1][0]]);
          continue;
        }
        for (let i = 0; i < numbers.length; i += kind === 'H' || kind === 'V' ? 1 : 2) {
          if (kind !== 'V') x = from[0] + numbers[i];
          if (kind !== 'H') y = from[1] + (kind === 'V' ? numbers[i] : numbers[i + 1]);
          lines[lines.length - 1].push([round(x + dx), round(y + dy)]);
        }
      }
      return lines;
    },
  };
}

/** Draws figure JSON with plotly.js. @returns axes, panels and texts with their places on the page */
export async function seenOfPlotly(json) {
  const { read } = window;
  const place = document.getElementById('plot');
  const { data, layout } = JSON.parse(json);
  await window.Plotly.newPlot(place, data, layout, { staticPlot: true });
  const frame = place.getBoundingClientRect();
  const full = place._fullLayout;
  const axes = {};
  for (const axis of [...full._subplots.xaxis, ...full._subplots.yaxis].map(
    (id) => full[id.replace(/^([xy])/, '$1axis')],
  )) {
    const id = axis._id;
    const along = id[0] === 'x' ? 0 : 2;
    const ticks = Array.from(place.querySelectorAll(`path.${id}tick`), (e) => {
      const box = read.boxOf(e, frame);
      return (box[along] + box[along + 1]) / 2;
    });
    axes[id] = {
      range: Array.from(axis.range),
      ends: [axis._offset, axis._offset + axis._length],
      ticks,
      labels: read.texts(place.querySelectorAll(`.${id}tick text`), frame),
      titles: Array.from(place.querySelectorAll(`.${id}title`), read.textOf),
    };
  }
  const panels = {};
  for (const id of full._subplots.cartesian) {
    const plot = full._plots[id];
    const [dx, dy] = [plot.xaxis._offset, plot.yaxis._offset];
    const group = plot.plot.node();
    panels[id] = {
      marks: Array.from(group.querySelectorAll('.scatterlayer .points path'), (e) => read.middle(e, frame)),
      fills: Array.from(group.querySelectorAll('.scatterlayer .points path'), (e) => read.rgb(e.style.fill)),
      bars: Array.from(group.querySelectorAll('.bars .point path'), (e) => read.boxOf(e, frame)),
      barFills: Array.from(group.querySelectorAll('.bars .point path'), (e) => read.rgb(e.style.fill)),
      cells: await Promise.all(Array.from(group.querySelectorAll('.hm image'), (e) => window.read.cells(e, frame))),
      lines: Array.from(
        group.querySelectorAll('path.js-line, path.js-fill, .scatterlayer path.xerror, .scatterlayer path.yerror'),
      )
        .filter((e) => e.getAttribute('d') && (e.matches('.js-fill') || parseFloat(e.style.strokeWidth) > 0))
        .flatMap((e) => read.lines(e.getAttribute('d'), dx, dy)),
    };
  }
  const others = [...place.querySelectorAll('.annotation text, .legendtext, .gtitle')].map(read.textOf);
  const bars = Array.from(place.querySelectorAll('.colorbar'), (e) => ({
    box: read.boxOf(e.querySelector('.cbfill'), frame),
    texts: read.texts(e.querySelectorAll('.cbaxis text, .cbtitle text'), frame),
  }));
  window.Plotly.purge(place);
  place.innerHTML = '';
  return { axes, panels, others, bars };
}

/** @returns the same of this library's SVG, and every text with its box */
export function seenOfSvg(svg) {
  const { read } = window;
  const place = document.getElementById('plot');
  place.innerHTML = svg;
  const frame = place.getBoundingClientRect();
  const axes = {};
  for (const group of place.querySelectorAll('g[class^="axis "]')) {
    const id = group.getAttribute('class').slice('axis '.length);
    const [along, across] = id[0] === 'x' ? [0, 1] : [1, 0];
    const rules = [...group.querySelectorAll('path')].flatMap((e) => read.lines(e.getAttribute('d'), 0, 0));
    axes[id] = {
      ticks: rules
        .filter(([a, b]) => a[along] === b[along] && Math.abs(a[across] - b[across]) < 20)
        .map(([a]) => a[along]),
      texts: read.texts(group.querySelectorAll('text'), frame),
    };
  }
  const panels = {};
  for (const group of place.querySelectorAll('g[class^="panel "]')) {
    const id = group.getAttribute('class').slice('panel '.length);
    const panel = (panels[id] ??= { marks: [], fills: [], bars: [], lines: [], paths: [], cells: [] });
    const paint = (e) => read.rgb(e.getAttribute('fill') ?? e.parentElement.getAttribute('fill'));
    panel.fills.push(...Array.from(group.querySelectorAll('.marks circle, .marks use'), paint));
    panel.paths.push(
      ...Array.from(group.querySelectorAll('path[fill^="#"]'), (e) => [
        paint(e),
        read.lines(e.getAttribute('d'), 0, 0),
      ]),
    );
    panel.cells.push(
      ...Array.from(group.querySelectorAll('g > rect[fill]'), (e) => [...read.boxOf(e, frame), ...paint(e)]),
    );
    panel.marks.push(...Array.from(group.querySelectorAll('.marks circle, .marks use'), (e) => read.middle(e, frame)));
    for (const path of group.querySelectorAll('path:not(defs path)')) {
      panel.lines.push(...read.lines(path.getAttribute('d'), 0, 0));
    }
  }
  const others = [...place.querySelectorAll('g.annotation text, g[class^="legend "] text, g.title text')].map(
    read.textOf,
  );
  const bars = Array.from(place.querySelectorAll('g.colorbar'), (e) => ({
    box: read.boxOf(e.querySelector('rect'), frame),
    texts: read.texts(e.querySelectorAll('text'), frame),
  }));
  const texts = read.texts(place.querySelectorAll('text'), frame);
  const images = place.querySelectorAll('image').length;
  place.innerHTML = '';
  return { axes, panels, others, bars, texts, images };
}
