export { executeNotebook, type ExecuteOptions, type Execution } from './execute';
export { EXIT_CODES, type FailedCell, type Failure, type FailureCause } from './failure';
export { Kernel, KernelDeath, type ExecuteReply, type KernelOptions } from './kernel';
export { formatNotebook, NotebookError, parseNotebook, readNotebook, writeNotebook } from './notebook';
export type { CellMetadata, CodeCell, Notebook, NotebookCell, Output, ProseCell } from './notebook';
export { runNotebooks, type Outcome, type RunOptions } from './runNotebooks';
