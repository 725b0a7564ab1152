import { createHash } from 'node:crypto';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as detectors from '../../../lib/dist/detectors';
import { readNpz, Tensor, writeNpz } from '../../../lib/dist/formats';
import { recipes } from '../../support/detectors/recipes';
import { explainedRows } from '../../support/model/explainedRows';
import { scratchFolder } from '../../support/scratchFolder';

const x = explainedRows(40, 4, 1);
const fresh = explainedRows(20, 4, 2);
const missing = { strategy: 'flag', sentinels: [x.data[0]] } as const;
type Document = Record<string, unknown>;

const saved = async (recipe: detectors.Recipe, options: detectors.FitDetectorOptions = {}) => {
  const folder = scratchFolder();
  const detector = await detectors.fit(recipe, x, options);
  await detectors.saveDetector(folder, detector);
  return { folder, detector };
};
/** Rewrites a saved detector: its document, its arrays. The hash is made to fit. */
function rewrite(folder: string, change: (document: Document, arrays: Map<string, Tensor>) => void) {
  const [json, npz] = ['detector.json', 'detector.npz'].map((name) => join(folder, name));
  const document = JSON.parse(readFileSync(json, 'utf8')) as Document;
  const arrays = readNpz(npz) as Map<string, Tensor>;
  for (const [name, tensor] of arrays) arrays.set(name, Tensor.of(tensor.data.slice(), tensor.shape, tensor.dtype));
  change(document, arrays);
  writeNpz(npz, arrays);
  writeFileSync(json, JSON.stringify({ ...document, sha256: createHash('sha256').update(readFileSync(npz)).digest('hex') })); // prettier-ignore
}

describe.each(Object.entries(recipes))('%s', (_, recipe) => {
  test('scores the same bytes after saving and loading, and is saved as the same bytes', async () => {
    const { folder, detector } = await saved(recipe(), { missing, scaling: 'minmax' });
    const loaded = (await detectors.loadDetector(folder)) as detectors.FittedDetector;
    const before = await detectors.score(detector, fresh, { warn: false });
    expect(await detectors.score(loaded, fresh, { warn: false })).toEqual(before);
    expect(await detectors.score(folder, fresh, { warn: false })).toEqual(before);
    expect({ ...loaded, model: 0, scaler: 0 }).toEqual({ ...detector, model: 0, scaler: 0 });
    const again = scratchFolder();
    await detectors.saveDetector(again, loaded);
    for (const name of ['detector.json', 'detector.npz']) {
      expect(readFileSync(join(again, name)).equals(readFileSync(join(folder, name)))).toBe(true);
    }
  });

  test('without one of its arrays is refused by name', async () => {
    const { folder } = await saved(recipe());
    for (const name of readNpz(join(folder, 'detector.npz')).keys()) {
      const copy = scratchFolder();
      cpSync(folder, copy, { recursive: true });
      rewrite(copy, (_, arrays) => arrays.delete(name));
      await expect(detectors.loadDetector(copy)).rejects.toThrow(`no array "${name}"`);
    }
  });

  test('with an array of another shape, or with NaN in it, is refused by name', async () => {
    const { folder } = await saved(recipe());
    for (const [name, { data, shape, dtype }] of readNpz(join(folder, 'detector.npz')) as Map<string, Tensor>) {
      if (name.endsWith('trainingScores')) continue; // as long as there were training rows
      const copy = scratchFolder();
      cpSync(folder, copy, { recursive: true });
      rewrite(copy, (_, arrays) => arrays.set(name, Tensor.of(data.slice(), [data.length, 1, 1], dtype)));
      await expect(detectors.loadDetector(copy)).rejects.toThrow(`array "${name}" `);
      if (data instanceof Int32Array) continue;
      const broken = data.slice();
      broken[broken.length - 1] = NaN;
      rewrite(copy, (_, arrays) => arrays.set(name, Tensor.of(broken, shape, dtype)));
      await expect(detectors.loadDetector(copy)).rejects.toThrow(`array "${name}" `);
    }
  });
});

