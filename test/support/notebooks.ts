import type { CodeCell, Notebook, NotebookCell, ProseCell } from '../../lib/dist/runner/document/notebook';

let next = 0;

/** A code cell without outputs. */
export const code = (source: string, id = `code-${next++}`, tags?: string[]): CodeCell => ({
  cell_type: 'code',
  id,
  metadata: tags ? { tags } : {},
  source,
  outputs: [],
  execution_count: null,
});

/** A markdown cell. */
export const prose = (source: string, id = `prose-${next++}`): ProseCell => ({
  cell_type: 'markdown',
  id,
  metadata: {},
  source,
});

/** A notebook of these cells; `runner` is what it tells the runner in its metadata. */
export const notebook = (cells: NotebookCell[], runner: object = {}): Notebook => ({
  nbformat: 4,
  nbformat_minor: 5,
  metadata: { kernelspec: { name: 'tslab', display_name: 'TypeScript' }, 'anomaly-notebooks': runner },
  cells,
});
