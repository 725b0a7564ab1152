import type { Message } from '../../../lib/dist/kernel/protocol/wire';
import { RUN_MIME } from '../../../lib/dist/notebook/run';
import { MAX_OUTPUT, Outputs, type Displays } from '../../../lib/dist/runner/execute/outputs';

const message = (type: string, content: object): Message =>
  ({ header: { msg_type: type }, content, metadata: {} }) as unknown as Message;
const stream = (text: string, name = 'stdout') => message('stream', { name, text });
const display = (data: object, id?: string) =>
  message('display_data', { data, metadata: {}, transient: id ? { display_id: id } : {} });

function collect(...messages: Message[]) {
  const outputs = new Outputs(new Map());
  messages.forEach((each) => outputs.add(each));
  return outputs;
}

test('neighbouring texts of one stream become one output, others stay apart', () => {
  expect(collect(stream('a'), stream('b\n'), stream('c', 'stderr'), stream('d')).toList()).toEqual([
    { output_type: 'stream', name: 'stdout', text: 'ab\n' },
    { output_type: 'stream', name: 'stderr', text: 'c' },
    { output_type: 'stream', name: 'stdout', text: 'd' },
  ]);
});

test('a line that rewrote itself is kept in its last state', () => {
  expect(collect(stream('1 %\r'), stream('50 %\r'), stream('100 %\n')).toList()).toMatchObject([{ text: '100 %\n' }]);
});

test('clear_output empties the outputs, at once or with the next one', () => {
  expect(collect(stream('a'), message('clear_output', { wait: false })).toList()).toEqual([]);
  const waiting = collect(stream('a'), message('clear_output', { wait: true }));
  expect(waiting.toList()).toHaveLength(1);
  waiting.add(stream('b'));
  expect(waiting.toList()).toMatchObject([{ text: 'b' }]);
});

test('update_display_data changes the display of that id, also one of another cell', () => {
  const displays: Displays = new Map();
  const [first, second] = [new Outputs(displays), new Outputs(displays)];
  first.add(display({ 'text/plain': 'old' }, 'x'));
  second.add(message('update_display_data', { data: { 'text/plain': 'new' }, transient: { display_id: 'x' } }));
  expect(first.toList()).toMatchObject([{ output_type: 'display_data', data: { 'text/plain': 'new' } }]);
  expect(second.toList()).toEqual([]);
});

test('the announcement of a run is taken and not stored', () => {
  const outputs = collect(display({ [RUN_MIME]: { run: 'objects-stand-in', source: 'stand-in' } }), stream('a'));
  expect(outputs).toMatchObject({ run: 'objects-stand-in', source: 'stand-in' });
  expect(outputs.toList()).toHaveLength(1);
});

test('an error keeps what nbformat allows and nothing else', () => {
  const error = { ename: 'E', evalue: 'v', traceback: ['t'] };
  expect(collect(message('error', { ...error, execution_count: 1 })).toList()).toEqual([
    { output_type: 'error', ...error },
  ]);
});

test('half a surrogate pair, which no reader of UTF-8 takes, is replaced wherever it stands', () => {
  const half = '\ud83d';
  const outputs = collect(
    message('error', { ename: `E${half}`, evalue: `v${half}`, traceback: [`t${half}`, 'whole \ud83d\ude00'] }),
    display({ 'application/json': { list: [half, 1, null] } }),
  );
  outputs.addFailure({ ename: 'Error', evalue: half });
  expect(outputs.toList()).toEqual([
    { output_type: 'error', ename: 'E\ufffd', evalue: 'v\ufffd', traceback: ['t\ufffd', 'whole \ud83d\ude00'] },
    { output_type: 'display_data', data: { 'application/json': { list: ['\ufffd', 1, null] } }, metadata: {} },
    { output_type: 'error', ename: 'Error', evalue: '\ufffd', traceback: ['Error: \ufffd'] },
  ]);
});

test("a cell's output beyond 20 MB is dropped with a notice that says how much", () => {
  const megabyte = 'x'.repeat(1024 * 1024);
  const outputs = collect(...Array.from({ length: 30 }, () => stream(megabyte)));
  const [kept, notice] = outputs.toList();
  expect((kept as { text: string }).text.length).toBe(MAX_OUTPUT);
  expect(notice).toEqual({
    output_type: 'stream',
    name: 'stderr',
    text: "[the runner keeps 20 MB of a cell's output; 10.0 MB more were dropped]\n",
  });
});
