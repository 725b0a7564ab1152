import { backend } from '../backend';
import type { Engine, EngineRun, TrainingTask } from './engine';
import { fused } from './fused';
import { tfjs } from './tfjs';

/** Which engine trains: 'auto' is the fastest one that can do the task. */
export type EngineChoice = 'auto' | Engine['name'];

/** All engines, the fastest first: the one place that lists them. */
const engines: readonly Engine[] = [fused, tfjs];

/** A training under way, and by whom. */
export interface StartedEngine {
  readonly name: Engine['name'];
  readonly run: EngineRun;
  /** One line that says which engine trains, and why not a faster one. */
  readonly line: string;
}

/**
 * Starts a task on the fastest engine that can do it, or on the one asked for.
 * @throws RangeError for an unknown engine
 * @throws Error if no engine allowed can do the task; the message says why each cannot
 */
export async function startEngine(task: TrainingTask, choice: EngineChoice = 'auto'): Promise<StartedEngine> {
  const allowed = engines.filter(({ name }) => choice === 'auto' || choice === name);
  if (allowed.length === 0) {
    const names = engines.map(({ name }) => `'${name}'`).join(', ');
    throw new RangeError(`engine is '${choice}'; allowed: 'auto', ${names}`);
  }
  const misses: string[] = [];
  for (const engine of allowed) {
    const reason = engine.refuses(task);
    if (reason !== null) {
      misses.push(`engine '${engine.name}' cannot do this: ${reason}`);
      continue;
    }
    try {
      const run = await engine.start(task);
      return { name: engine.name, run, line: [await description(engine.name, task), ...misses].join('; ') };
    } catch (error) {
      misses.push(`engine '${engine.name}' failed to start: ${(error as Error).message}`);
    }
  }
  throw new Error(`${misses.join('; ')}${choice === 'auto' ? '' : "; engine: 'auto' takes one that can"}`);
}

async function description(name: Engine['name'], task: TrainingTask): Promise<string> {
  return name === 'tfjs' ? `engine tfjs: ${(await backend()).line}` : fusedLine(task);
}

/** @returns the fused engine's line in a history */
export function fusedLine({ deterministic }: TrainingTask): string {
  return `engine fused: WebAssembly kernels, ${deterministic ? 'the same bytes everywhere' : 'fused multiply-add allowed'}`;
}
