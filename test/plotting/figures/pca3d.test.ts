import { ANOMALY_LABELS, anomalyLabels, pca3d } from '../../../lib/dist/plotting';
import { clouds, coords, count, objectId, scores, type } from '../../support/plotting/clouds';

const label = anomalyLabels(count, [0, 1], [1, 2]);

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
    expect(() => pca3d(coords, { label, objectId: ['a'] })).toThrow(
      'objectId has length 1; expected 12, one per point',
    );
    expect(() => pca3d(coords, { label, scores: [1, 2] })).toThrow('scores has length 2; expected 12, one per point');
  });
});
