import { collapseOverwritten } from '../../../lib/dist/runner/execute/outputText';

test('collapseOverwritten leaves text without control characters alone', () => {
  expect(collapseOverwritten('a\nb')).toBe('a\nb');
});

test('collapseOverwritten keeps what a terminal would show after carriage returns', () => {
  expect(collapseOverwritten('epoch 1\repoch 2\repoch 10\ndone\n')).toBe('epoch 10\ndone\n');
  expect(collapseOverwritten('long line\rab\n')).toBe('abng line\n');
});

test('collapseOverwritten reads a Windows line end as a line end', () => {
  expect(collapseOverwritten('a\r\nb\r\n')).toBe('a\nb\n');
});

test('collapseOverwritten applies backspaces', () => {
  expect(collapseOverwritten('10%\b\b\b20%')).toBe('20%');
});
