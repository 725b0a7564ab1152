import { shareTimer, type TimerHost } from '../../../lib/dist/kernel/compile/compilerHost';

/** tslab's own timer (dist/converter.js): there is one, and `fire` stands for the compilation of a cell. */
function tslabHost() {
  let pending: { callback: () => void } | null = null;
  const host: Required<TimerHost> = {
    setTimeout(callback) {
      if (pending) throw new Error('Unexpected pending rebuildTimer');
      pending = {
        callback: () => {
          callback();
          pending = null;
        },
      };
      return pending;
    },
    clearTimeout(timer) {
      if (timer !== pending) throw new Error('clearing unexpected timer');
      pending = null;
    },
  };
  return { host, fire: () => pending?.callback(), isSet: () => pending !== null };
}

test('two timers may be pending at once, and both are due when tslab fires its one', () => {
  const { host, fire, isSet } = tslabHost();
  shareTimer(host);
  const fired: string[] = [];
  host.setTimeout(() => fired.push('look again for packages'), 250);
  host.setTimeout(() => fired.push('update'), 250);
  expect(fired).toEqual([]);
  fire();
  expect(fired).toEqual(['look again for packages', 'update']);
  expect(isSet()).toBe(false);
});

test('a timer that another one starts is due in the same turn, and a cleared one never is', () => {
  const { host, fire } = tslabHost();
  shareTimer(host);
  const fired: string[] = [];
  const stale = host.setTimeout(() => fired.push('stale'), 250);
  host.setTimeout(() => {
    fired.push('first');
    host.clearTimeout(stale);
    host.setTimeout((name) => fired.push(String(name)), 250, 'second');
  }, 250);
  host.clearTimeout(stale);
  fire();
  expect(fired).toEqual(['first', 'second']);
});

test('when all timers are cleared tslab has none left, and the next one is set as the first was', () => {
  const { host, fire, isSet } = tslabHost();
  shareTimer(host);
  const timer = host.setTimeout(() => undefined, 250);
  host.clearTimeout(timer);
  expect(isSet()).toBe(false);
  let fired = 0;
  host.setTimeout(() => fired++, 250);
  fire();
  host.setTimeout(() => fired++, 250);
  fire();
  expect(fired).toBe(2);
});
