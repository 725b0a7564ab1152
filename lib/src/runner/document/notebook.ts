/** Text as nbformat keeps it: one string, or its lines. */
export type MultilineText = string | string[];

/** What a code cell put out. */
export type Output =
  | { output_type: 'stream'; name: string; text: MultilineText }
  | { output_type: 'display_data'; data: Record<string, unknown>; metadata: object }
  | { output_type: 'execute_result'; data: Record<string, unknown>; metadata: object; execution_count: number | null }
  | { output_type: 'error'; ename: string; evalue: string; traceback: string[] };

/** A cell's metadata, as far as the runner reads it. */
export interface CellMetadata {
  tags?: string[];
  [key: string]: unknown;
}

interface Cell {
  id: string;
  metadata: CellMetadata;
  source: MultilineText;
}

/** A cell that is executed. */
export interface CodeCell extends Cell {
  cell_type: 'code';
  outputs: Output[];
  execution_count: number | null;
}

/** A cell that is read. */
export interface ProseCell extends Cell {
  cell_type: 'markdown' | 'raw';
  attachments?: object;
}

export type NotebookCell = CodeCell | ProseCell;

/** A notebook, nbformat 4.5. */
export interface Notebook {
  nbformat: 4;
  nbformat_minor: number;
  metadata: { language_info?: object; [key: string]: unknown };
  cells: NotebookCell[];
}

/** A file that is not a notebook, or not one that can be run. */
export class NotebookError extends Error {
  override readonly name = 'NotebookError';
}

export const textOf = (text: MultilineText): string => (Array.isArray(text) ? text.join('') : text);

export const codeCells = (notebook: Notebook): CodeCell[] =>
  notebook.cells.filter((cell): cell is CodeCell => cell.cell_type === 'code');

export const hasTag = (cell: NotebookCell, tag: string): boolean => cell.metadata.tags?.includes(tag) ?? false;
