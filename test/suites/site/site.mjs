// npm run test:site   the site (npm run docs) in Chromium, from disk: nothing is wider than a phone, nothing is requested, axe-core
// finds no serious fault in light or dark, the keyboard reaches everything, and the search finds what is there.
// Usage: node test/suites/site/site.mjs [path of a Chromium]; exits 1 if a check failed.
import { createRequire } from 'node:module';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectFiles, publishedNames, trackedFiles } from '../../../scripts/documents/documents.mjs';
import { pageOf } from '../../../scripts/site/links.mjs';
import { startChromium } from '../../support/chromium.mjs';

const { source: axe } = createRequire(import.meta.url)('axe-core');
const project = resolve(import.meta.dirname, '../../..');
const site = join(project, 'docs');
if (!existsSync(join(site, 'search.html'))) {
  console.error('docs/ is not there: run npm run docs first');
  process.exit(1);
}

/** A phone in daylight, a desk at night. */
const WINDOWS = [
  { name: '390 px, light', viewport: { width: 390, height: 844 }, colorScheme: 'light' },
  { name: '1400 px, dark', viewport: { width: 1400, height: 900 }, colorScheme: 'dark' },
];
/** Words, and what must be found among the pages with them. */
const WORDS = ['kNN', 'ReduceLROnPlateau', 'anomaly'];
/** Of the reference, the first page and one in so many of the others. */
const SAMPLE = 60;

