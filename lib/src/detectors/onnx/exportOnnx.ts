import { writeFileAtomic } from '../../formats';
import { libraryVersion } from '../../notebook/version';
import { asFitted, type DetectorParts } from '../asFitted';
import type { Detector } from '../detector';
import type { FittedDetector } from '../fittedDetector';
import type { Kind } from '../kinds/kind';
import { inputNames } from '../pipeline/inputs';
import { loadDetector } from '../savedDetector';
import { detectorHash } from '../saving/detectorHash';
import { BOOL, DOUBLE, Graph, ML_DOMAIN, type ElementType, type Value } from './graph';
import { kindGraph } from './kinds';
import { prepare, scaled } from './pipeline';
import { int, message, text, type Part } from './protobuf';

/** The oldest versions that have all the operators (Gelu; thresholds in double): ONNX 1.15, ONNX Runtime 1.17. */
const [IR, OPSET, ML_OPSET] = [9, 20, 3];
/** Protocol buffers end at 2 GiB. */
const MOST_BYTES = 2 ** 31 - 1;

/** What was exported. */
export interface OnnxExport {
  readonly kind: Kind;
  /** The columns of the input `rows`, in its order. */
  readonly features: readonly string[];
  readonly outputs: readonly ('score' | 'terms' | 'outside')[];
  /** SHA-256 of all that scores depend on; the same for the detector saved and loaded. */
  readonly hash: string;
  /** Size of the file. */
  readonly bytes: number;
}

/**
 * Writes a detector as one ONNX graph (opset 20, IR 9; trees by ai.onnx.ml 3), for engines that run ONNX:
 * missing values, ranges, scaling, score.
 *
 * Input `rows`, double, rows × features in the order of the metadata's `features`. Outputs, by row: `score`, double;
 * `terms`, double, rows × features, what each feature adds to the score (autoencoder, PCA, Mahalanobis, ECOD,
 * neighbours; the other kinds have none); `outside`, bool, rows × features, whether a value lies outside the fitted range.
 * A row that `score` refuses, since a missing value is not to be filled, scores NaN.
 *
 * Scores equal those of `score` to 10⁻⁶ of themselves or 10⁻⁸: the library computes networks in single precision, runtimes
 * have some functions in no other. A network after few epochs, whose batch normalisation multiplies what hardly varies, may
 * differ by 10⁻⁷, by the library's own rounding. Text in the metadata: `features` and `missing` (strategy, sentinels, fill,
 * low and high of each) as JSON, `kind`, `threshold` (where there is one), `model_sha256`, `library`.
 * @param model a detector, or the folder it was saved in
 * @param path the file; it appears when it is whole
 * @throws RangeError for an ensemble of ranks, and for neighbours among more than 131,072 training rows; FormatError as `loadDetector`
 * @example
 * const rows = matrix.fromRows([[0, 0], [1, 1], [2, 2], [3, 3], [0, 3]]);
 * const detector = await detectors.fit(detectors.mahalanobis(), rows);
 * (await detectors.exportOnnx(detector, 'detector.onnx')).outputs // ['score', 'terms', 'outside']
 */
export async function exportOnnx(model: Detector | FittedDetector | string, path: string): Promise<OnnxExport> {
  const detector = typeof model === 'string' ? await loadDetector(model) : model;
  const parts: DetectorParts = 'model' in detector ? detector : asFitted(detector);
  const graph = new Graph();
  const outputs = addDetector(graph, parts);
  const hash = detectorHash(parts);
  const file = modelFile(graph, outputs, parts, hash);
  if (file.length > MOST_BYTES) {
    throw new RangeError(
      `exportOnnx: ${parts.model.kind} takes ${file.length} bytes; an ONNX file holds at most ${MOST_BYTES}`,
    );
  }
  writeFileAtomic(path, file);
  const names = outputs.map(({ name }) => name);
  return { kind: parts.model.kind, features: parts.features, outputs: names, hash, bytes: file.length };
}

interface Output {
  readonly name: OnnxExport['outputs'][number];
  readonly type: ElementType;
  /** Without the rows. */
  readonly shape: readonly number[];
}

function addDetector(
  graph: Graph,
  { model, features, missing, scaler, precision = 'float64' }: DetectorParts,
): Output[] {
  const { x, refused } = prepare(graph, 'rows', missing, precision);
  const cols = inputNames(features, missing).length;
  const state = { kind: model.kind, ...model.state() };
  const { score, terms } = kindGraph(graph, scaled(graph, x, scaler, precision), state, cols);
  const named = (value: Value, name: string, inRows: (refused: Value) => Value) => {
    if (refused === null) graph.node('Identity', [value], {}, name);
    else graph.node('Where', [inRows(refused), graph.scalar(NaN), value], {}, name);
  };
  named(score, 'score', (rows) => rows);
  const width = [features.length];
  const outputs: Output[] = [{ name: 'score', type: DOUBLE, shape: [] }];
  if (terms !== null) {
    const byFeature = withoutFlags(graph, terms, missing);
    named(byFeature, 'terms', (rows) => graph.node('Unsqueeze', [rows, graph.whole([1])]));
    outputs.push({ name: 'terms', type: DOUBLE, shape: width });
  }
  return [...outputs, { name: 'outside', type: BOOL, shape: width }];
}

/** Adds what a flag adds to the score to its feature. */
function withoutFlags(graph: Graph, terms: Value, rules: DetectorParts['missing']): Value {
  const flagged = rules.flatMap(({ flagged }, j) => (flagged ? [j] : []));
  if (flagged.length === 0) return terms;
  const features = rules.length;
  const owner = new Float64Array((features + flagged.length) * features);
  rules.forEach((_, j) => (owner[j * features + j] = 1));
  flagged.forEach((j, f) => (owner[(features + f) * features + j] = 1));
  return graph.node('MatMul', [terms, graph.constant(owner, [features + flagged.length, features])]);
}

/** The fields of a ModelProto. */
function modelFile(graph: Graph, outputs: readonly Output[], detector: DetectorParts, hash: string): Uint8Array {
  const { model, features, missing, threshold } = detector;
  const version = libraryVersion();
  const metadata = {
    ...{ features: JSON.stringify(features), missing: JSON.stringify(missing), kind: model.kind },
    ...(threshold === null ? {} : { threshold: String(threshold) }),
    ...{ model_sha256: hash, library: `anomaly-notebooks ${version}` },
  };
  const graphParts = [
    ...[...graph.parts, text(2, 'detector'), tensorType(11, 'rows', DOUBLE, [features.length])],
    ...outputs.map(({ name, type, shape }) => tensorType(12, name, type, shape)),
  ];
  const opset = (domain: string, number: number) => message(8, [text(1, domain), int(2, number)]);
  return Buffer.concat([
    ...[int(1, IR), text(2, 'anomaly-notebooks'), text(3, version), message(7, graphParts), opset('', OPSET)],
    ...(graph.needsMl ? [opset(ML_DOMAIN, ML_OPSET)] : []),
    ...Object.entries(metadata).map(([key, value]) => message(14, [text(1, key), text(2, value)])),
  ]);
}

/** A ValueInfoProto: a tensor of any number of rows. */
function tensorType(field: number, name: string, type: ElementType, shape: readonly number[]): Part {
  const lengths = [message(1, [text(2, 'rows')]), ...shape.map((length) => message(1, [int(1, length)]))];
  return message(field, [text(1, name), message(2, [message(1, [int(1, type), message(2, lengths)])])]);
}
