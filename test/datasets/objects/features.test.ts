import { featureNames, objectFeatures, withSyntheticFlag } from '../../../lib/dist/datasets/objects/features';
import { goodRows, objectTable } from '../../support/datasets/objectTable';

test('cells that are no finite number become the median of their column, and are counted', () => {
  const gmags = ['1', '4', 'inf', '', 'faint', '2', '10'];
  const features = objectFeatures(objectTable(gmags.map((gmag) => ({ gmag }))));
  const gmag = Array.from({ length: 7 }, (_, i) => features.values.data[i * features.values.cols]);
  expect(gmag).toEqual([1, 4, 3, 3, 3, 2, 10]);
  expect(features.filled).toEqual([{ name: 'gmag', cells: 3, median: 3 }]);
});

test('-999 is a value like any other', () => {
  const features = objectFeatures(objectTable(['-999.0', '20', ''].map((gmag) => ({ gmag }))));
  expect(features.values.data[2 * features.values.cols]).toBe(-489.5);
});

test('a feature column without a number is an error that names it', () => {
  expect(() => objectFeatures(objectTable(goodRows(5, () => ({ gmag: 'faint' }))))).toThrow(/gmag.*no.*number/);
});

test('the all-objects PCA gets is_synthetic as a last column of 0 and 1', () => {
  const table = objectTable([{ is_synthetic: 'False' }, { is_synthetic: 'True' }]);
  const { values } = objectFeatures(table);
  const flagged = withSyntheticFlag(values, table);
  expect(flagged.cols).toBe(values.cols + 1);
  expect([flagged.data[values.cols], flagged.data[flagged.cols + values.cols]]).toEqual([0, 1]);
});

test('features are all columns but those the document drops and the flag, in the order of the table', () => {
  expect(featureNames(objectTable(goodRows(1)))).toEqual([
    'gmag',
    'mag_g02',
    'mag_g08',
    'mag_g28',
    'mag_r02',
    'mag_r08',
    'mag_r28',
  ]);
});

test('other columns may be dropped; labels and the flag are never features', () => {
  const table = objectTable(goodRows(3)).rename({ source_label: 'kind' });
  const names = featureNames(table, { drop: ['objectId', 'mag_g02'], labelColumn: 'kind' });
  expect(names).toEqual(['gmag', 'dmdt_g_err', 'dmdt_r_err', 'mag_g08', 'mag_g28', 'mag_r02', 'mag_r08', 'mag_r28']);
  expect(objectFeatures(table, { drop: ['objectId', 'mag_g02'], labelColumn: 'kind' }).names).toEqual(names);
});
