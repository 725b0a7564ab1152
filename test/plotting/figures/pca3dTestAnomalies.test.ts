import { pca3dTest } from '../../../lib/dist/plotting';
import { clouds, coords, count, objectId, scores, type } from '../../support/plotting/clouds';

const red = Array.from({ length: count }, (_, i) => i < 3);

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
