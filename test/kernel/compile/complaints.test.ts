import { useKernel } from '../../support/kernel';

const { run } = useKernel();

const complaint = async (source: string): Promise<string> => (await run(source)).error?.evalue ?? 'no error';

test('one missing bracket gives one error, at its place', async () => {
  const expected: Record<string, string> = {
    'console.log((1 + 2);': "1:20 - TS1005: ')' expected.",
    'function f() {\n  return 1;': "2:12 - TS1005: '}' expected. (opened at 1:14)",
    'const a = [1, 2;\nconst b = 3;\nconst c = a;': "1:16 - TS1005: ',' expected.",
    'if (true) {\n  console.log(1);\n': "3:1 - TS1005: '}' expected. (opened at 1:11)",
    'Math.max(1, 2, [3, 4)': "1:21 - TS1005: ',' expected.",
    'const text = `abc': '1:18 - TS1160: Unterminated template literal.',
    'const o = { a: 1;\nfunction g() { return o; }\no': "1:17 - TS1005: ',' expected.",
    '}': '1:1 - TS1128: Declaration or statement expected.',
    "console.log('this and that, for x in y:'": "1:41 - TS1005: ')' expected.",
    'class C { x: number = ; }\nclass D { y: = 1 }': '1:23 - TS1109: Expression expected.',
  };
  const got: Record<string, string> = {};
  for (const source of Object.keys(expected)) {
    const { error } = await run(source);
    got[source] = error.evalue;
    expect(error.traceback.join('\n').match(/TS\d+/g)).toHaveLength(1);
  }
  expect(got).toEqual(expected);
});

test('an unknown type is reported once', async () => {
  const { error } = await run('const thing: Unknown = 1;');
  expect(error.traceback.join('\n').match(/TS\d+/g)).toEqual(['TS2304']);
});

test.each([
  ['import numpy as np', "import numpy as np is Python; in TypeScript: import { matrix, random } from '../lib'"],
  ['import pandas as pd\ndf = pd.DataFrame()', "import * as dfd from 'danfojs-node'"],
  ['import foo.bar as baz', "import * as baz from 'foo.bar'"],
  ['from sklearn.decomposition import PCA', "import { scaling, scoring } from '../lib'"],
  ['from things import one, two', "import { one, two } from 'things'"],
  ['import json', 'JSON'],
  ['print(1 + 2)', 'print(1 + 2) is Python; in TypeScript: console.log(1 + 2)'],
  ["print('a', [1, 2])", "console.log('a', [1, 2])"],
  ["print 'hello'", "console.log('hello')"],
  ['print(f"{1} is")', '`${1} is`'],
  ['%matplotlib inline', 'plotting.show(figure)'],
  ['const z = 5\n%matplotlib inline', 'plotting.show(figure)'],
  ['%%time\n1 + 1', "console.time('cell')"],
  ['%timeit f(1)', "console.time('cell')"],
  ['%load_ext autoreload', 'this kernel has none'],
  ['%cd ../data', "process.chdir('../data')"],
  ['!ls', "execSync('ls', { encoding: 'utf8' })"],
  ['!ls -la ../data', "execSync('ls -la ../data', { encoding: 'utf8' })"],
  ['!pip install numpy', 'npm install numpy'],
  ['%pip install a b', 'npm install a b'],
  ['Math?', 'Shift+Tab'],
  ['?Math', 'Shift+Tab'],
  ['Math.max??', 'put the cursor on Math.max and press Shift+Tab'],
  ['def f(x):\n    return x', 'function f(x) { … }'],
  ['for i in range(10):\n    print(i)', 'for (let i = 0; i < 10; i++) { … }'],
  ['for k, v in d.items():\n    pass', 'for (const [k, v] of d.items()) { … }'],
  ['if x is not None and y:\n    pass', 'if (x !== null && y) { … }'],
  ['else:', 'else { … }'],
  ['# a comment', '// a comment'],
  ['square = lambda x: x * x', '(x) => x * x'],
  ['answer = 42', 'let answer = 42'],
  ['len([1, 2])', '[1, 2].length'],
  ['None', 'null or undefined'],
  ['const yes = True', 'true'],
  ['np.array([1])', "import { matrix, random } from '../lib'"],
  ['display(3)', 'plotting.show(3)'],
])('%j gets one line with the TypeScript way', async (source, way) => {
  const { error } = await run(source);
  expect(error.evalue).toContain(way);
  expect(error.evalue).not.toContain('\n');
  expect(error.traceback.join('\n')).not.toMatch(/TS\d+/);
});

test('what only looks like Python is left alone', async () => {
  expect(await complaint('let ls = true;\n!ls')).toBe('no error');
  expect(await complaint('const print = (x: number) => x;\nprint(1)')).toBe('no error');
  expect(await complaint('let v = 7\n%3\nv')).toBe('no error');
  expect(await complaint('const q = true\n?1:2;\nq')).toBe('no error');
  expect(await complaint("let s = 'import numpy as np';\ns.nope")).toContain('TS2339');
  expect(await complaint('console.log(unheard)')).toContain("Cannot find name 'unheard'");
});
