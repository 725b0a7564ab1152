import { parseArgs } from 'node:util';
import { exportOnnx } from '../detectors';
import { FormatError } from '../formats';
import { ArgumentError } from '../runner/argumentError';

export const EXPORT_HELP = `anomaly-notebooks export MODEL --onnx FILE   writes a detector for engines that run ONNX

MODEL is the folder that a detector was saved in, such as data/derived/<run>/model.

  --onnx FILE             as one graph: missing values, ranges, scaling, score; the input is "rows", of type double, the
                          outputs are score, terms (what each feature adds, where the kind has it) and outside; the metadata hold
                          the columns in order`;

const OPTIONS = { onnx: { type: 'string' } } as const;

/** The command `export`. @returns the exit code */
export async function exportCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  const [model, ...rest] = positionals;
  if (model === undefined || rest.length > 0) {
    throw new ArgumentError(`${positionals.length} models; expected one, the folder a detector was saved in`);
  }
  if (!values.onnx) throw new ArgumentError('expected --onnx FILE');
  try {
    const { kind, features, outputs, hash, bytes } = await exportOnnx(model, values.onnx);
    console.log(`${values.onnx}: ${kind}, ${features.length} features, ${bytes} bytes, sha256 ${hash}`);
    console.log(`outputs: ${outputs.join(', ')}`);
    return 0;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const expected = error instanceof FormatError || error instanceof RangeError || error instanceof TypeError;
    if (!expected && code !== 'ENOENT' && code !== 'ENOTDIR' && code !== 'EACCES') throw error;
    throw new ArgumentError((error as Error).message);
  }
}
