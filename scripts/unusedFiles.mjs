// node scripts/unusedFiles.mjs FOLDER: removes from installed packages what nothing here loads, 140 MB of 590. After each
// `npm install` of the checkout (package.json, prepare).
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { arch, platform } from 'node:process';

/** By package, which of its files: as paths in it, with /. */
const UNUSED = [
  // TensorFlow.js: each part six times more, for browsers and bundlers; source maps; its own tests
  {
    packages: /^@tensorflow\/tfjs-(backend-cpu|backend-wasm|converter|core|data|layers)$/,
    files: /\.map$|_test\.|^dist\/tf-[\w-]+\.js$|^dist\/tf-[\w-]+\.(es2017|fesm|min)\b|externs\.js$/,
  },
  // the kernel's TypeScript: its servers and its command
  { packages: /^@tslab\/typescript-for-tslab$/, files: /^lib\/(tsc|tsserver|tsserverlibrary|typingsInstaller)\.js$/ },
  // ZeroMQ for other systems
  { packages: /^zeromq$/, files: new RegExp(`^build/(?!${platform}/${arch}/)\\w+/\\w+/`) },
];

/** @returns their paths */
function unusedFiles(nodeModules) {
  return packagesIn(nodeModules).flatMap((name) => {
    const rules = UNUSED.filter(({ packages }) => packages.test(name));
    if (rules.length === 0) return [];
    const folder = join(nodeModules, name);
    const files = readdirSync(folder, { recursive: true }).map((path) => path.replaceAll('\\', '/'));
    const found = files.filter((path) => rules.some((rule) => rule.files.test(path))).map((path) => join(folder, path));
    return found.filter((path) => statSync(path).isFile());
  });
}

function packagesIn(nodeModules) {
  const names = existsSync(nodeModules) ? readdirSync(nodeModules) : [];
  return names.flatMap((name) =>
    name.startsWith('@') ? readdirSync(join(nodeModules, name)).map((own) => `${name}/${own}`) : [name],
  );
}

for (const path of unusedFiles(process.argv[2])) rmSync(path);
