import { cellSignal, DISPLAY, launcherDisplay, notebookDisplay, SIGNAL } from '../../lib/dist/notebook/display';

const globals = globalThis as Record<symbol, unknown>;
afterEach(() => {
  delete globals[DISPLAY];
  delete globals[SIGNAL];
});

test('outside a kernel there is nothing to display with, and no signal', () => {
  expect(launcherDisplay()).toBeUndefined();
  expect(notebookDisplay()).toBeUndefined();
  expect(cellSignal()).toBeUndefined();
});

test("in the launcher's kernel, its own display is taken", () => {
  const display = jest.fn();
  globals[DISPLAY] = display;
  expect(launcherDisplay()).toBe(display);
  expect(notebookDisplay()).toBe(display);
});

test('a cell sees the signal of the moment, if there is one', () => {
  const { signal } = new AbortController();
  globals[SIGNAL] = () => undefined;
  expect(cellSignal()).toBeUndefined();
  globals[SIGNAL] = () => signal;
  expect(cellSignal()).toBe(signal);
});
