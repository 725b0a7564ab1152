// Puts a compiled module and all that it requires into one script: the files as the compiler wrote them, each in a function.
// Part of build.mjs.
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const REQUIRE = /\brequire\("([^"]+)"\)/g;

/**
 * @param entry path of a compiled CommonJS module
 * @param read gives a module's code by its path
 * @returns a script that runs it; throws for a module that requires a package or one of Node's own, which pages lack
 */
export function bundle(entry, read = (path) => readFileSync(path, 'utf8')) {
  const paths = [entry];
  const modules = [];
  for (let k = 0; k < paths.length; k++) {
    const code = read(paths[k]).replace(REQUIRE, (_, name) => {
      if (!name.startsWith('.')) {
        throw new Error(`${relative('', paths[k])} requires ${name}, which pages do not have`);
      }
      const path = `${join(dirname(paths[k]), name)}.js`;
      if (!paths.includes(path)) paths.push(path);
      return `require(${paths.indexOf(path)})`;
    });
    modules.push(`(exports, require) => {\n${code}}`);
  }
  return `(() => {
const modules = [${modules.join(',\n')}];
const loaded = [];
const require = (k) => {
  if (!loaded[k]) modules[k]((loaded[k] = {}), require);
  return loaded[k];
};
require(0);
})();
`;
}
