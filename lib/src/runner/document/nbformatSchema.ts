const string = { type: 'string' };
const strings = { type: 'array', items: string };
const text = { anyOf: [string, strings] };
const boolean = { type: 'boolean' };
const count = { type: ['integer', 'null'], minimum: 0 };
const object = { type: 'object' };
const id = { type: 'string', pattern: '^[a-zA-Z0-9_-]+$', minLength: 1, maxLength: 64 };

type Properties = Readonly<Record<string, object>>;

const open = (properties: Properties, required: readonly string[] = []) => ({ type: 'object', properties, required });

const closed = (properties: Properties, required = Object.keys(properties)) => ({
  ...open(properties, required),
  additionalProperties: false,
});

/** One of several forms, told apart by one property, so that errors are about the form that was meant. */
const oneByType = (property: string, forms: Properties) => ({
  ...open({ [property]: { enum: Object.keys(forms) } }, [property]),
  allOf: Object.entries(forms).map(([name, form]) => ({
    if: open({ [property]: { const: name } }, [property]),
    then: form,
  })),
});

/** Plain text types hold text; JSON types hold any JSON value. */
const mimeBundle = {
  type: 'object',
  patternProperties: { '^application/(.*\\+)?json$': {} },
  additionalProperties: text,
};

const outputs = {
  execute_result: closed({
    output_type: { const: 'execute_result' },
    execution_count: count,
    data: mimeBundle,
    metadata: object,
  }),
  display_data: closed({ output_type: { const: 'display_data' }, data: mimeBundle, metadata: object }),
  stream: closed({ output_type: { const: 'stream' }, name: string, text }),
  error: closed({ output_type: { const: 'error' }, ename: string, evalue: string, traceback: strings }),
};

const cellMetadata = (more: Properties = {}) =>
  open({
    name: string,
    tags: { type: 'array', uniqueItems: true, items: { type: 'string', pattern: '^[^,]+$' } },
    jupyter: open({ source_hidden: boolean, outputs_hidden: boolean }),
    ...more,
  });

const codeCell = closed({
  id,
  cell_type: { const: 'code' },
  metadata: cellMetadata({
    collapsed: boolean,
    scrolled: { enum: [true, false, 'auto'] },
    execution: { type: 'object', additionalProperties: string },
  }),
  source: text,
  outputs: { type: 'array', items: oneByType('output_type', outputs) },
  execution_count: count,
});

const attachments = { type: 'object', additionalProperties: mimeBundle };
const proseCell = (type: string, metadata: object) =>
  closed({ id, cell_type: { const: type }, metadata, attachments, source: text }, [
    'id',
    'cell_type',
    'metadata',
    'source',
  ]);

const cells = {
  code: codeCell,
  markdown: proseCell('markdown', cellMetadata()),
  raw: proseCell('raw', cellMetadata({ format: string })),
};

const metadata = open({
  title: string,
  authors: { type: 'array' },
  orig_nbformat: { type: 'integer', minimum: 1 },
  kernelspec: open({ name: string, display_name: string }, ['name', 'display_name']),
  language_info: open(
    {
      name: string,
      codemirror_mode: { type: ['string', 'object'] },
      file_extension: string,
      mimetype: string,
      pygments_lexer: string,
    },
    ['name'],
  ),
});

/** The form of a notebook, nbformat 4.5 (nbformat.readthedocs.io, "The notebook file format"), as a JSON schema. */
export const nbformatSchema = closed({
  nbformat: { const: 4 },
  nbformat_minor: { type: 'integer', minimum: 5 },
  metadata,
  cells: { type: 'array', items: oneByType('cell_type', cells) },
});
