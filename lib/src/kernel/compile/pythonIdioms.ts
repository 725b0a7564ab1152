/** A way of writing that Python or IPython knows, and what to write instead. */
type Hint = readonly [pattern: RegExp, advice: (...groups: string[]) => string];

export const inTypeScript = (python: string, typescript: string): string =>
  `${python} is Python; in TypeScript: ${typescript}`;

/** What stands in for Python's packages. */
const PACKAGES: Readonly<Record<string, string>> = {
  numpy: "import { matrix, random } from '../lib'",
  pandas: "import * as dfd from 'danfojs-node'",
  matplotlib: "import { plotting } from '../lib'",
  seaborn: "import { plotting } from '../lib'",
  plotly: "import { plotting } from '../lib'",
  sklearn: "import { scaling, scoring } from '../lib'",
  torch: "import { formats, model } from '../lib'",
  tensorflow: "import { tf } from '../lib'",
  keras: "import { model } from '../lib'",
  os: "import * as os from 'node:os'",
  sys: 'process, a global',
  math: 'Math, a global',
  json: 'JSON, a global',
  time: 'performance.now()',
};

const replaced = (name: string, otherwise: string): string => PACKAGES[name.split('.')[0]] ?? otherwise;

/** For the line in which the compiler stumbles. */
export const LINES: readonly Hint[] = [
  [
    /^\s*import\s+([\w.]+)\s+as\s+(\w+)\s*$/,
    (name, as) => inTypeScript(`import ${name} as ${as}`, replaced(name, `import * as ${as} from '${name}'`)),
  ],
  [
    /^\s*import\s+([\w.]+)\s*$/,
    (name) => inTypeScript(`import ${name}`, replaced(name, `import * as ${name.replace(/\W/g, '_')} from '${name}'`)),
  ],
  [
    /^\s*from\s+([\w.]+)\s+import\s+(.+?)\s*$/,
    (name, names) => {
      const list = names.replace(/[()]/g, '').trim();
      const typescript = list === '*' ? `* as ${name.replace(/\W/g, '_')}` : `{ ${list} }`;
      return inTypeScript(`from ${name} import ${list}`, replaced(name, `import ${typescript} from '${name}'`));
    },
  ],
  [
    /^\s*[%!]\s*(?:pip|conda)3?\s+install\s+(.+?)\s*$/,
    (names) => `packages are installed in a terminal: npm install ${names}`,
  ],
  [/^\s*%matplotlib\b/, () => '%matplotlib is an IPython magic, not needed here: plotting.show(figure) shows a figure'],
  [
    /^\s*(%%?(?:time|timeit))\b/,
    (magic) =>
      `${magic} is an IPython magic; in TypeScript: console.time('cell') before, console.timeEnd('cell') after`,
  ],
  [/^\s*%cd\s+(\S+)/, (folder) => `%cd is an IPython magic; in TypeScript: process.chdir('${folder}')`],
  [
    /^\s*(%%?[a-z]\w*)/i,
    (magic) => `${magic} is an IPython magic; this kernel has none: write TypeScript, or use a terminal`,
  ],
  [
    /^\s*!\s*([a-z][\w.-]*(?:\s.*)?)$/i,
    (command) =>
      `!${command} is IPython's; in TypeScript: import { execSync } from 'node:child_process'; ` +
      `console.log(execSync(${quoted(command.trim())}, { encoding: 'utf8' }))`,
  ],
  [
    /^\s*\?{0,2}([\w$.]+)\?{1,2}\s*$/,
    (name) => `${name}? is IPython's; here: put the cursor on ${name} and press Shift+Tab`,
  ],
  [/^\s*\?{1,2}([\w$.]+)\s*$/, (name) => `?${name} is IPython's; here: put the cursor on ${name} and press Shift+Tab`],
  [
    /^\s*(async\s+)?def\s+(\w+)\s*\((.*)\)\s*(?:->.*)?:/,
    (async = '', name, given) => inTypeScript(`def ${name}(${given}):`, `${async}function ${name}(${given}) { … }`),
  ],
  [
    /^\s*class\s+(\w+)\s*(?:\((\w*)\))?\s*:/,
    (name, base) => inTypeScript(`class ${name}:`, `class ${name}${base ? ` extends ${base}` : ''} { … }`),
  ],
  [
    /^\s*for\s+(.+?)\s+in\s+range\((.*)\)\s*:\s*$/,
    (name, range) => {
      const [from, to] = range.includes(',') ? range.split(/\s*,\s*/) : ['0', range];
      return inTypeScript(
        `for ${name} in range(${range}):`,
        `for (let ${name} = ${from}; ${name} < ${to}; ${name}++) { … }`,
      );
    },
  ],
  [
    /^\s*for\s+(.+?)\s+in\s+(.+?)\s*:\s*$/,
    (name, list) =>
      inTypeScript(
        `for ${name} in ${list}:`,
        `for (const ${name.includes(',') ? `[${name}]` : name} of ${list}) { … }`,
      ),
  ],
  [
    /^\s*(if|while)\s+(.+?)\s*:\s*$/,
    (word, test) => inTypeScript(`${word} ${test}:`, `${word} (${operators(test)}) { … }`),
  ],
  [/^\s*\}?\s*elif\s+(.+?)\s*:\s*$/, (test) => inTypeScript('elif', `else if (${operators(test)}) { … }`)],
  [/^\s*(else|try|finally)\s*:\s*$/, (word) => inTypeScript(`${word}:`, `${word} { … }`)],
  [/^\s*except\b.*:\s*$/, () => inTypeScript('except', 'catch (error) { … }')],
  [
    /(?:^|[=(,])\s*lambda\s+([\w\s,]*):\s*(.+?)[\s)\]]*$/,
    (given, body) => inTypeScript(`lambda ${given}: ${body}`, `(${given}) => ${body}`),
  ],
  [/\bf(["'])(.*?)\1/, (quote, text) => inTypeScript(`f${quote}${text}${quote}`, `\`${text.replace(/\{/g, '${')}\``)],
  [/^\s*print\s+(.+?)\s*$/, (values) => inTypeScript(`print ${values}`, `console.log(${values})`)],
  [/^\s*#\s*(.*)$/, (text) => inTypeScript('a comment with #', `// ${text}`)],
];

/** For a name that the compiler does not know; `given` is the text of a call's arguments, if it is called. */
export const NAMES: Readonly<Record<string, (given?: string) => string>> = {
  print: (given = '…') => `console.log(${given})`,
  len: (given = '…') => `${given}.length`,
  range: (given = 'n') => `Array.from({ length: ${given} }, (_, i) => i)`,
  str: (given = '…') => `String(${given})`,
  int: (given = '…') => `Math.trunc(Number(${given}))`,
  float: (given = '…') => `Number(${given})`,
  list: (given = '…') => `Array.from(${given})`,
  type: (given = '…') => `typeof ${given}`,
  enumerate: (given = 'list') => `${given}.entries()`,
  sorted: (given = 'list') => `[...${given}].sort((a, b) => a - b)`,
  abs: (given = '…') => `Math.abs(${given})`,
  round: (given = '…') => `Math.round(${given})`,
  sum: (given = 'list') => `${given}.reduce((a, b) => a + b, 0)`,
  input: () => 'a variable at the top of the notebook: nobody can answer while a cell runs',
  exit: () => 'process.exit(), which ends the kernel',
  help: (given = 'the name') => `the cursor on ${given} and Shift+Tab`,
  dir: (given = '…') => `Object.keys(${given})`,
  None: () => 'null or undefined',
  True: () => 'true',
  False: () => 'false',
  np: () => PACKAGES.numpy,
  pd: () => PACKAGES.pandas,
  plt: () => PACKAGES.matplotlib,
  display: (given = 'figure') => `plotting.show(${given})`,
};

const OPERATORS: Readonly<Record<string, string>> = {
  and: '&&',
  or: '||',
  not: '!',
  None: 'null',
  True: 'true',
  False: 'false',
};

const operators = (python: string): string =>
  python
    .replace(/\bis not\b/g, '!==')
    .replace(/\bis\b/g, '===')
    .replace(/\b(and|or|not|None|True|False)\b/g, (word) => OPERATORS[word])
    .replace(/! /g, '!');

const quoted = (text: string): string => (text.includes("'") ? JSON.stringify(text) : `'${text}'`);
