import { Contestant, Stable } from './contestant.mjs';

/** How many times slower than the fastest of its side a contestant may be to go on after the trial rounds. */
const OUT_OF_REACH = 1.5;

const side = ({ name }) => (name.startsWith('fused-') ? 'ours' : 'peers');

/**
 * Lets contestants take turns, one sample each, until all rounds are done.
 * @param stables processes: {command, env, contestants: {name in the table: name in the process}}
 * @param only takes the contestants whose names match
 */
export async function race(stables, { rounds, trial }, only) {
  const [unavailable, versions, alive] = [{}, {}, []];
  let running = [];
  try {
    const starting = stables
      .map(({ command, env, contestants }) => {
        const names = Object.keys(contestants).filter((name) => only.test(name));
        const inside = names.flatMap((name) => contestants[name] ?? []);
        return { contestants, names, command: [...command, ...inside], env };
      })
      .filter(({ names }) => names.length > 0)
      .map((entry) => ({ ...entry, stable: new Stable(entry.command[0], entry.command.slice(1), entry.env) }));
    alive.push(...starting.map(({ stable }) => stable));
    for (const { stable, names, contestants } of starting) {
      try {
        const { version, refused = {} } = await stable.ready();
        for (const name of names) {
          if (version) versions[name.startsWith('torch-system') ? 'torch-system' : name.split('-')[0]] = version;
          const reason = refused[contestants[name]];
          if (reason) unavailable[name] = reason;
          else running.push(new Contestant(name, stable, contestants[name]));
        }
      } catch (error) {
        stable.stop();
        for (const name of names) unavailable[name] = error.message;
      }
    }
    const all = [...running];
    for (let round = 0; round < rounds; round++) {
      for (const contestant of running) await contestant.go();
      if (round + 1 === trial) running = running.filter((one) => inReach(one, running));
    }
    const peaks = new Map();
    for (const stable of new Set(all.map((one) => one.stable))) peaks.set(stable, await stable.end());
    const peakOf = ({ stable, inside }) => (inside === undefined ? peaks.get(stable) : peaks.get(stable)[inside]);
    return {
      results: Object.fromEntries(all.map((one) => [one.name, one.result(peakOf(one))])),
      unavailable,
      versions,
    };
  } finally {
    alive.forEach((stable) => stable.stop());
  }
}

function inReach(contestant, running) {
  if (side(contestant) === 'ours') return true;
  const rivals = running.filter((other) => side(other) === side(contestant));
  return contestant.best <= OUT_OF_REACH * Math.min(...rivals.map(({ best }) => best));
}
