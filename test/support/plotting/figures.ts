import type { Axis, Figure, Trace } from '../../../lib/dist/plotting/figure';

/** An axis as the papers draw them. */
export const framed = (options: Axis = {}): Axis => ({
  showline: true,
  mirror: 'ticks',
  ticks: 'inside',
  minor: { ticks: 'inside' },
  showgrid: false,
  zeroline: false,
  color: 'black',
  ...options,
});

/** Small deterministic noise: a linear congruential generator, summed to something like a bell. */
export function noise(count: number, seed = 1): Float64Array {
  let state = seed >>> 0;
  const next = (): number => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  return Float64Array.from({ length: count }, () => next() + next() + next() + next() - 2);
}

/** A panel of `count` marks. */
export function cloud(count: number, marker: object = {}): Figure {
  const data: Trace[] = [
    {
      type: 'scatter',
      mode: 'markers',
      x: noise(count, 1),
      y: noise(count, 2),
      marker: { size: 4, color: 'royalblue', ...marker },
    },
  ];
  return { data, layout: { width: 300, height: 300, xaxis: framed(), yaxis: framed() } };
}

/** A histogram, a step line, a legend, an annotation, a log axis: what the event figures use. */
export function histogramFigure(): Figure {
  const x = Array.from({ length: 40 }, (_, i) => i - 19.5);
  const height = (v: number, middle: number): number => Math.exp(-((v - middle) ** 2) / 60);
  return {
    data: [
      {
        type: 'bar',
        x,
        y: x.map((v) => height(v, 0)),
        width: 1,
        marker: { color: 'royalblue', opacity: 0.7 },
        name: 'Bkg',
      },
      {
        type: 'scatter',
        mode: 'lines',
        x: x.map((v) => v - 0.5),
        y: x.map((v) => height(v, 4)),
        line: { color: 'darkorange', shape: 'hv', width: 2, dash: 'dash' },
        name: 'Sig',
      },
    ],
    layout: {
      width: 400,
      height: 300,
      margin: { l: 60, r: 20, t: 40, b: 50 },
      font: { size: 12, color: 'black' },
      barmode: 'overlay',
      title: { text: 'A <b>bold</b> title &amp; more' },
      xaxis: framed({ title: { text: '<i>p</i><sub>T</sub> [GeV]' } }),
      yaxis: framed({ type: 'log', range: [-3, 0.3], title: { text: 'Density' } }),
      legend: { x: 0.98, y: 0.98, xanchor: 'right', yanchor: 'top', bordercolor: '#ccc', borderwidth: 1 },
      annotations: [{ text: 'peak', x: 4, y: 0, ax: 40, ay: 20 }],
      shapes: [
        { type: 'line', x0: 4, x1: 4, y0: 0, y1: 1, yref: 'y domain', line: { color: 'red', width: 1, dash: 'dot' } },
      ],
    },
  };
}

/** Two scenes side by side, the second orthographic and depth-shaded. */
export function sceneFigure(count = 300): Figure {
  const axis = {
    showbackground: true,
    backgroundcolor: '#f5f5f5',
    showline: true,
    ticks: 'outside' as const,
    zeroline: false,
  };
  const [x, y, z] = [noise(count, 3), noise(count, 4), noise(count, 5)];
  const named = (title: string): object => ({ ...axis, title: { text: title } });
  const axes = { xaxis: named('PC1'), yaxis: named('PC2'), zaxis: named('a long name') };
  const scene = (k: number, type: 'perspective' | 'orthographic'): object => ({
    ...axes,
    domain: { x: [k / 2, (k + 1) / 2] },
    aspectratio: { x: 4 / 3, y: 4 / 3, z: 1 },
    camera: { eye: { x: 0.86, y: 2.36, z: 0.91 }, projection: { type } },
  });
  const marker = { size: 3, color: 'steelblue', opacity: 0.8 };
  return {
    data: [
      { type: 'scatter3d', mode: 'markers', x, y, z, marker },
      { type: 'scatter3d', mode: 'markers', x, y, z, marker, scene: 'scene2', meta: { depthShade: 0.7 } },
      {
        type: 'scatter3d',
        mode: 'markers',
        x: [0, 1],
        y: [0, 1],
        z: [0, 1],
        marker: { color: 'red', size: 6 },
        scene: 'scene2',
        meta: { onTop: true },
      },
    ],
    layout: {
      width: 600,
      height: 300,
      margin: { l: 0, r: 0, t: 0, b: 0 },
      showlegend: false,
      font: { color: 'black' },
      scene: scene(0, 'perspective'),
      scene2: scene(1, 'orthographic'),
    },
  };
}
