import { join } from 'node:path';
import type { Matrix } from '../../../matrix';
import { compiledModule, MOST_PAGES, PAGE, wasm, type WasmMemory } from '../../../numeric/webAssembly';
import type { Forest } from './forest';

/** The export of `assembly/index.ts`; addresses are byte offsets. */
interface Kernels {
  walk(...addressesAndSizes: number[]): void;
}

const NODE_BYTES = 16;
/** Rows that go through all trees before the next ones: they and the trees stay in the caches. */
const BLOCK = 256;

/** A forest in WebAssembly's memory, ready to be walked by rows. */
export class ForestWalk {
  private readonly memory: WasmMemory;
  private readonly kernels: Kernels;
  private readonly steps: number;
  private readonly addresses: Record<'nodes' | 'paths' | 'roots' | 'values' | 'sums', number>;

  private readonly count: number;
  private readonly trees: number;

  constructor(
    forest: Forest,
    private readonly cols: number,
  ) {
    const count = (this.count = forest.feature.length);
    this.trees = forest.roots.length;
    const nodes = PAGE;
    const paths = nodes + count * NODE_BYTES;
    const sums = paths + count * 8;
    const values = sums + BLOCK * 8;
    const roots = values + BLOCK * cols * 8;
    this.addresses = { nodes, paths, roots, values, sums };
    const pages = Math.ceil((roots + forest.roots.length * 4) / PAGE);
    if (pages > MOST_PAGES) {
      throw new RangeError(`isolationForest: ${count} nodes need more than WebAssembly's 4 GiB; take fewer trees`);
    }
    this.memory = new wasm.Memory({ initial: pages, maximum: MOST_PAGES, shared: true });
    const module = compiledModule(join(__dirname, 'walk.wasm'));
    this.kernels = new wasm.Instance(module, { env: { memory: this.memory } }).exports as Kernels;
    this.steps = this.writeForest(forest);
  }

  /** @returns the sum over trees of each row's path length, the trees in their order: the same bits on every machine */
  pathLengths({ data, rows }: Matrix<Float64Array>): Float64Array {
    const { cols, steps, trees } = this;
    const { nodes, paths, roots, values, sums } = this.addresses;
    const out = new Float64Array(rows);
    const block = new Float64Array(this.memory.buffer, values, BLOCK * cols);
    const blockSums = new Float64Array(this.memory.buffer, sums, BLOCK);
    for (let from = 0; from < rows; from += BLOCK) {
      const count = Math.min(BLOCK, rows - from);
      block.set(data.subarray(from * cols, (from + count) * cols));
      blockSums.fill(0);
      // Up to three rows beyond the last are walked too: what the block held before.
      const padded = (count + 3) & ~3;
      this.kernels.walk(nodes, paths, roots, trees, steps, values, cols * 8, padded, sums);
      out.set(blockSums.subarray(0, count), from);
    }
    return out;
  }

  /** @returns the forest as it was given */
  forest(): Forest {
    const { count, trees } = this;
    const { nodes, paths, roots } = this.addresses;
    const { buffer } = this.memory;
    const words = new Uint32Array(buffer, nodes, count * 4);
    const thresholds = new Float64Array(buffer, nodes, count * 2);
    const [feature, left] = [new Int32Array(count), new Int32Array(count)];
    const threshold = new Float64Array(count);
    for (let node = 0; node < count; node++) {
      const child = (words[4 * node + 3] - nodes) / NODE_BYTES;
      const leaf = child === node;
      feature[node] = leaf ? -1 : words[4 * node + 2] / 8;
      threshold[node] = leaf ? 0 : thresholds[2 * node];
      left[node] = leaf ? 0 : child;
    }
    const path = new Float64Array(buffer, paths, count).slice();
    return { feature, threshold, left, path, roots: new Int32Array(buffer, roots, trees).slice() };
  }

  /** @returns the greatest depth of any tree */
  private writeForest(forest: Forest): number {
    const { feature, threshold, left, path, roots } = forest;
    const { nodes, paths, roots: starts } = this.addresses;
    const words = new Uint32Array(this.memory.buffer, nodes, feature.length * 4);
    const thresholds = new Float64Array(this.memory.buffer, nodes, feature.length * 2);
    const depths = new Int32Array(feature.length);
    let deepest = 0;
    for (let node = 0; node < feature.length; node++) {
      const leaf = feature[node] < 0;
      const child = leaf ? node : left[node];
      thresholds[2 * node] = leaf ? Infinity : threshold[node];
      words[4 * node + 2] = leaf ? 0 : feature[node] * 8;
      words[4 * node + 3] = nodes + child * NODE_BYTES;
      if (leaf) continue;
      depths[child] = depths[child + 1] = depths[node] + 1;
      deepest = Math.max(deepest, depths[child]);
    }
    new Float64Array(this.memory.buffer, paths, path.length).set(path);
    new Uint32Array(this.memory.buffer, starts, roots.length).set(roots);
    return deepest;
  }
}
