const text = { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] };
const count = { type: ['integer', 'null'], minimum: 0 };
const object = { type: 'object' };
const tags = { type: 'array', uniqueItems: true, items: { type: 'string', pattern: '^[^,]+$' } };
const id = { type: 'string', pattern: '^[a-zA-Z0-9_-]+$', minLength: 1, maxLength: 64 };
const hidden = {
  type: 'object',
  properties: { source_hidden: { type: 'boolean' }, outputs_hidden: { type: 'boolean' } },
};
/** Plain text types hold text; JSON types hold any JSON value. */
const mimeBundle = {
  type: 'object',
  patternProperties: { '^application/(.*\\+)?json$': {} },
  additionalProperties: text,
};

const closed = (properties: Record<string, unknown>, required = Object.keys(properties)) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

const cellMetadata = (more: object = {}) => ({
  type: 'object',
  properties: { name: { type: 'string' }, tags, jupyter: hidden, ...more },
});

const attachments = { type: 'object', additionalProperties: mimeBundle };
const proseCell = (type: string, metadata: object) =>
  closed({ id, cell_type: { const: type }, metadata, attachments, source: text }, [
    'id',
    'cell_type',
    'metadata',
    'source',
  ]);

const outputs: Record<string, object> = {
  execute_result: closed({
    output_type: { const: 'execute_result' },
    execution_count: count,
    data: mimeBundle,
    metadata: object,
  }),
  display_data: closed({ output_type: { const: 'display_data' }, data: mimeBundle, metadata: object }),
  stream: closed({ output_type: { const: 'stream' }, name: { type: 'string' }, text }),
  error: closed({
    output_type: { const: 'error' },
    ename: { type: 'string' },
    evalue: { type: 'string' },
    traceback: { type: 'array', items: { type: 'string' } },
  }),
};

const codeCell = closed({
  id,
  cell_type: { const: 'code' },
  metadata: cellMetadata({
    collapsed: { type: 'boolean' },
    scrolled: { enum: [true, false, 'auto'] },
    execution: { type: 'object', additionalProperties: { type: 'string' } },
  }),
  source: text,
  outputs: { type: 'array', items: oneByType('output_type', outputs) },
  execution_count: count,
});

const cells: Record<string, object> = {
  code: codeCell,
  markdown: proseCell('markdown', cellMetadata()),
  raw: proseCell('raw', cellMetadata({ format: { type: 'string' } })),
};

/** The form of a notebook, nbformat 4.5 (nbformat.readthedocs.io, "The notebook file format"), as a JSON schema. */
export const nbformatSchema = {
  ...closed(
    {
      nbformat: { const: 4 },
      nbformat_minor: { type: 'integer', minimum: 5 },
      metadata: {
        type: 'object',
        properties: {
          title: { type: 'string' },
          authors: { type: 'array' },
          orig_nbformat: { type: 'integer', minimum: 1 },
          kernelspec: {
            type: 'object',
            required: ['name', 'display_name'],
            properties: { name: { type: 'string' }, display_name: { type: 'string' } },
          },
          language_info: {
            type: 'object',
            required: ['name'],
            properties: {
              name: { type: 'string' },
              codemirror_mode: { type: ['string', 'object'] },
              file_extension: { type: 'string' },
              mimetype: { type: 'string' },
              pygments_lexer: { type: 'string' },
            },
          },
        },
      },
      cells: { type: 'array', items: oneByType('cell_type', cells) },
    },
    ['nbformat', 'nbformat_minor', 'metadata', 'cells'],
  ),
};

/** One of several forms, told apart by one property, so that complaints speak of the form that was meant. */
function oneByType(property: string, forms: Record<string, object>): object {
  return {
    type: 'object',
    required: [property],
    properties: { [property]: { enum: Object.keys(forms) } },
    allOf: Object.entries(forms).map(([name, form]) => ({
      if: { required: [property], properties: { [property]: { const: name } } },
      then: form,
    })),
  };
}
