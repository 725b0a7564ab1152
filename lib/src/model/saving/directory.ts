import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { writeFileAtomic } from '../../formats';
import { tf } from '../backend';

/** TensorFlow.js's own names for the two files of a saved model. */
const TOPOLOGY = 'model.json';
const WEIGHTS = 'weights.bin';

/**
 * A folder that TensorFlow.js models are saved to and loaded from, without the native backend: `model.json` (no dates or
 * other things that change from run to run) and `weights.bin`. Each file is written whole or not at all.
 * @example await anyModel.save(directory('data/derived/run/model'))
 * @example const anyModel = await tf.loadLayersModel(directory('data/derived/run/model'))
 */
export function directory(path: string): tf.io.IOHandler {
  return { save: async (artifacts) => save(path, artifacts), load: async () => load(path) };
}

function save(path: string, artifacts: tf.io.ModelArtifacts): tf.io.SaveResult {
  const { modelTopology, weightSpecs = [], weightData, format, generatedBy, convertedBy = null } = artifacts;
  const weights = new Uint8Array(tf.io.CompositeArrayBuffer.join(weightData));
  const weightsManifest = [{ paths: [WEIGHTS], weights: weightSpecs }];
  const { userDefinedMetadata } = artifacts;
  const document = { format, generatedBy, convertedBy, modelTopology, weightsManifest, userDefinedMetadata };
  mkdirSync(path, { recursive: true });
  writeFileAtomic(join(path, WEIGHTS), weights);
  writeFileAtomic(join(path, TOPOLOGY), `${JSON.stringify(document, null, 1)}\n`);
  return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } };
}

function load(path: string): tf.io.ModelArtifacts {
  const file = join(path, TOPOLOGY);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`No model in ${resolve(path)}: expected ${TOPOLOGY} and its weights there`, { cause: error });
  }
  let document: tf.io.ModelJSON;
  try {
    document = JSON.parse(text) as tf.io.ModelJSON;
  } catch (error) {
    throw new Error(`${file} is not JSON: ${(error as Error).message}`, { cause: error });
  }
  if (!document?.modelTopology || !Array.isArray(document.weightsManifest)) {
    throw new Error(`${file} is not a TensorFlow.js model: it lacks modelTopology or weightsManifest`);
  }
  const groups = document.weightsManifest;
  const parts = groups.flatMap(({ paths }) => paths).map((name) => readFileSync(join(path, name)));
  const bytes = Buffer.concat(parts);
  const weightSpecs = groups.flatMap(({ weights }) => weights);
  const expected = weightSpecs.reduce((sum, spec) => sum + tf.util.sizeFromShape(spec.shape) * bytesOf(spec), 0);
  if (bytes.length !== expected) {
    throw new Error(`${path}: the weights are ${bytes.length} bytes long, ${TOPOLOGY} describes ${expected}`);
  }
  const weightData = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
  return { ...document, weightSpecs, weightData };
}

function bytesOf({ dtype, quantization }: tf.io.WeightsManifestEntry): number {
  return tf.util.bytesPerElement((quantization?.dtype ?? dtype) as tf.DataType);
}
