import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { asksForStandIns, describeMissed, isMissed, searchData } from '../../lib/dist/notebook/dataFiles';
import { scratchFolder } from '../support/scratchFolder';

const OBJECTS = ['ClassImbalanced_FinalTrainingSet.csv', 'training_data.csv'];
const EVENTS = ['events_data.pt'];

function folderOf(...files: string[]): string {
  const folder = scratchFolder();
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), '');
  }
  return folder;
}

test('the first wanted file that is there is found', () => {
  expect(searchData(folderOf(...OBJECTS), true, OBJECTS)).toMatchObject({ found: OBJECTS[0], near: [] });
  const search = searchData(folderOf(OBJECTS[1], 'top.csv'), true, OBJECTS);
  expect(search).toMatchObject({ found: OBJECTS[1], near: [], present: ['top.csv', OBJECTS[1]] });
  expect(isMissed(search, false)).toBe(false);
});

test.each([
  ['ClassImbalanced_FinalTrainingSet.csv.gz', 'decompress it'],
  ['training_data.csv.zip', 'decompress it'],
  ['CLASSIMBALANCED_FINALTRAININGSET.CSV', 'rename it to ClassImbalanced_FinalTrainingSet.csv'],
  ['Training_Data.csv', 'rename it to training_data.csv'],
  ['classimbalanced-final-training-set.csv', 'if it is meant, rename it to ClassImbalanced_FinalTrainingSet.csv'],
  ['training_data (1).csv', 'if it is meant, rename it to training_data.csv'],
  ['ClassImbalanced_FinalTrainingSet.h5', 'if it is meant, save it as ClassImbalanced_FinalTrainingSet.csv'],
  ['training_data.parquet.gz', 'decompress it and save it as training_data.csv'],
  ['objects.csv', 'if it is meant, rename it to ClassImbalanced_FinalTrainingSet.csv'],
  ['ztf.fits', 'if it is meant, save it as ClassImbalanced_FinalTrainingSet.csv'],
  ['night.tsv.bz2', 'decompress it and save it as ClassImbalanced_FinalTrainingSet.csv'],
  ['aha/training_data.csv', 'set DATA_DIR to '],
])('%s is near the object table, and the remedy says how', (file, remedy) => {
  const folder = folderOf(file);
  const search = searchData(folder, true, OBJECTS);
  expect(search.near).toEqual([file]);
  expect(isMissed(search, true)).toBe(true);
  const text = describeMissed(search, '02.ipynb');
  expect(text).toContain(`no data for 02.ipynb\n  folder searched: ${folder} (DATA_DIR)`);
  expect(text).toContain(`wanted: ${OBJECTS.join(' or ')}\n  ${file}: ${remedy}`);
  expect(text).toMatch(/--stand-in/);
});

test.each(['Events_Data.pt', 'events_data.pth', 'events_data.pt.gz', 'my_events.npz', 'events.h5', 'x/events_data.pt'])(
  '%s is near the events file',
  (file) => expect(searchData(folderOf(file), true, EVENTS).near).toEqual([file]),
);

test('tables are not near the events file, nor torch files near the table, nor prose near any', () => {
  const folder = folderOf(...OBJECTS, 'reference-log.csv', 'README.txt', 'notes.dat', '.hidden.csv');
  expect(searchData(folder, true, EVENTS)).toMatchObject({ found: undefined, near: [] });
  expect(searchData(folderOf('events_data.pt', 'README.txt'), true, OBJECTS).near).toEqual([]);
});

test('a packed file that comes before the one found is a near miss', () => {
  const search = searchData(folderOf(`${OBJECTS[0]}.gz`, OBJECTS[1]), true, OBJECTS);
  expect(search).toMatchObject({ found: OBJECTS[1], near: [`${OBJECTS[0]}.gz`] });
  expect(describeMissed(search, '02.ipynb')).toMatch(
    /^02.ipynb would use training_data.csv, but a file that comes first/,
  );
});

test('in data/, which nobody named, only a file under almost the right name is a near miss', () => {
  const near = (...files: string[]) => searchData(folderOf(...files), false, OBJECTS).near;
  expect(near('training_data.csv.gz')).toEqual(['training_data.csv.gz']);
  expect(near('objects.csv', 'stand-in/ClassImbalanced_FinalTrainingSet.csv', 'derived/training_data.csv')).toEqual([]);
});

test('nothing found is missed in a folder that was given, unless other notebooks find theirs there', () => {
  const search = searchData(folderOf(), true, EVENTS);
  expect([isMissed(search, false), isMissed(search, true), isMissed({ ...search, given: false }, false)]).toEqual([
    true,
    false,
    false,
  ]);
  expect(describeMissed(search, '01.ipynb')).toContain(
    'found there: nothing\n  wanted: events_data.pt\n  put the file there',
  );
});

test('stand-ins are asked for by any value but "missing"', () => {
  const asked = (value?: string) => asksForStandIns({ ANOMALY_NOTEBOOKS_STAND_IN: value });
  expect([undefined, '', 'missing', 'all', '1'].map(asked)).toEqual([false, false, false, true, true]);
});
