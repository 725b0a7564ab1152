// Figures of the kinds of traces that the papers' figures do not have, for the comparison with plotly.js: error bars, colours by
// value with their bar, histograms, heat maps, log axes with plotly's labels, and a trace without a type.
const FONT = { family: 'Tinos, serif', size: 12, color: 'black' };

/** Numbers that look random, the same on each call. */
function noise(count, seed) {
  let state = seed;
  const next = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  return Array.from({ length: count }, () => next() + next() + next() + next() - 2);
}

/** One panel with room for a colour bar; ranges and steps are given, since this library takes matplotlib's. */
const figure = (data, xaxis, yaxis, layout = {}) => ({
  data,
  layout: {
    width: 640, height: 420, margin: { l: 60, r: 120, t: 40, b: 50, autoexpand: false }, font: FONT, showlegend: false,
    xaxis: { showline: true, ticks: 'outside', zeroline: false, ...xaxis },
    yaxis: { showline: true, ticks: 'outside', zeroline: false, ...yaxis },
    ...layout,
  },
}); // prettier-ignore

const axis = (from, to, dtick) => ({ range: [from, to], dtick, tick0: 0 });
const five = [1, 2, 3, 4, 5];
const bar = { title: { text: 'GeV', font: FONT }, dtick: 1, tick0: 0, ticks: 'outside' };

/** Values for histograms: the case's name → the trace. */
const spread = {
  normal: { x: noise(500, 1) },
  whole: { x: noise(300, 2).map((v) => Math.round(5 * v)) },
  edges: { x: noise(300, 3).map((v) => Math.round(v * 2) / 2 + 0.25) },
  few: { x: [1.5, 2.5, 2.5, 7] },
  small: { x: [1, 2, 2, 3, 4] },
  one: { x: [3, 3, 3] },
  wide: { x: noise(200, 4).map((v) => 10 ** (2 * v)) },
  nbins: { x: noise(500, 5), nbinsx: 30 },
  size: { x: noise(500, 6), xbins: { size: 0.3 } },
  bins: { x: noise(500, 7), xbins: { start: -1, end: 1, size: 0.25 } },
  percent: { x: noise(500, 8), histnorm: 'percent' },
  density: { x: noise(500, 9), histnorm: 'probability density' },
};

/** The histograms, on axes that hold all their bars. */
const histograms = Object.entries(spread).map(([name, trace]) => {
  const [low, high] = [Math.min(...trace.x), Math.max(...trace.x)];
  const room = 0.2 * (high - low) || 2;
  const top = trace.histnorm === 'probability density' ? 1 : trace.x.length;
  return [`histogram of ${name} values`, figure([{ type: 'histogram', ...trace }], { range: [low - room, high + room], tickvals: [low], ticktext: ['least'] }, { range: [0, top], tickvals: [0, top], ticktext: ['none', 'all'] })]; // prettier-ignore
});

