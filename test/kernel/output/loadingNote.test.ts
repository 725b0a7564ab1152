import { LoadingNote } from '../../../lib/dist/kernel/output/loadingNote';

function sentBy(source: string, shows: readonly string[]) {
  const sent: string[] = [];
  const note = new LoadingNote(
    (type) => sent.push(type),
    (stands) => sent.push(stands ? 'stands' : 'gone'),
  );
  const shown = note.show(source);
  for (const type of shows) note.publish(type, {});
  note.clear();
  return { shown, sent };
}

test('a note stands until the cell shows something', () => {
  const { sent } = sentBy("import { model } from '../lib';", ['stream', 'execute_result']);
  expect(sent).toEqual(['display_data', 'stands', 'clear_output', 'gone', 'stream', 'execute_result']);
});

test('a note below a cell that shows nothing goes with its end', () => {
  expect(sentBy("const { a } = await import('a');", [])).toEqual({
    shown: true,
    sent: ['display_data', 'stands', 'clear_output', 'gone'],
  });
});

test('a cell without imports has no note', () => {
  const source = "const important = 'no import here';\nconsole.log(important);";
  expect(sentBy(source, ['stream'])).toEqual({ shown: false, sent: ['stream'] });
});
