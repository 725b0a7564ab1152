// TensorFlow.js's core leaves to the package @tensorflow/tfjs what makes it differentiate, and lets one write x.add(y): the
// gradients of its operations, and the operations as methods of tensors. It holds them as ES modules alone, which Node cannot
// load; here they become one script over the core that Node loads. Part of build.mjs.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import ts from 'typescript';
import { bundle } from './bundle.mjs';

const require = createRequire(import.meta.url);
const core = require('@tensorflow/tfjs-core');

const ENTRIES = ['./register_all_gradients', './public/chained_ops/register_all_chained_ops'];
const IMPORT = /^import (?:\{([^}]*)\}|\* as (\w+)) from '(\.[^']+)';$/gm;
const MAP = /^\/\/# sourceMappingURL=.*$/m;
/** What its modules take from one another and the core shows under other names, or not at all. */
const INTERNAL = { ENGINE: 'core.engine()', getGlobalTensorClass: '() => core.Tensor' };

/** @returns a CommonJS script that registers all of them with the core that it requires */
export function registrations() {
  const folder = dirname(require.resolve('@tensorflow/tfjs-core'));
  const entry = join(folder, 'registrations.js');
  const read = (path) => (path === entry ? ENTRIES.map((name) => `require("${name}");`).join('\n') : compiled(path));
  const internal = Object.entries(INTERNAL).map(([name, value]) => `${name}: ${value}`);
  return `// Made of @tensorflow/tfjs-core ${core.version_core}: Copyright Google LLC, Apache License, Version 2.0
const core = require('@tensorflow/tfjs-core');
const internal = { ...core, ${internal.join(', ')} };
${bundle(entry, read)}`;
}

/** A module as CommonJS; of the others it requires only those that hold what the core does not show. */
function compiled(path) {
  const source = readFileSync(path, 'utf8').replace(MAP, '');
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, removeComments: true };
  let code = ts.transpileModule(source, { compilerOptions }).outputText;
  for (const [, names, namespace, from] of source.matchAll(IMPORT)) {
    const place = namespace ? placeOfAll(namespace) : placeOf(names.split(',').map(imported), basename(from));
    if (place) code = code.replaceAll(`require("${from}")`, place);
  }
  return code;
}

const imported = (name) => name.trim().split(' as ')[0];

/** Where the script finds names that a module exports; undefined if the core does not show them. */
function placeOf(names, module) {
  if (names.every((name) => name in core || name in INTERNAL)) return 'internal';
  const part = [module, 'backend_util'].find((part) => names.every((name) => name in Object(core[part])));
  return part && `core.${part}`;
}

/** Where it finds all that a module exports: shown under the module's own name, or among the backends' tools. */
const placeOfAll = (module) => `core.${typeof core[module] === 'object' ? module : 'backend_util'}`;
