import { useKernel } from '../../support/kernel';

const { run } = useKernel();

test('characters that arrive in pieces are put together again', async () => {
  const { stdout } = await run(
    `const euros = Buffer.from('€'.repeat(50000));
     for (let at = 0; at < euros.length; at += 1000) {
       process.stdout.write(euros.subarray(at, at + 1000));
       if (at === 70000) console.error('meanwhile');
     }`,
  );
  expect(stdout.replace('meanwhile\n', '') === '€'.repeat(50000)).toBe(true);
});

test('a text is written in the encoding that is given with it', async () => {
  const { stdout } = await run(
    `process.stdout.write('4oKs', 'base64');
     process.stdout.write('e282ac\\n', 'utf8', () => console.log('done'));
     await new Promise((resolve) => setTimeout(resolve, 10));`,
  );
  expect(stdout).toBe('€e282ac\ndone\n');
});

test('fs.writeSync to file descriptors 1 and 2 appears in the cell', async () => {
  const { of, error } = await run(
    `import * as fs from 'node:fs';
     const counts = [
       fs.writeSync(1, 'text €\\n'),
       fs.writeSync(1, '4oKs', null, 'base64'),
       fs.writeSync(2, Buffer.from('some bytes'), 5, 3),
       fs.writeSync(2, Buffer.from('options'), { offset: 2 } as never),
     ];
     console.log(counts.join());`,
  );
  expect(error).toBeUndefined();
  expect(of('stream').map(({ name, text }) => [name, text])).toEqual([
    ['stdout', 'text €\n€'],
    ['stderr', 'byttions'],
    ['stdout', '9,3,3,5\n'],
  ]);
});
