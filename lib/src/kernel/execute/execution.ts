import vm from 'node:vm';
import { CellCompiler, type CompiledCell, type PositionInCell } from '../compile/cellCompiler';
import { CELL_GLOBAL } from '../compile/commonJs';
import type { MendedCompiler } from '../compile/compiler';
import { childOutputRead } from '../output/childOutput';
import { bundleOf } from '../output/display';
import type { Cell, Session } from '../session';
import type { Diagnostic, Tslab, TslabConverters } from '../tslab';
import { describeDiagnostics, describeError, INTERRUPTED, type DescribedError } from './errorContent';
import { CellModules } from './modules';
import { cellFile, type StackTraces } from './stackTrace';
import { Variables } from './variables';

/** Why a cell failed: it threw, or the compiler complained. */
type Failure = { readonly thrown: unknown } | { readonly diagnostics: readonly Diagnostic[] };

/** Runs cells in place of tslab's executor, and tells what became of them. */
export class Execution {
  compiler!: CellCompiler;
  private converters!: TslabConverters;
  private modules!: CellModules;
  private readonly variables = new Variables();

  constructor(
    private readonly tslab: Tslab,
    private readonly session: Session,
    private readonly traces: StackTraces,
    private readonly positions: Map<number, PositionInCell>,
  ) {}

  /** Takes the executor's place when tslab makes one. */
  attach(compiler: MendedCompiler): void {
    const { tslab } = this;
    this.session.interruptWaiting = () => this.session.cell?.fail(interrupted());
    tslab.executor.createExecutor = (root, converters) => {
      this.converters = converters;
      this.compiler = new CellCompiler(compiler, converters.node);
      this.modules = new CellModules(tslab, root);
      return { interrupt: () => this.session.interrupt(), close: () => converters.close() };
    };
  }

  /**
   * Runs a cell to its end, uncaught errors included, and publishes its last expression or its error.
   * @returns the error, or undefined when the cell succeeded
   */
  async run(cell: Cell): Promise<DescribedError | undefined> {
    const failure = await this.execute(cell);
    cell.running = false;
    if (!failure) return undefined;
    const error =
      'thrown' in failure
        ? describeError(failure.thrown, this.traces, cell)
        : describeDiagnostics(failure.diagnostics, cell.count, this.traces);
    const { content, line, compiler } = error;
    cell.publish('error', content, { 'anomaly-notebooks': { line, compiler } });
    return error;
  }

  private async execute(cell: Cell): Promise<Failure | undefined> {
    let uncaught: { thrown: unknown } | undefined;
    const failed = new Promise<void>((resolve) => {
      cell.fail = (thrown) => {
        uncaught ??= { thrown };
        resolve();
      };
    });
    cell.running = true;
    try {
      if (this.definesModule(cell.source)) return undefined;
      const compiled = this.compiler.compile(cell.source);
      if ('diagnostics' in compiled) return compiled;
      const { exports, bound } = this.variables.forCell(compiled.names);
      let complete = false;
      try {
        await Promise.race([this.evaluate(cell, compiled, exports).then(() => (complete = true)), failed]);
      } finally {
        this.compiler.keep(compiled, complete ? undefined : (name) => bound.has(name));
      }
      // Rejections that nobody handles are announced once the microtasks are done.
      await new Promise((resolve) => setImmediate(resolve));
      await childOutputRead();
      if (!uncaught) await this.publishResult(cell, compiled);
      return uncaught;
    } catch (thrown) {
      return { thrown };
    }
  }

  private async evaluate(cell: Cell, compiled: CompiledCell, exports: object): Promise<void> {
    this.modules.add(cell.source, compiled.files);
    await this.modules.prepare(compiled.imports);
    if (!cell.running) return; // it was given up while its imports were loaded
    await signalsHandled();
    if (cell.controller.signal.aborted) throw interrupted();
    this.positions.set(cell.count, compiled.positionOf);
    const given = { exports, require: this.modules.require, import: this.modules.import.bind(this.modules) };
    Object.assign(globalThis, { [CELL_GLOBAL]: given });
    const filename = cellFile(cell.count);
    await vm.runInThisContext(compiled.script, { filename, breakOnSigint: true, displayErrors: false });
  }

  /** A cell that begins with a comment `@module name` is a file that later cells may import. */
  private definesModule(source: string): boolean {
    const meta = this.tslab.require('./metadata.js').getCodeMetadata(source) as { module?: string; mode?: string };
    if (meta.module === undefined) return meta.mode === 'browser'; // such cells are for a browser that there is not
    for (const { fileName = '', start, messageText } of this.converters.node.addModule(meta.module, source, meta)) {
      process.stderr.write(`${fileName} ${start.line + 1}:${start.character + 1} - ${messageText}\n`.trimStart());
    }
    return true;
  }

  private async publishResult(cell: Cell, { lastExpression }: CompiledCell): Promise<void> {
    if (lastExpression === undefined) return;
    const { [lastExpression]: result } = this.variables.values;
    delete this.variables.values[lastExpression];
    if (result == null) return;
    cell.publish('execute_result', { execution_count: cell.count, ...(await bundleOf(result)) });
  }
}

/** Lets a signal that came while the thread was busy, compiling say, reach its handler: a loop could keep it waiting for ever. */
async function signalsHandled(): Promise<void> {
  for (let turn = 0; turn < 2; turn++) await new Promise(setImmediate);
}

const interrupted = (): Error => Object.assign(new Error('the cell was interrupted'), { name: INTERRUPTED });