const names = publishedNames(projectFiles(project), trackedFiles(project));
const reference = readdirSync(join(site, 'api'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.name.endsWith('.html'))
  .map((entry) => join(entry.parentPath, entry.name).slice(site.length + 1))
  .sort();
const places = [
  ...names.map(pageOf),
  'search.html',
  ...reference.filter((place, k) => place === 'api/index.html' || k % SAMPLE === 0),
];

let passed = 0;
const failures = [];
function check(what, holds, detail = '') {
  if (holds) passed++;
  else failures.push(`${what} ${detail}`);
}

const browser = await startChromium();

async function newPage(options) {
  const page = await browser.newPage(options);
  page.on('console', (message) => message.type() === 'error' && failures.push(`${page.url()}: ${message.text()}`));
  page.on('pageerror', (error) => failures.push(`${page.url()}: ${error}`));
  page.on('request', (request) => {
    const url = request.url();
    const own = url.startsWith(pathToFileURL(site).href) || url.startsWith('data:');
    if (!own) failures.push(`${page.url()} requests ${url}`);
  });
  return page;
}
const open = (page, place) => page.goto(pathToFileURL(join(site, place)).href);

async function everyPage({ name, ...options }) {
  const page = await newPage(options);
  for (const place of places) {
    await open(page, place);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    check(`${place}, ${name}: it is no wider than the window`, width <= options.viewport.width, `${width} px`);
    await page.evaluate(`${axe};undefined`);
    const serious = await page.evaluate(async () => {
      const { violations } = await globalThis.axe.run({ resultTypes: ['violations'], preload: false });
      return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    });
    const seen = ({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html, any }) => `${html.slice(0, 120)} ${any[0]?.message ?? ''}`).join(' | ')}`; // prettier-ignore
    check(`${place}, ${name}: axe finds nothing serious`, serious.length === 0, serious.map(seen).join('\n'));
  }
  await page.close();
}

async function frontPage() {
  const page = await newPage({ viewport: { width: 1400, height: 900 } });
  await open(page, 'index.html');
  const bottoms = await page.evaluate(() =>
    [...document.querySelectorAll('main h1, main img')].map((element) => element.getBoundingClientRect().bottom),
  );
  check('the front page has a heading and three figures', bottoms.length >= 4, `${bottoms.length}`);
  check('all on the first screen', Math.max(...bottoms) <= 900, bottoms.join(' '));
  const commands = page.getByText('npm install && npm run figures').first();
  const { y } = await commands.boundingBox();
  check('and the commands with them', y < 900, `${y}`);
  const groups = await page.locator('nav p').allTextContents();
  const wanted = ['Start', 'Notebooks', 'Guides', 'Reference', 'Benchmarks'];
  check('the list of pages has its groups', wanted.every((group) => groups.includes(group)), groups.join()); // prettier-ignore
  const listed = await page.locator('nav a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  for (const place of names.map(pageOf)) check('every document is in the list', listed.includes(place), place);
  await page.close();
}

/** What has the keyboard: its text or label, and whether one sees that it has it. */
const focused = () => {
  const { activeElement: element } = document;
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  const text = element.getAttribute('aria-label') ?? element.textContent.trim();
  return { id: element.id, text, seen: outlineStyle !== 'none' && outlineWidth !== '0px' };
};

async function keyboard() {
  const page = await newPage({ viewport: { width: 390, height: 844 } });
  const tab = async () => {
    await page.keyboard.press('Tab');
    return page.evaluate(focused);
  };
  await open(page, 'CONTRIBUTING.html');
  check('the first Tab offers to skip to the text', (await tab()).text === 'To the text');
  await page.keyboard.press('Enter');
  check('which it does', (await page.evaluate(focused)).id === 'page-text');
  await open(page, 'SECURITY.html');
  const stops = [];
  for (let k = 0; k < 5; k++) stops.push(await tab());
  check('what has the keyboard is seen', stops.every(({ seen }) => seen), JSON.stringify(stops)); // prettier-ignore
  const texts = stops.map(({ text }) => text);
  for (const text of ['anomaly-notebooks', 'Contents', 'Search all pages', 'Search'])
    check(`Tab reaches “${text}”`, texts.includes(text), texts.join());
  const list = page.locator('nav');
  check('on a phone the list is closed', !(await list.isVisible()));
  await page.getByRole('button', { name: 'Contents' }).focus();
  await page.keyboard.press('Enter');
  check('its button opens it', await list.isVisible());
  await tab();
  check('the next Tab is in it', await page.evaluate(() => document.activeElement.closest('nav') !== null));
  await page.keyboard.press('Escape');
  check('Escape closes it', !(await list.isVisible()));
  await page.close();
}

/** The documents and notebooks whose sources hold a word. */
function sourcesWith(word) {
  const prose = (name) => {
    const text = readFileSync(join(project, name), 'utf8');
    if (name.endsWith('.md')) return text.replace(/\]\([^)]*\)|<[^>]*>/g, '');
    return JSON.parse(text).cells.map(({ source }) => [source].flat().join('').replace(/\]\([^)]*\)|<[^>]*>/g, '')).join('\n'); // prettier-ignore
  };
  return names.filter((name) => prose(name).toLowerCase().includes(word.toLowerCase())).map(pageOf);
}

async function search() {
  const page = await newPage({ viewport: { width: 1400, height: 900 } });
  const found = () =>
    page.locator('.found h2 a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  for (const word of WORDS) {
    await open(page, 'notebooks/01-event-autoencoder.html');
    await page.locator('#page-query').focus();
    await page.keyboard.type(word);
    await page.keyboard.press('Enter');
    await page.waitForURL(/search\.html\?q=/);
    const hits = await found();
    const wanted = sourcesWith(word);
    check(`“${word}” is in documents`, wanted.length > 0);
    for (const place of wanted) check(`“${word}” is found in ${place}`, hits.includes(place));
    check(`“${word}” is found in the reference`, hits.some((place) => place.startsWith('api/')), hits.join()); // prettier-ignore
    const marked = await page.locator('.found mark').first().textContent();
    check(`“${word}” is marked`, marked.toLowerCase() === word.toLowerCase(), marked);
  }
  await page.locator('#page-query').fill('<img src=x onerror=alert(1)>');
  check('a query stays text', (await page.locator('main img').count()) === 0);
  await page.locator('#page-query').fill('nearestNeighbours');
  const [first] = await found();
  check('a function’s own page comes first', first === 'api/functions/detectors.nearestNeighbours.html', first);
  await page.locator('.found a').first().click();
  check('and opens', (await page.locator('h1').textContent()).includes('nearestNeighbours'));
  const scripts = await page.locator('script').count();
  check('pages other than the search run nothing', scripts === 0, `${scripts}`);
  await page.close();
}

try {
  const single = async () => {
    await frontPage();
    await keyboard();
    await search();
  };
  await Promise.all([single(), ...WINDOWS.map(everyPage)]);
} finally {
  await browser.close();
}
for (const failure of failures) console.log(`FAILED ${failure}`);
console.log(`site: ${passed} checks passed, ${failures.length} failed, on ${places.length} of its pages`);
process.exit(failures.length === 0 ? 0 : 1);
