// Do a page's TypeScript snippets compile against the library?
import { join } from 'node:path';
import ts from 'typescript';

/**
 * What a snippet may take for granted when it does not import or declare it itself: the rooms, and the results that the
 * notebooks have made by then.
 */
const GIVEN = {
  'background, signal, data, reconstruction, z, coords': 'matrix.Matrix',
  'names, features, objectId, type, families': 'readonly string[]',
  'isExotic, isAnomaly': 'Uint8Array',
  red: 'boolean[]',
  'backgroundScores, signalScores, scores, loss, valLoss, masses': 'Float64Array',
  label: 'plotting.AnomalyLabel[]',
  history: 'model.History',
  roc: 'scoring.RocCurve',
  auc: 'number',
  interval: 'scoring.Interval',
  points: 'readonly plotting.ModelAuc[]',
  bands: 'readonly plotting.ModelBand[]',
  spectra: 'readonly plotting.KeptMasses[]',
  models: 'readonly plotting.ModelShares[]',
};
const ROOMS = ['matrix', 'random', 'formats', 'scaling', 'datasets', 'model', 'scoring', 'plotting'];

/** @returns a sentence for each error of the snippets marked `ts` or `typescript` */
export function checkSnippets(project, pieces) {
  const snippets = pieces.flatMap(({ where, tokens }) =>
    tokens
      .filter(({ type, info }) => type === 'fence' && /^(ts|typescript)\b/.test(info))
      .map(({ content, map }) => ({ where: `${where}, snippet at line ${map[0] + 1}`, content })),
  );
  if (snippets.length === 0) return [];
  const sources = new Map(snippets.map(({ content }, k) => [join(project, `snippet-${k}.ts`), around(content)]));
  const options = {
    ...{ strict: true, noEmit: true, skipLibCheck: true, esModuleInterop: true, types: ['node'] },
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    baseUrl: project,
    paths: { 'anomaly-notebooks': ['lib/dist/index.d.ts'], '../lib': ['lib/dist/index.d.ts'] },
  };
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists, getSourceFile } = host;
  host.fileExists = (file) => sources.has(file) || fileExists.call(host, file);
  host.readFile = (file) => sources.get(file) ?? readFile.call(host, file);
  host.getSourceFile = (file, version, ...rest) =>
    sources.has(file)
      ? ts.createSourceFile(file, sources.get(file), version)
      : getSourceFile.call(host, file, version, ...rest);
  const program = ts.createProgram([...sources.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
    const k = [...sources.keys()].indexOf(file?.fileName);
    return `${snippets[k]?.where ?? file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}

/** A module of the snippet, with the given names that it does not declare. */
function around(snippet) {
  const declared = (name) =>
    new RegExp(`\\b(const|let|function|class)\\s+(\\{[^}]*)?\\b${name}\\b|import[^;]*\\b${name}\\b`).test(snippet);
  const rooms = ROOMS.filter((room) => !declared(room)).join(', ');
  const given = Object.entries(GIVEN).flatMap(([list, type]) =>
    list
      .split(', ')
      .filter((name) => !declared(name))
      .map((name) => `declare const ${name}: ${inlineRooms(type)};`),
  );
  return `${rooms ? `import { ${rooms} } from 'anomaly-notebooks';` : ''}\n${snippet}\n${given.join('\n')}\nexport {};\n`;
}

const inlineRooms = (type) => type.replace(/\b([a-z]+)\./g, "import('anomaly-notebooks').$1.");