describe('a file that was tampered with', () => {
  const forest = () => saved(detectors.isolationForest({ trees: 3, subsample: 8 }));
  const refused = async (
    { folder }: { folder: string },
    change: (document: Document, arrays: Map<string, Tensor>) => void,
    message: string | RegExp,
  ) => {
    rewrite(folder, change);
    await expect(detectors.loadDetector(folder)).rejects.toThrow(message);
    await expect(detectors.loadDetector(folder)).rejects.toThrow('detector.');
  };

  test.each(['constructor', 'toString', '', 'svm', 7, null])('is refused: the kind %p', async (kind) => {
    await refused(await forest(), (document) => (document.kind = kind), 'the kind ');
  });

  test('is refused: names that mean something to objects', async () => {
    const { folder } = await forest();
    const file = join(folder, 'detector.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"subsample"', '"__proto__": {}, "subsample"'));
    await expect(detectors.loadDetector(folder)).rejects.toThrow('a field named "__proto__"');
  });

  test('is refused: arrays of another detector', async () => {
    const [one, other] = [await forest(), await saved(detectors.isolationForest({ trees: 4 }))];
    cpSync(join(other.folder, 'detector.npz'), join(one.folder, 'detector.npz'));
    await expect(detectors.loadDetector(one.folder)).rejects.toThrow('another detector.npz than was saved with it');
  });

  test.each([
    ['a child before its parent', 'left', (nodes: Int32Array) => (nodes[0] = 0), 'node 0 has the child 0'],
    ['a child outside its tree', 'left', (nodes: Int32Array) => (nodes[0] = nodes.length - 1), 'node 0 has the child'],
    ['a child that is no node', 'left', (nodes: Int32Array) => (nodes[0] = 2 ** 30), 'element 0 of the array'],
    ['a column that is not there', 'feature', (nodes: Int32Array) => (nodes[0] = 4), 'integers from -1 to 3'],
    ['trees out of order', 'roots', (roots: Int32Array) => roots.reverse(), 'tree 0 begins at'],
    ['a path below 0', 'path', (path: Float64Array) => path.fill(-1), 'has the path length -1'],
  ])('is refused: a forest with %s', async (_, name, spoil, message) => {
    await refused(await forest(), (__, arrays) => spoil(arrays.get(`model.${name}`)!.data as never), message);
  });

  test.each([
    ['no features', { features: [] }, 'no features'],
    ['a feature twice', { features: ['x0', 'x0', 'x1', 'x2'] }, 'one twice'],
    ['more features than rules', { features: ['a', 'b', 'c', 'd', 'e'] }, 'rules for missing values'],
    ['a scaler for other columns', { features: ['a', 'b', 'c', 'd'] }, 'a scaler for other columns'],
    ['another scaling', { scaling: 'robust' }, 'the scaling "robust"'],
    ['a threshold that is none', { threshold: 'NaN' }, '"threshold" is "NaN"'],
    ['a rate above 1', { expectedRate: 2 }, '"expectedRate" is 2'],
    ['no parameters', { parameters: null }, 'no parameters'],
    ['an enormous number of trees', { parameters: { trees: 1e9, subsample: 8 } }, '"trees" is 1000000000'],
    ['a number of trees that does not fit', { parameters: { trees: 2, subsample: 8 } }, 'int32 of shape (2)'],
    ['a newer version', { version: 3 }, 'version 3'],
  ])('is refused: %s', async (_, fields, message) => {
    await refused(await forest(), (document) => Object.assign(document, fields), message);
  });

  test('is refused: a network larger than its weights, before it is built', async () => {
    await refused(
      await saved(recipes['an autoencoder']()),
      (document) => {
        const { network } = document.parameters as { network: { encoder: { units?: number }[] } };
        network.encoder[0].units = 1e9;
      },
      /weights/,
    );
  });

  test('is refused: unsorted columns, shares of no variance, members without parameters', async () => {
    const unsorted = (_: Document, arrays: Map<string, Tensor>) => (arrays.get('model.sorted')!.data as Float64Array).reverse(); // prettier-ignore
    await refused(await saved(detectors.ecod()), unsorted, 'unsorted values');
    const shares = (_: Document, arrays: Map<string, Tensor>) => (arrays.get('model.ratio')!.data as Float64Array).fill(0); // prettier-ignore
    await refused(await saved(detectors.pca()), shares, 'not above 0');
    const members = (document: Document) => (document.parameters = { combine: 'ranks', members: [{ kind: 'ecod' }] });
    await refused(await saved(detectors.ensemble([detectors.ecod()])), members, 'member 0 without parameters');
  });
});

test('a folder cut off in the middle is refused', async () => {
  const { folder } = await saved(detectors.mahalanobis());
  const npz = readFileSync(join(folder, 'detector.npz'));
  writeFileSync(join(folder, 'detector.npz'), npz.subarray(0, npz.length >> 1));
  await expect(detectors.loadDetector(folder)).rejects.toThrow('detector.npz');
});

test('NumPy reads the numbers: one array a name', async () => {
  const { folder, detector } = await saved(detectors.mahalanobis());
  const arrays = readNpz(join(folder, 'detector.npz')) as Map<string, Tensor>;
  expect([...arrays.keys()]).toEqual(['trainingScores', 'model.mean', 'model.axes']);
  expect(arrays.get('trainingScores')!.data).toEqual(detector.trainingScores);
});
