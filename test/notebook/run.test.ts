import { checkRunName, folderName } from '../../lib/dist/notebook/run';

test.each([
  ['object-features_2.1', 'object-features_2.1'],
  ['größe', 'größe'],
  ['हिन्दी', 'हिन्दी'],
  ['my run', 'my-run'],
  ['../elsewhere', '-elsewhere'],
  ['.hidden', 'hidden'],
  ['..', 'run'],
])('the folders of the run %j are called %j', (name, folder) => {
  expect(folderName(name)).toBe(folder);
});

test('checkRunName refuses a name that its folders could not have, and proposes one', () => {
  expect(() => checkRunName('study-2')).not.toThrow();
  expect(() => checkRunName('my run')).toThrow(RangeError);
  expect(() => checkRunName('my run')).toThrow(/"my run" cannot be a run's name.*such as "my-run"$/);
});
