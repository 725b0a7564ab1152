import { pca3dTest, type Figure } from '../../../lib/dist/plotting';

const count = 12;
const coords = { data: Float64Array.from({ length: count * 3 }, (_, k) => k), rows: count, cols: 3 };
const red = Array.from({ length: count }, (_, i) => i < 3);
const scores = Float64Array.from({ length: count }, (_, i) => 1.23456e-4 * (i + 1));
const objectId = Array.from({ length: count }, (_, i) => `ZTF${i}`);
const type = Array.from({ length: count }, (_, i) => (i === 1 ? null : 'SN Ia'));

type Cloud = {
  name: string;
  x: number[];
  y: number[];
  z: number[];
  scene?: string;
  marker: object;
  meta?: object;
  text: string[];
  customdata: string[][];
  hovertemplate: string;
};
/** The traces with points: others only stand in the legend. */
const clouds = (figure: Figure) => (figure.data as unknown as Cloud[]).filter(({ x }) => x[0] !== null);

describe('pca3dTest', () => {
  test("has the document's title, mark size, opacity and hover text", () => {
    const figure = pca3dTest(coords, { isAnomaly: red, objectId, type, scores });
    const [normal, anomalies] = clouds(figure);
    expect(figure.layout.title?.text).toBe('3D PCA of TEST Set Only (Real Objects) — AE Top 1% Anomalies in Red');
    expect(normal.marker).toMatchObject({ size: 4, opacity: 0.9, color: 'lightblue' });
    expect(anomalies.marker).toMatchObject({ size: 4, opacity: 0.9, color: 'red' });
    expect(anomalies.text[1]).toBe('objectId=ZTF1<br>type=none<br>AE_err=2.469e-04');
  });

  test('escapes what comes from data', () => {
    const hostile = objectId.map(() => '<img src=x onerror=alert(1)>\u2028$x$%{x}');
    const [trace] = clouds(pca3dTest(coords, { isAnomaly: red, objectId: hostile }));
    expect(trace.text[0]).toContain('objectId=&lt;img src=x onerror=alert(1)&gt; &#36;x&#36;&#37;{x}<br>');
  });
});
