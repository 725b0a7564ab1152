// node scorer.cjs MODEL OUT FORMAT WORKERS SOURCE…: scores with an output a file, and prints a line when the first rows are scored
const { scoreArchive } = require('../../../lib/dist/alerts');

const [model, out, format, workers, ...sources] = process.argv.slice(2);
let told = false;
const progress = ({ read }) => {
  if (read > 0 && !told) told = process.stdout.write('scoring\n');
};
void scoreArchive(model, sources, { out, format, workers: Number(workers), partBytes: 1, progress });
