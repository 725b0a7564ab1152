// The types of packages of many small declaration files, as one file of ambient modules: a compiler that looks for each of
// TensorFlow.js's 580 files, reads it and watches it takes three times as long. Each module keeps its name, so that a type is
// the same one wherever it is imported from. Part of build.mjs.
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';

const OPTIONS = { moduleResolution: ts.ModuleResolutionKind.Node10 };
const PACKAGE_FILE = /^(.*\/node_modules\/((?:@[^/]+\/)?[^/]+))\/(.*)\.d\.ts$/;
const LICENSE = /\/\*\*(?:(?!\*\/)[^])*@license(?:(?!\*\/)[^])*\*\/\n?/g;
const REFERENCE = /^\/\/\/ *<reference types=.*$/gm;

/**
 * @param entry path of a declaration file that imports the packages
 * @param belongs tells of a package's name whether its modules go into the file; those of others are imported as before
 * @returns the file's text; all that the entry imports is in it, and what that imports in turn
 */
export function ambientModules(entry, belongs) {
  const references = new Set();
  const modules = new Map();
  // What files add to a module is gathered apart from it: it sees the names that these files import.
  const additions = new Map();
  const paths = new Set([entry]);
  for (const path of paths) {
    const nameOf = (specifier) => {
      const { resolvedFileName = '' } = ts.resolveModuleName(specifier, path, OPTIONS, ts.sys).resolvedModule ?? {};
      const [, , name] = PACKAGE_FILE.exec(resolvedFileName) ?? [];
      if (name === undefined || !belongs(name)) return specifier;
      paths.add(resolvedFileName);
      return moduleName(resolvedFileName);
    };
    const text = readFileSync(path, 'utf8');
    const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
    const { imports, body, augmentations } = partsOf(file, nameOf);
    if (path === entry) continue;
    for (const [reference] of text.matchAll(REFERENCE)) references.add(reference);
    add(modules, moduleName(path), imports, body);
    for (const { name, body } of augmentations) {
      const others = imports.filter(([from]) => from !== name);
      add(additions, name, others, body);
    }
  }
  return [...references, ...[...modules, ...additions].map(block)].join('\n');
}

/** The name by which a package's file is imported: the package's own for its main file. */
function moduleName(path) {
  const [, folder, name, file] = PACKAGE_FILE.exec(path);
  const { types } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return posix.join(types ?? '') === `${file}.d.ts` ? name : `${name}/${file}`;
}

function add(modules, name, imports, body) {
  const module = modules.get(name) ?? { imports: new Map(), body: [] };
  modules.set(name, module);
  if (body.length === 0) return;
  for (const [from, clause] of imports) module.imports.set(from, (module.imports.get(from) ?? new Set()).add(clause));
  module.body.push(...body);
}

function block([name, { imports, body }]) {
  const lines = [...imports].flatMap(([from, clauses]) => {
    const named = [...clauses].filter((clause) => !clause.startsWith('*'));
    const spaces = [...clauses].filter((clause) => clause.startsWith('*'));
    return [...spaces, ...(named.length > 0 ? [`{ ${named.join(', ')} }`] : [])].map(
      (c) => `import ${c} from '${from}';`,
    );
  });
  return `declare module '${name}' {\n${[...lines, ...body].map((line) => `${line}\n`).join('')}}\n`;
}

/** @returns a file's imports as [module, `name`, `name as other` or `* as name`], its other statements, and what it adds to other modules */
function partsOf(file, nameOf) {
  const imports = [];
  const augmentations = [];
  const body = [];
  for (const statement of file.statements) {
    if (ts.isImportDeclaration(statement)) {
      const from = nameOf(statement.moduleSpecifier.text);
      imports.push(...clausesOf(statement).map((clause) => [from, clause]));
    } else if (ts.isModuleDeclaration(statement) && ts.isStringLiteral(statement.name)) {
      const inner = statement.body.statements.map((each) => textOf(each, file, nameOf));
      augmentations.push({ name: nameOf(statement.name.text), body: inner });
    } else body.push(textOf(statement, file, nameOf));
  }
  return { imports, augmentations, body };
}

function clausesOf({ importClause }) {
  if (!importClause) return [];
  const { name, namedBindings } = importClause;
  const own = name ? [`default as ${name.text}`] : [];
  if (!namedBindings) return own;
  if (ts.isNamespaceImport(namedBindings)) return [...own, `* as ${namedBindings.name.text}`];
  return [...own, ...namedBindings.elements.map((each) => each.getText().replace(/^type /, ''))];
}

/** A statement with its documentation, without `declare`, which all around it says. */
function textOf(statement, file, nameOf) {
  const edits = [];
  const declare = statement.modifiers?.find(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword);
  if (declare) edits.push([declare.getStart(file), declare.end + 1, '']);
  const visit = (node) => {
    if (ts.isStringLiteral(node) && namesModule(node))
      edits.push([node.getStart(file) + 1, node.end - 1, nameOf(node.text)]);
    ts.forEachChild(node, visit);
  };
  visit(statement);
  let text = '';
  let at = statement.pos;
  for (const [start, end, replacement] of edits) {
    text += file.text.slice(at, start) + replacement;
    at = end;
  }
  return (text + file.text.slice(at, statement.end))
    .replace(LICENSE, '')
    .replace(/^\/\/\/.*\n/gm, '')
    .trim();
}

/** `export … from 'name'` and `import('name').Type` */
const namesModule = ({ parent }) =>
  ts.isExportDeclaration(parent) || (ts.isLiteralTypeNode(parent) && ts.isImportTypeNode(parent.parent));
