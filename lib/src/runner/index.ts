export { executeNotebook, type ExecuteOptions, type Execution } from './execute/execute';
export { EXIT_CODES, type FailedCell, type Failure, type FailureCause } from './execute/failure';
export { Kernel, KernelDeath, type ExecuteReply, type KernelOptions } from './client/kernel';
export { formatNotebook, NotebookError, parseNotebook, readNotebook, writeNotebook } from './document/notebook';
export type { CellMetadata, CodeCell, Notebook, NotebookCell, Output, ProseCell } from './document/notebook';
export { runNotebooks, type Outcome, type RunOptions } from './runNotebooks';
