let next = 0;

/** A code cell without outputs. */
const code = (source, id = `code-${next++}`, tags) => ({
  cell_type: 'code',
  id,
  metadata: tags ? { tags } : {},
  source,
  outputs: [],
  execution_count: null,
});

/** A markdown cell. */
const prose = (source, id = `prose-${next++}`) => ({ cell_type: 'markdown', id, metadata: {}, source });

/** A notebook of these cells; `runner` is what it tells the runner in its metadata. */
const notebook = (cells, runner = {}) => ({
  nbformat: 4,
  nbformat_minor: 5,
  metadata: { kernelspec: { name: 'tslab', display_name: 'TypeScript' }, 'anomaly-notebooks': runner },
  cells,
});

module.exports = { code, prose, notebook };
