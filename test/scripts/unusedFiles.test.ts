import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { arch, platform } from 'node:process';
import { scratchFolder } from '../support/scratchFolder';

const removeUnused = (folder: string) =>
  execFileSync(process.execPath, [join(__dirname, '../../scripts/unusedFiles.mjs'), folder]);

test('of packages that hold more than is loaded, what is loaded stays, and every other package stays as it is', () => {
  const folder = scratchFolder();
  const core = '@tensorflow/tfjs-core/dist';
  const used = [
    `${core}/tf-core.node.js`,
    `${core}/index.d.ts`,
    `${core}/test_util.d.ts`,
    `${core}/gradients/Abs_grad.js`,
    '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm',
    '@tslab/typescript-for-tslab/lib/typescript.js',
    '@tslab/typescript-for-tslab/lib/lib.es2015.d.ts',
    `zeromq/build/${platform}/${arch}/node/131/addon.node`,
    'zeromq/build/manifest.json',
    'other/dist/tf-core.min.js.map',
  ];
  const unused = [
    `${core}/tf-core.js`,
    `${core}/tf-core.node.js.map`,
    `${core}/tf-core.es2017.min.js`,
    `${core}/tf-core.fesm.js`,
    `${core}/tf-core.min.js`,
    `${core}/ops/abs_test.js`,
    `${core}/ops/abs_test.d.ts`,
    `${core}/tfjs-core_src_lib.externs.js`,
    '@tslab/typescript-for-tslab/lib/tsserverlibrary.js',
    'zeromq/build/plan9/mips/node/131/addon.node',
  ];
  for (const path of [...used, ...unused]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), '');
  }
  removeUnused(folder);
  const left = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(left.map(({ parentPath, name }) => join(parentPath, name)).sort()).toEqual(
    used.map((path) => join(folder, path)).sort(),
  );
});

test('without packages there is nothing to do', () => {
  removeUnused(join(scratchFolder(), 'none'));
});
