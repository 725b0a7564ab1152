import { backend } from '../backend';
import type { Engine, TrainingTask } from './engine';
import { tfjs } from './tfjs';

/** Which engine trains: 'auto' is the fastest one that can do the task. */
export type EngineChoice = 'auto' | Engine['name'];

/** All engines, the fastest first: the one place that lists them. */
const engines: readonly Engine[] = [tfjs];

export interface ChosenEngine {
  readonly engine: Engine;
  /** One line that says which engine trains, and why not a faster one. */
  readonly line: string;
}

/**
 * @throws RangeError for an unknown name
 * @throws Error if the engine asked for cannot do the task; the message says why
 */
export async function chooseEngine(task: TrainingTask, choice: EngineChoice = 'auto'): Promise<ChosenEngine> {
  const allowed = engines.filter(({ name }) => choice === 'auto' || choice === name);
  if (allowed.length === 0) {
    const names = engines.map(({ name }) => `'${name}'`).join(', ');
    throw new RangeError(`engine is '${choice}'; allowed: 'auto', ${names}`);
  }
  const misses: string[] = [];
  for (const engine of allowed) {
    const reason = engine.refuses(task);
    if (reason === null) return { engine, line: await describe(engine, misses) };
    misses.push(`engine '${engine.name}' cannot do this task: ${reason}`);
  }
  throw new Error(`${misses.join('; ')}. Use engine: 'auto' to take one that can`);
}

async function describe(engine: Engine, misses: readonly string[]): Promise<string> {
  const how = engine.name === 'tfjs' ? (await backend()).line : `WebAssembly kernels`;
  return [`engine ${engine.name}: ${how}`, ...misses].join('; ');
}
