import { format } from 'node:util';
import { mendSyntax } from '../compile/cellSyntax';
import { childOutputRead } from '../output/childOutput';
import { bundleOf } from '../output/display';
import { describeDiagnostics, describeError, type DescribedError } from './errorContent';
import type { Cell, Session } from '../session';
import type { StackTraces } from './stackTrace';
import type { Diagnostic, Tslab, TslabConverters, TslabExecutor } from '../tslab';

/** What tslab's executor reported during one cell. */
interface Report {
  errors: unknown[][];
  diagnostics: Diagnostic[];
  result: unknown;
}

/** Runs cells through tslab's executor, and tells what became of them. */
export class Execution {
  private executor!: TslabExecutor;
  private report: Report = { errors: [], diagnostics: [], result: undefined };

  constructor(
    private readonly session: Session,
    private readonly traces: StackTraces,
  ) {}

  /** Takes the place of tslab's console, which would turn errors into plain text on stderr. */
  attach(tslab: Tslab): void {
    const create = tslab.executor.createExecutor;
    tslab.executor.createExecutor = (root, converters) => {
      mendSyntax(tslab, converters.node);
      this.watchDiagnostics(converters);
      this.executor = create(root, converters, {
        log: (value) => void (this.report.result = value),
        error: (...values) => void this.report.errors.push(values),
      });
      this.session.interruptWaiting = () => this.executor.interrupt();
      return this.executor;
    };
  }

  /**
   * Runs a cell to its end, uncaught errors included, and publishes its last expression or its error.
   * @returns the error, or undefined when the cell succeeded
   */
  async run(cell: Cell): Promise<DescribedError | undefined> {
    const report: Report = (this.report = { errors: [], diagnostics: [], result: undefined });
    const failure = await this.execute(cell);
    cell.running = false;
    const error = this.describe(cell, failure, report);
    if (error) {
      const { content, line, compiler } = error;
      cell.publish('error', content, { 'anomaly-notebooks': { line, compiler } });
    }
    return error;
  }

  private async execute(cell: Cell): Promise<{ thrown: unknown } | 'reported' | undefined> {
    let uncaught: { thrown: unknown } | undefined;
    const failed = new Promise<void>((resolve) => {
      cell.fail = (thrown) => {
        uncaught ??= { thrown };
        resolve();
        this.executor.interrupt();
      };
    });
    cell.running = true;
    try {
      const ok = await Promise.race([this.executor.execute(cell.source), failed]);
      // Rejections that nobody handles are announced once the microtasks are done.
      await new Promise((resolve) => setImmediate(resolve));
      await childOutputRead();
      if (uncaught) return uncaught;
      if (ok === false) return 'reported';
      await this.publishResult(cell);
      return uncaught;
    } catch (thrown) {
      return { thrown };
    }
  }

  private async publishResult(cell: Cell): Promise<void> {
    // Complaints about a cell that defines a module do not stop it.
    for (const values of this.report.errors) process.stderr.write(`${format(...values)}\n`);
    if (this.report.result === undefined) return;
    const bundle = await bundleOf(this.report.result);
    cell.publish('execute_result', { execution_count: cell.count, ...bundle });
  }

  private describe(
    cell: Cell,
    failure: { thrown: unknown } | 'reported' | undefined,
    report: Report,
  ): DescribedError | undefined {
    if (!failure) return undefined;
    if (failure !== 'reported') return describeError(failure.thrown, this.traces, cell);
    if (report.diagnostics.length > 0) return describeDiagnostics(report.diagnostics, cell.count, this.traces);
    return describeError(report.errors[0]?.[0], this.traces, cell);
  }

  private watchDiagnostics({ node }: TslabConverters): void {
    const convert = node.convert.bind(node);
    node.convert = (previous, source) => {
      const converted = convert(previous, source);
      this.report.diagnostics = converted.diagnostics;
      return converted;
    };
  }
}
