// npm run test:spark   detectors outside the library: ONNX's checker and ONNX Runtime on the graph of every kind, then
// examples/spark/score.py on local Spark, a million rows of Parquet, each score compared with the library's.
// SPARK_PYTHON names a Python that has the packages of examples/spark/requirements.txt; without it a virtual environment is made
// (python3, pip). Spark needs Java 17 or later. DATA_DIR adds the paper's objects.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const HERE = import.meta.dirname;
const EXAMPLE = join(HERE, '../../../examples/spark');
const ROWS = '1000000';

const root = mkdtempSync(join(tmpdir(), 'spark-'));
const folder = join(root, 'models');
const [source, target] = [join(root, 'rows.parquet'), join(root, 'scores.parquet')];
try {
  const python = process.env.SPARK_PYTHON ?? makePython();
  mkdirSync(folder);
  run(process.execPath, [join(HERE, 'models.cjs'), folder]);
  run(python, [join(HERE, 'check_graphs.py'), folder]);
  const name = join(folder, 'autoencoder-gelu');
  run(python, [join(HERE, 'make_parquet.py'), name, source, ROWS]);
  const env = {
    PATH: `${dirname(python)}:${process.env.PATH}`,
    PYSPARK_PYTHON: python,
    SPARK_LOCAL_IP: '127.0.0.1',
  };
  const settings = ['--master', 'local[2]', '--conf', 'spark.ui.enabled=false', '--conf', 'spark.driver.memory=2g'];
  const from = performance.now();
  run(
    join(dirname(python), 'spark-submit'),
    [...settings, join(EXAMPLE, 'score.py'), `${name}.onnx`, source, target],
    env,
  );
  console.log(`Spark: ${((performance.now() - from) / 1000).toFixed(1)} s`);
  run(python, [join(HERE, 'compare.py'), name, target, ROWS]);
} finally {
  rmSync(root, { recursive: true, force: true });
}

function makePython() {
  const venv = join(root, 'venv');
  run('python3', ['-m', 'venv', venv]);
  const python = join(venv, 'bin', 'python');
  run(python, [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--disable-pip-version-check',
    '-r',
    join(EXAMPLE, 'requirements.txt'),
  ]);
  return python;
}

/** Runs a program; what it prints is shown. @throws Error unless it ends with 0 */
function run(program, args, env = {}) {
  const { status, error } = spawnSync(program, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ${args[0]} ended with ${status}`);
}
