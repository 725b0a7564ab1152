// node benchmarks/formats/readCsv.mjs: the tables of makeCsv.mjs through readCsv and, where Python has it, pandas.read_csv, in turns;
// the median processor time of each, and the memory each takes beyond what it had before, in units of the file's size.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeSummary } from '../summary.mjs';
import { TABLES, writeReport } from './report.mjs';
import { median } from '../../lib/dist/numeric/median.js';

const TURNS = 5;
const here = dirname(fileURLToPath(import.meta.url));
const OURS = `
  const { readCsv } = require(${JSON.stringify(join(here, '../../lib/dist/formats'))});
  const memory = process.resourceUsage().maxRSS;
  const start = process.cpuUsage();
  const table = readCsv(process.argv[1]);
  const read = process.cpuUsage(start);
  const peak = process.resourceUsage().maxRSS;
  for (const column of table.columns) column.values.length;
  const texts = process.cpuUsage(start);
  const ms = ({ user, system }) => (user + system) / 1000;
  console.log(JSON.stringify({ read: ms(read), texts: ms(texts), bytes: (peak - memory) * 1024, bytesTexts: (process.resourceUsage().maxRSS - memory) * 1024 }));`;
const PANDAS = `
import json, resource, sys, time
import pandas
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.process_time()
table = pandas.read_csv(sys.argv[1])
print(json.dumps({"read": (time.process_time() - start) * 1000, "bytes": (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory) * 1024}))`;

const python = [process.env.PYTHON ?? 'python3', '/usr/bin/python3'].find(
  (name) => spawnSync(name, ['-c', 'import pandas']).status === 0,
);
const run = (command, args) => JSON.parse(spawnSync(command, args, { encoding: 'utf8' }).stdout);

const folder = mkdtempSync(join(tmpdir(), 'csv-benchmark-'));
const results = [];
for (const kind of Object.keys(TABLES)) {
  const path = join(folder, `${kind}.csv`);
  spawnSync(process.execPath, [join(here, 'makeCsv.mjs'), path, kind]);
  const size = statSync(path).size;
  const [ours, pandas] = [[], []];
  for (let turn = 0; turn < TURNS; turn++) {
    ours.push(run(process.execPath, ['-e', OURS, path]));
    if (python !== undefined) pandas.push(run(python, ['-c', PANDAS, path]));
  }
  const of = (runs, field) => median(runs.map((r) => r[field]));
  const result = {
    ...{ kind, megabytes: size / 1e6, readCsv: of(ours, 'read'), withTexts: of(ours, 'texts') },
    ...{ memory: of(ours, 'bytes') / size, memoryWithTexts: of(ours, 'bytesTexts') / size },
  };
  if (python !== undefined)
    Object.assign(result, {
      pandasMs: of(pandas, 'read'),
      ratio: of(pandas, 'read') / of(ours, 'texts'),
      pandasMemory: of(pandas, 'bytes') / size,
    });
  for (const [name, value] of Object.entries(result))
    if (typeof value === 'number') result[name] = Number(value.toPrecision(3));
  console.log(JSON.stringify(result));
  results.push(result);
}
rmSync(folder, { recursive: true });
if (process.argv.includes('--write')) {
  if (python === undefined) throw new Error('no Python with pandas: name one with PYTHON');
  const { stdout } = spawnSync(python, ['-c', 'import pandas; print(pandas.__version__)'], { encoding: 'utf8' });
  await writeReport({ pandas: stdout.trim(), turns: TURNS, results });
  await writeSummary();
}
