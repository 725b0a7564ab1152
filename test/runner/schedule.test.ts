import { runTasks, type Task } from '../../lib/dist/runner/schedule';

/** Tasks that note when they start and end. */
function noted(specs: { name: string; after?: string[]; ms?: number; fails?: boolean }[]) {
  const notes: string[] = [];
  let [running, most] = [0, 0];
  const tasks = specs.map(({ name, after = [], ms = 1, fails = false }): Task<string> => ({
    name,
    after,
    run: async () => {
      notes.push(`+${name}`);
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, ms));
      running--;
      notes.push(`-${name}`);
      return fails ? 'failed' : 'ok';
    },
    skip: (because) => `skipped for ${because}`,
  }));
  return { tasks, notes, most: () => most };
}

const succeeded = (result: string) => result === 'ok';

test('tasks run at most so many at a time, results come in their order', async () => {
  const { tasks, most } = noted([{ name: 'a', ms: 20 }, { name: 'b' }, { name: 'c' }, { name: 'd' }]);
  expect(await runTasks(tasks, 2, succeeded)).toEqual(['ok', 'ok', 'ok', 'ok']);
  expect(most()).toBe(2);
});

test('one job runs tasks in the order given', async () => {
  const { tasks, notes } = noted([{ name: 'a' }, { name: 'b' }]);
  await runTasks(tasks, 1, succeeded);
  expect(notes).toEqual(['+a', '-a', '+b', '-b']);
});

test('a task starts once those it comes after have succeeded', async () => {
  const { tasks, notes } = noted([{ name: 'a', after: ['c'] }, { name: 'b' }, { name: 'c', ms: 20 }]);
  await runTasks(tasks, 3, succeeded);
  expect(notes.indexOf('-c')).toBeLessThan(notes.indexOf('+a'));
});

test('tasks behind one that failed are skipped, the others run', async () => {
  const { tasks } = noted([
    { name: 'a', fails: true },
    { name: 'b', after: ['a'] },
    { name: 'c', after: ['b'] },
    { name: 'd' },
  ]);
  expect(await runTasks(tasks, 2, succeeded)).toEqual(['failed', 'skipped for a', 'skipped for b', 'ok']);
});

test('a task that is not among them is taken as done', async () => {
  const { tasks } = noted([{ name: 'a', after: ['elsewhere'] }]);
  expect(await runTasks(tasks, 1, succeeded)).toEqual(['ok']);
});

test('tasks that wait for each other are refused by name', async () => {
  const { tasks } = noted([
    { name: 'a', after: ['b'] },
    { name: 'b', after: ['a'] },
  ]);
  await expect(runTasks(tasks, 1, succeeded)).rejects.toThrow('wait for each other: a, b');
});
