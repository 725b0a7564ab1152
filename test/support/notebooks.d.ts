import type { CodeCell, Notebook, NotebookCell, ProseCell } from '../../lib/dist/runner/document/notebook';

export function code(source: string, id?: string, tags?: string[]): CodeCell;
export function prose(source: string, id?: string): ProseCell;
export function notebook(cells: NotebookCell[], runner?: object): Notebook;
