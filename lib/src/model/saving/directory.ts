import { mkdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeFileAtomic } from '../../formats';
import { sizeOf } from '../../formats/tensor';
import { tf, whenLoaded } from '../tensorflow';

/** TensorFlow.js's own names for the two files of a saved model. */
const TOPOLOGY = 'model.json';
const WEIGHTS = 'weights.bin';

/**
 * A folder that TensorFlow.js models are saved to and loaded from, without the native backend: `model.json` (no dates or
 * other things that change from run to run) and `weights.bin`. Each file is written whole or not at all. The address
 * `file://` and a path does the same.
 * @example
 * await anyModel.save(directory('data/derived/run/model')); // or anyModel.save('file://data/derived/run/model')
 * const again = await tf.loadLayersModel(directory('data/derived/run/model'));
 */
export function directory(path: string): tf.io.IOHandler {
  return { save: async (artifacts) => save(path, artifacts), load: async () => load(path, TOPOLOGY) };
}

function save(path: string, artifacts: tf.io.ModelArtifacts): tf.io.SaveResult {
  const { modelTopology, weightSpecs = [], weightData, format, generatedBy, convertedBy = null } = artifacts;
  const weights = new Uint8Array(tf.io.CompositeArrayBuffer.join(weightData));
  const weightsManifest = [{ paths: [WEIGHTS], weights: weightSpecs }];
  const { userDefinedMetadata, trainingConfig, signature, initializerSignature, modelInitializer } = artifacts;
  const document = {
    ...{ format, generatedBy, convertedBy, modelTopology, weightsManifest, userDefinedMetadata },
    ...{ trainingConfig, signature, initializerSignature, modelInitializer },
  };
  mkdirSync(path, { recursive: true });
  writeFileAtomic(join(path, WEIGHTS), weights);
  writeFileAtomic(join(path, TOPOLOGY), `${JSON.stringify(document, null, 1)}\n`);
  return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } };
}

function load(path: string, name: string): tf.io.ModelArtifacts {
  const file = join(path, name);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`No model in ${resolve(path)}: expected ${name} and its weights there`, { cause: error });
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
  const parts = groups.flatMap(({ paths }) => paths).map((part) => readFileSync(join(path, part)));
  const bytes = Buffer.concat(parts);
  const weightSpecs = groups.flatMap(({ weights }) => weights);
  const expected = weightSpecs.reduce((sum, spec) => sum + sizeOf(spec.shape) * bytesOf(spec), 0);
  if (bytes.length !== expected) {
    throw new Error(`${path}: the weights are ${bytes.length} bytes long, ${name} describes ${expected}`);
  }
  const weightData = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
  return { ...document, weightSpecs, weightData };
}

function bytesOf({ dtype, quantization }: tf.io.WeightsManifestEntry): number {
  const stored = (quantization?.dtype ?? dtype) as tf.DataType;
  return stored === 'float32' ? 4 : tf.util.bytesPerElement(stored);
}

const SCHEME = 'file://';

/** `file://` addresses, as tfjs-node has them: a folder to save to; a folder or its `.json` to load from. */
function fileHandler(url: string | string[]): tf.io.IOHandler | null {
  // The native backend brings handlers of its own, and TensorFlow.js accepts one alone.
  if (typeof url !== 'string' || !url.startsWith(SCHEME) || tf.findBackendFactory('tensorflow')) return null;
  const path = pathOf(url);
  if (path === '') throw new Error(`${SCHEME} names no folder; give one, as in ${SCHEME}./model`);
  const handler = directory(path);
  return path.endsWith('.json') ? { ...handler, load: async () => load(dirname(path), basename(path)) } : handler;
}

/** A path stands behind the scheme as it is, or as in `pathToFileURL`. */
function pathOf(url: string): string {
  const path = url.slice(SCHEME.length);
  try {
    return path.startsWith('/') ? fileURLToPath(url) : path;
  } catch {
    return path; // a percent sign that encodes nothing
  }
}

// Registered once a process: after `reload` the handlers of before are still there.
whenLoaded(({ io }) => {
  if (io.getSaveHandlers(`${SCHEME}.`).length > 0) return;
  const router = fileHandler as Parameters<typeof tf.io.registerSaveRouter>[0];
  io.registerSaveRouter(router);
  io.registerLoadRouter(router);
});
