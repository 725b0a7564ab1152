import { pca3dPanel, pca3dTestPanel, pcaPanels } from '../../../lib/dist/plotting';
import { renderPng } from '../../../lib/dist/plotting/render';

test('figures in space draw one point, equal points, NaN and no point at all', () => {
  for (const data of [[1, 2, 3], [5, 5, 5, 5, 5, 5], [NaN, NaN, NaN, 1, NaN, 2], []]) {
    const m = { data: Float64Array.from(data), rows: data.length / 3, cols: 3 };
    const flags = Array.from({ length: m.rows }, (_, i) => i === 0);
    const labels = flags.map((flag) => (flag ? 'AE anomaly' : 'Normal'));
    const figures = [pcaPanels(m, flags), pca3dPanel(m, { label: labels }), pca3dTestPanel(m, { isAnomaly: flags })];
    for (const figure of figures) expect(renderPng(figure, { dpi: 20 }).length).toBeGreaterThan(200);
  }
});
