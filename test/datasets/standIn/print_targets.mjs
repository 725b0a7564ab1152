// Prints the tables of data/README.md: the graviton analysis's events beside the stand-in's. Usage: node print_targets.mjs [scale]
import standIn from '../../../lib/dist/datasets/standIn/index.js';
import { compareWithPaper } from './paperTargets.cjs';

const rows = compareWithPaper(standIn.standInEvents({ scale: Number(process.argv[2] ?? 1) }));
const by = new Map();
for (const row of rows) by.set(row.variable, { ...by.get(row.variable), [row.quantity]: row });
const cell = (row, digits, unit = '') =>
  row
    ? `${row.paper.toFixed(digits)}${unit} | ${row.generated.toFixed(digits)}${unit}${row.within ? '' : ' (!)'}`
    : ' | ';
const table = (quantities, heads, digits, unit) => {
  console.log(`| | ${heads.map((head) => `${head}, original | stand-in`).join(' | ')} |`);
  console.log(`|---|${'---:|'.repeat(2 * heads.length)}`);
  for (const [variable, found] of by) {
    if (!found[quantities[0]]) continue;
    console.log(`| ${variable} | ${quantities.map((quantity) => cell(found[quantity], digits, unit)).join(' | ')} |`);
  }
};
table(['background', 'signal'], ['present in background', 'present in signal'], 0, ' %');
console.log();
table(['mean', 'spread'], ['signal mean', 'signal spread'], 2, '');
