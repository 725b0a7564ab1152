import { ANOMALY_LABELS, anomalyLabels } from '../../../lib/dist/plotting';

describe('anomalyLabels', () => {
  test("gives the document's four labels", () => {
    const label = anomalyLabels(12, [0, 1], [1, 2]);
    expect(label.slice(0, 4)).toEqual(['PCA anomaly', 'Both (PCA & AE)', 'AE anomaly', 'Normal']);
    expect(new Set(label)).toEqual(new Set(ANOMALY_LABELS));
  });

  test('refuses rows that are not there', () => {
    expect(() => anomalyLabels(3, [3], [])).toThrow('pcaTop[0] is 3; expected a row number from 0 to 2');
    expect(() => anomalyLabels(3, [], [0, 1.5])).toThrow('aeTop[1] is 1.5');
  });
});
