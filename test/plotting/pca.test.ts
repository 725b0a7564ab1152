import {
  ANOMALY_LABELS,
  anomalyLabels,
  cameraEye,
  pca3d,
  pca3dPanel,
  pca3dTest,
  pca3dTestPanel,
  pcaPanels,
  type Figure,
} from '../../lib/dist/plotting';
import { renderPng } from '../../lib/dist/plotting/render';

const count = 12;
const coords = { data: Float64Array.from({ length: count * 3 }, (_, k) => k), rows: count, cols: 3 };
const red = Array.from({ length: count }, (_, i) => i < 3);
const label = anomalyLabels(count, [0, 1], [1, 2]);
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

describe('anomalyLabels', () => {
  test("gives the document's four labels", () => {
    expect(label.slice(0, 4)).toEqual(['PCA anomaly', 'Both (PCA & AE)', 'AE anomaly', 'Normal']);
    expect(new Set(label)).toEqual(new Set(ANOMALY_LABELS));
  });

  test('refuses rows that are not there', () => {
    expect(() => anomalyLabels(3, [3], [])).toThrow('pcaTop[0] is 3; expected a row number from 0 to 2');
    expect(() => anomalyLabels(3, [], [0, 1.5])).toThrow('aeTop[1] is 1.5');
  });
});

describe('pcaPanels', () => {
  const figure = pcaPanels(coords, red);

  test('shows the components in the order 1 2 3, 2 3 1, 3 1 2 on 30 × 10 inches', () => {
    const { layout } = figure;
    expect([layout.width, layout.height]).toEqual([2880, 960]);
    const titles = [layout.scene, layout.scene2, layout.scene3].map((scene) =>
      [scene?.xaxis, scene?.yaxis, scene?.zaxis].map((axis) => axis?.title?.text),
    );
    expect(titles).toEqual([
      ['PC1', 'PC2', 'PC3'],
      ['PC2', 'PC3', 'PC1'],
      ['PC3', 'PC1', 'PC2'],
    ]);
    const second = clouds(figure)[2];
    expect([second.x[0], second.y[0], second.z[0]]).toEqual([10, 11, 9]);
  });

  test("has the document's sizes, colours and opacities, red on top", () => {
    const [blue, above] = clouds(figure);
    const diameter = (s: number) => (Math.sqrt(s) * 96) / 72;
    expect(blue.marker).toMatchObject({ color: 'lightblue', size: diameter(10), opacity: 0.35 });
    expect(above.marker).toMatchObject({ color: 'red', size: diameter(18), opacity: 0.95 });
    expect([blue.x.length, above.x.length]).toEqual([9, 3]);
    expect([blue.meta, above.meta]).toEqual([undefined, { onTop: true }]);
  });

  test("looks from matplotlib's elevation 20 and azimuth 70", () => {
    const { x, y, z } = cameraEye(20, 70, 1);
    expect((Math.atan2(y, x) * 180) / Math.PI).toBeCloseTo(70, 10);
    expect((Math.asin(z) * 180) / Math.PI).toBeCloseTo(20, 10);
    const eye = figure.layout.scene3?.camera?.eye;
    expect((Math.atan2(eye!.y!, eye!.x!) * 180) / Math.PI).toBeCloseTo(70, 10);
  });

  test('refuses coordinates that are not three, and flags for other objects', () => {
    expect(() => pcaPanels({ ...coords, rows: 18, cols: 2 }, red)).toThrow('coords has 2 columns; expected 3');
    expect(() => pcaPanels(coords, [true])).toThrow('1 values of red for 12 points');
  });
});

describe('pca3d', () => {
  const figure = pca3d(coords, { label, objectId, type, scores });

  test("has the document's title, a trace per label, its colours and its mark size", () => {
    expect(figure.layout.title?.text).toBe('3D PCA: PCA vs Autoencoder Top 1% Anomalies');
    expect(clouds(figure).map(({ name }) => name)).toEqual(ANOMALY_LABELS.map((l) => l.replace('&', '&amp;')));
    const colors = ['lightblue', 'lightblue', 'red', 'red'];
    clouds(figure).forEach(({ marker }, k) => expect(marker).toMatchObject({ size: 3, color: colors[k] }));
  });

  test('says label, coordinates, objectId, type and score under the mouse', () => {
    const both = clouds(figure)[3];
    expect(both.customdata).toEqual([['ZTF1', 'none', '2.469e-04']]);
    for (const words of ['label=%{fullData.name}', 'PC1=', 'objectId=', 'type=', 'AE_err=']) {
      expect(both.hovertemplate).toContain(words);
    }
  });

  test('takes the row number for a missing objectId and none for a missing type or score', () => {
    expect(clouds(pca3d(coords, { label }))[3].customdata).toEqual([['1', 'none', 'none']]);
  });

  test('leaves out labels without objects', () => {
    const normal = label.map(() => 'Normal');
    expect(clouds(pca3d(coords, { label: normal })).map(({ name }) => name)).toEqual(['Normal']);
  });

  test('refuses labels of its own and lists for other objects', () => {
    expect(() => pca3d(coords, { label: [...label.slice(1), 'toString'] })).toThrow('label[11] is "toString"');
    expect(() => pca3d(coords, { label, objectId: ['a'] })).toThrow('1 values of objectId for 12 points');
    expect(() => pca3d(coords, { label, scores: [1, 2] })).toThrow('2 values of scores for 12 points');
  });
});

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

describe('figures in space', () => {
  test('draw one point, equal points, NaN and no point at all', () => {
    for (const data of [[1, 2, 3], [5, 5, 5, 5, 5, 5], [NaN, NaN, NaN, 1, NaN, 2], []]) {
      const m = { data: Float64Array.from(data), rows: data.length / 3, cols: 3 };
      const flags = Array.from({ length: m.rows }, (_, i) => i === 0);
      const labels = flags.map((flag) => (flag ? 'AE anomaly' : 'Normal'));
      const figures = [pcaPanels(m, flags), pca3dPanel(m, { label: labels }), pca3dTestPanel(m, { isAnomaly: flags })];
      for (const figure of figures) expect(renderPng(figure, { dpi: 20 }).length).toBeGreaterThan(200);
    }
  });
});
