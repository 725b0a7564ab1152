// node compileCell.cjs CELL   compiles one cell in the working directory, as a kernel of the runner does, and prints the files of
// the compiler's program and the declarations for later cells
const lib = '../../../lib/dist/kernel';
const { findTslab } = require(`${lib}/tslab`);
const { CellCompiler } = require(`${lib}/compile/cellCompiler`);
const { mendCompiler } = require(`${lib}/compile/compiler`);

const tslab = findTslab();
const compiler = mendCompiler(tslab, { documentation: false });
const module_ = tslab.require.cache[tslab.require.resolve('@tslab/typescript-for-tslab')];
const { createWatchProgram } = module_.exports;
let watch;
module_.exports = { ...module_.exports, createWatchProgram: (host) => (watch = createWatchProgram(host)) };
const cells = new CellCompiler(
  compiler,
  tslab.require('./converter.js').createConverter({ isJS: false, isBrowser: false }),
);
const { diagnostics, declarations } = cells.compile(process.argv[2]);
if (diagnostics) throw new Error(JSON.stringify(diagnostics));
const files = watch.getCurrentProgram().getProgram().getSourceFiles();
process.stdout.write(JSON.stringify({ files: files.map(({ fileName }) => fileName), declarations }), () =>
  process.exit(),
);
