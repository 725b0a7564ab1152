import { closeSync } from 'node:fs';
import { Journal, openJournal } from '../../../lib/dist/kernel/process/journal';
import { newHeader } from '../../../lib/dist/kernel/protocol/wire';

const header = newHeader('execute_request', 'session', 'user');
let opened: ReturnType<typeof openJournal>;
let journal: Journal;
beforeEach(() => {
  opened = openJournal();
  journal = new Journal(opened.fd);
});
afterEach(() => opened.close());

test('a journal tells which request ran last, and whether it still does', () => {
  expect(opened.read()).toBeUndefined();
  journal.begin(header);
  expect(opened.read()).toEqual({ header, running: true, noted: false });
  journal.finish();
  expect(opened.read()).toEqual({ header, running: false, noted: false });
});

test('gathered text is kept until it is sent, whatever it contains', () => {
  journal.begin(header);
  journal.gathered('stderr', 'µ\n1{}\n');
  journal.gathered('stderr', 'stdout\n');
  expect(opened.read()?.unsent).toEqual({ name: 'stderr', text: 'µ\n1{}\nstdout\n' });
  journal.sent();
  expect(opened.read()?.unsent).toBeUndefined();
  journal.gathered('stdout', 'next');
  journal.finish();
  expect(opened.read()).toEqual({ header, running: false, noted: false, unsent: { name: 'stdout', text: 'next' } });
});

test('a kernel that ends by its own will leaves nothing, and a request begins a new entry', () => {
  journal.begin(header);
  journal.gathered('stdout', 'a long text that the next entry must not show');
  const next = { ...header, msg_id: '2' };
  journal.begin(next);
  expect(opened.read()).toEqual({ header: next, running: true, noted: false });
  journal.close();
  journal.gathered('stdout', 'too late');
  expect(opened.read()).toBeUndefined();
});

test('without a file, or with one that was closed, a journal does nothing', () => {
  const other = openJournal();
  closeSync(other.fd);
  for (const quiet of [new Journal(undefined), new Journal(other.fd)]) {
    expect(() => [quiet.begin(header), quiet.gathered('stdout', 'x'), quiet.sent(), quiet.finish()]).not.toThrow();
  }
});
