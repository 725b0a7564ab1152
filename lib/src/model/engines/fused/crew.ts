import type { Arena } from './arena';
import { CHUNK_HEADER } from './assembly/opcodes';
import type { Kernels } from './kernels';
import type { WasmMemory } from './wasm';

/** What a crew needs to know about the memory. */
export interface CrewNeeds {
  /** Scratch memory of one thread. */
  readonly scratchBytes: number;
  /** Float32 in a gradient. */
  readonly gradientCount: number;
  /** Where the sum goes: a chunk's header and a gradient. */
  readonly gradient: number;
  /** Most chunks of a job. */
  readonly chunks: number;
}

export interface CrewPlan extends CrewNeeds {
  readonly scratch: number;
  readonly buffers: number;
  readonly bufferBytes: number;
  readonly list: number;
}

/** Takes jobs through the kernels, chunk by chunk, and adds up what the chunks leave, always in the same order. */
export class Crew {
  constructor(
    private readonly kernels: Kernels,
    private readonly memory: WasmMemory,
    private readonly plan: CrewPlan,
  ) {}

  static plan(arena: Arena, needs: CrewNeeds): CrewPlan {
    const bufferBytes = CHUNK_HEADER + needs.gradientCount * 4;
    const many = needs.chunks > 1;
    return {
      ...needs,
      bufferBytes,
      scratch: arena.take(needs.scratchBytes),
      buffers: many ? arena.take(bufferBytes * needs.chunks) : 0,
      list: arena.take(needs.chunks * 4),
    };
  }

  /** @returns the sums of loss and activity over all chunks; the gradient's sum is left at `plan.gradient` */
  run(job: number, chunks: number): { loss: number; activity: number } {
    const { scratch, gradient, buffers, bufferBytes, list, gradientCount } = this.plan;
    const sums = new Float64Array(this.memory.buffer);
    if (chunks === 1) {
      this.kernels.runChunk(job, 0, scratch, gradient);
      return { loss: sums[gradient >> 3], activity: sums[(gradient >> 3) + 1] };
    }
    const addresses = new Uint32Array(this.memory.buffer, list, chunks);
    let loss = 0;
    let activity = 0;
    for (let chunk = 0; chunk < chunks; chunk++) {
      const buffer = buffers + chunk * bufferBytes;
      this.kernels.runChunk(job, chunk, scratch, buffer);
      addresses[chunk] = buffer;
      loss += sums[buffer >> 3];
      activity += sums[(buffer >> 3) + 1];
    }
    this.kernels.reduce(list, chunks, CHUNK_HEADER, gradient + CHUNK_HEADER, gradientCount);
    return { loss, activity };
  }
}
