import { explainOutOfMemory, heapLimit, isOutOfMemory } from '../../../lib/dist/kernel/process/heapLimit';

const GB = 2 ** 30;

test('a kernel gets half of the memory', () => {
  expect(heapLimit({}, 24 * GB)).toEqual({ mb: 12288, args: ['--max-old-space-size=12288'] });
});

test.each(['--max-old-space-size=300', '--max_old_space_size=300', '--trace-warnings --max-old-space-size 300'])(
  'a limit in NODE_OPTIONS counts: %s',
  (options) => expect(heapLimit({ NODE_OPTIONS: options }, 24 * GB)).toEqual({ mb: 300, args: [] }),
);

test('a share in NODE_OPTIONS is left to Node', () => {
  expect(heapLimit({ NODE_OPTIONS: '--max-old-space-size-percentage=80' }, GB).args).toEqual([]);
});

test('one object that is too large is told from a heap that is full', () => {
  const fatal = (what: string) => `<--- JS stacktrace --->\nFATAL ERROR: ${what} - JavaScript heap out of memory\n`;
  const env = { NODE_OPTIONS: '--max-old-space-size=300' };
  expect(explainOutOfMemory(fatal('Reached heap limit Allocation failed'), env)).toContain('limit of 300 MB');
  expect(explainOutOfMemory(fatal('invalid table size Allocation failed'), env)).toContain('a Map, Set or array');
  expect(explainOutOfMemory('FATAL ERROR: something else', env)).toBeUndefined();
  expect(isOutOfMemory('out of memory, said a cell')).toBe(false);
});