export const kinds = {
  'error bars, symmetric and not': figure(
    [
      { type: 'scatter', mode: 'markers', x: five, y: [2, 3, 5, 4, 6], error_y: { array: [0.5, 0.2, 1, null, 0.8] } },
      {
        type: 'scatter', mode: 'lines+markers', x: five, y: [7, 8, 6, 9, 7],
        error_y: { type: 'data', array: [1, 1, 1, 1, 1], arrayminus: [0.5, 0.2, 0.1, 0.4, 2], thickness: 1, width: 6 },
        error_x: { type: 'constant', value: 0.2 },
      },
    ],
    axis(0, 6, 1),
    axis(0, 12, 2),
  ),
  'error bars in percent, of roots, and without a type': figure(
    [
      { x: five, y: [2, 3, 5, 4, 6], error_y: { type: 'percent', value: 20, valueminus: 10 } },
      { x: five, y: [12, 13, 15, 14, 16], error_y: { type: 'sqrt', color: 'red' }, error_x: { value: 5, color: 'green', width: 0 } },
      { x: five, y: [20, 20, 20, 20, 20], error_y: { array: [1, 1, 1, 1, 1], visible: false } },
    ],
    axis(0, 6, 1),
    axis(0, 24, 4),
  ),
  'error bars on a log axis': figure(
    [{ type: 'scatter', mode: 'markers', x: five, y: [1, 10, 100, 1000, 10000], error_y: { array: [0.5, 9, 120, 10, 5000] } }],
    axis(0, 6, 1),
    { type: 'log', range: [-1, 5], dtick: 1 },
  ),
  'bars with error bars': figure(
    [{ type: 'bar', x: five, y: [2, 3, 5, 4, 6], error_y: { array: [0.5, 0.2, 1, 0.3, 0.8] } }],
    axis(0, 6, 1),
    axis(0, 8, 2),
  ),
  'colours by value': figure(
    [{ type: 'scatter', mode: 'markers', x: five, y: five, marker: { color: [1, 2, 3, 4, 5], size: 12, colorscale: 'Viridis', showscale: true, colorbar: bar } }],
    axis(0, 6, 1),
    axis(0, 6, 1),
  ),
  'colours by value, by sign': figure(
    [
      { type: 'scatter', mode: 'markers', x: five, y: five, marker: { color: [-2, 0.5, 1, 1.5, 3], size: 12 } },
      { type: 'scatter', mode: 'markers', x: five, y: [5, 4, 2, 2, 1], marker: { color: [1, 2, 3, 4, null], cmin: 0, cmax: 3, size: 12 } },
      { type: 'scatter', mode: 'markers', x: five, y: [1, 1, 1, 1, 1], marker: { color: [1, 2, 3, 4, 5], colorscale: [[0, 'black'], [1, 'red']], reversescale: true, size: 12 } },
    ],
    axis(0, 6, 1),
    axis(0, 6, 1),
  ),
  'bars coloured by value': figure(
    [{ type: 'bar', x: five, y: [2, 3, 5, 4, 6], marker: { color: [1, 2, 3, 4, 5], colorscale: 'Cividis' } }],
    axis(0, 6, 1),
    axis(0, 8, 2),
  ),
  'heat map': figure(
    [{ type: 'heatmap', z: [[1, 2, 3], [4, null, 6]], colorbar: { ...bar, len: 0.5, thickness: 15 } }],
    axis(-0.5, 2.5, 1),
    axis(-0.5, 1.5, 1),
  ),
  'heat map between edges': figure(
    [{ type: 'heatmap', x: [0, 1, 3, 6], y: [1, 10, 100], z: [[1, 2, 3], [4, 5, 6]], zmin: 2, zmax: 5, colorscale: 'Hot', showscale: false }],
    axis(0, 6, 1),
    { type: 'log', range: [0, 2], dtick: 1 },
  ),
  'histograms side by side': figure(
    [{ type: 'histogram', x: noise(300, 11) }, { type: 'histogram', x: noise(200, 12) }],
    axis(-3, 3, 1),
    axis(0, 200, 50),
  ),
  'histograms over one another': figure(
    [{ type: 'histogram', x: noise(300, 11), opacity: 0.5 }, { type: 'histogram', x: noise(50, 12).map((v) => 2 * v), opacity: 0.5 }],
    axis(-4, 4, 1),
    axis(0, 200, 50),
    { barmode: 'overlay' },
  ),
  'histogram lying': figure([{ type: 'histogram', y: noise(300, 13) }], axis(0, 200, 50), axis(-3, 3, 1)),
  'log axes': figure([{ x: [1], y: [1] }], { type: 'log', range: [-5.5, 6.5], dtick: 1 }, { type: 'log', range: [-2.5, 1.5], dtick: 1, exponentformat: 'power' }),
  ...Object.fromEntries(histograms),
}; // prettier-ignore
