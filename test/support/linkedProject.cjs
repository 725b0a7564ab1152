const { cpSync, mkdirSync, symlinkSync } = require('node:fs');
const { join, resolve } = require('node:path');

const CHECKOUT = resolve(__dirname, '../..');
/** The command line's entry, for Node. */
const CLI = join(CHECKOUT, 'lib/dist/cli/main.js');

/**
 * Makes a folder a project with this checkout's library in it, and room for notebooks.
 * @param options.packages whether its notebooks may import what the checkout has installed; default false
 */
function linkProject(root, { packages = false } = {}) {
  for (const folder of ['notebooks', 'lib', 'data']) mkdirSync(join(root, folder), { recursive: true });
  cpSync(join(CHECKOUT, 'lib/package.json'), join(root, 'lib/package.json'));
  const links = packages ? ['lib/dist', 'node_modules'] : ['lib/dist'];
  for (const link of links) symlinkSync(join(CHECKOUT, link), join(root, link), 'junction');
}

module.exports = { CHECKOUT, CLI, linkProject };
