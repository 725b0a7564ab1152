import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { scratchFolder } from '../../support/scratchFolder';

const CODE_CACHE = resolve(__dirname, '../../../lib/dist/kernel/process/codeCache.js');
let folder: string;
const at = (...parts: string[]) => join(folder, ...parts);

beforeEach(() => {
  folder = scratchFolder();
  writeFileSync(
    at('big.js'),
    `exports.answer = () => 6 * 7;
     exports.places = [__filename, __dirname, module.filename, require.resolve('./big.js')];
     exports.name = require('node:path').basename(__filename);`,
  );
});

/** Loads `big.js` in a process of its own, as kernels do, and keeps its code. */
function load(cache = at('cache')) {
  const script = `
    const { loadCached } = require(${JSON.stringify(CODE_CACHE)});
    const load = require('node:module').createRequire(${JSON.stringify(at('x.js'))});
    const file = load.resolve('./big.js');
    let known, thrown;
    try {
      const cached = loadCached(load, file, ${JSON.stringify(cache)});
      known = cached.known;
      load(file).answer();
      cached.keep();
    } catch ({ message }) {
      thrown = message;
    }
    const big = load.cache[file]?.exports;
    const same = big !== undefined && load('./big.js') === big;
    console.log(JSON.stringify({ known, thrown, same, answer: big?.answer(), places: big?.places, name: big?.name }));`;
  const { stdout, stderr, status } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

const kept = () => readdirSync(at('cache')).map((name) => at('cache', name));
const asRequired = () => ({ same: true, answer: 42, places: [at('big.js'), folder, at('big.js'), at('big.js')] });

test('a module is loaded as require loads it, the second time with the code that the first has kept', () => {
  expect(load()).toEqual({ known: false, name: 'big.js', ...asRequired() });
  expect(kept()).toHaveLength(1);
  expect(load()).toEqual({ known: true, name: 'big.js', ...asRequired() });
  expect(kept()).toHaveLength(1);
});

test('code that V8 refuses is made anew and kept', () => {
  load();
  const [file] = kept();
  const good = readFileSync(file);
  writeFileSync(file, 'not code at all');
  expect(load()).toMatchObject({ known: false, ...asRequired() });
  expect(readFileSync(file).length).toBe(good.length);
  expect(load().known).toBe(true);
});

test('a module with another text, of the same length too, has no kept code', () => {
  load();
  const text = readFileSync(at('big.js'), 'utf8');
  writeFileSync(at('big.js'), text.replace('6 * 7', '6 + 7'));
  expect(load()).toMatchObject({ known: false, answer: 13 });
});

test('where nothing can be kept the module loads nevertheless', () => {
  writeFileSync(at('file'), '');
  expect(load(at('file', 'cache'))).toMatchObject({ known: false, ...asRequired() });
  mkdirSync(at('cache'));
  expect(kept()).toEqual([]);
});

test('a module that throws is not left behind half loaded', () => {
  writeFileSync(at('big.js'), 'exports.answer = 1; throw new Error("no luck")');
  expect(load()).toEqual({ thrown: 'no luck', same: false });
});
