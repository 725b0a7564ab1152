// Do a page's links and images lead anywhere?
import { readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { anchorsOf, readDocument } from './documents.mjs';

/** @returns a sentence for each link or image that leads nowhere */
export function checkLinks(project, name, pieces, files) {
  const problems = [];
  for (const { where, tokens } of pieces) {
    const problem = (text) => problems.push(`${where}: ${text}`);
    for (const { target, image, alt } of targetsOf(tokens)) {
      if (image && alt !== undefined && alt.trim() === '') problem(`the image ${target} has no alternative text`);
      if (/^[a-z]+:/i.test(target)) checkAddress(target, image, problem);
      else checkPath(project, name, target, image, files, problem);
    }
  }
  return problems;
}

function* targetsOf(tokens) {
  for (const token of tokens) {
    const attribute = (key) => token.attrs?.find(([found]) => found === key)?.[1];
    if (token.type === 'link_open') yield { target: attribute('href'), image: false };
    if (token.type === 'image') yield { target: attribute('src'), image: true, alt: token.content };
    if (!token.type.startsWith('html')) continue;
    for (const [, key, target] of token.content.matchAll(/\s(href|src)="([^"]*)"/g))
      yield { target, image: key === 'src' };
  }
}

/** Only the form of an address is checked: asking for it would need a network. */
function checkAddress(target, image, problem) {
  if (image) problem(`the image ${target} is not in the project; a reader without a network sees nothing`);
  else if (!URL.canParse(target) || !/^(https|mailto):/.test(target)) problem(`${target} is not an https address`);
  else if (/\/\/(www\.)?arxiv\.org\//.test(target) && !/\/abs\/(\d{4}\.\d{4,5}|[a-z-]+\/\d{7})(v\d+)?$/.test(target)) {
    problem(`${target} is not an arXiv abstract`);
  } else if (/\/\/(dx\.)?doi\.org\//.test(target) && !/^https:\/\/doi\.org\/10\.\d{4,}\/\S+$/.test(target)) {
    problem(`${target} is not a DOI`);
  }
}

function checkPath(project, name, target, image, files, problem) {
  const [path, anchor] = decodeURI(target).split('#');
  const file = path === '' ? name : posix.normalize(posix.join(dirname(name), path));
  const isFolder = [...files].some((each) => each.startsWith(`${file.replace(/\/$/, '')}/`));
  if (!files.has(file) && !isFolder) return problem(`${target} is not there (${file} is not in the repository)`);
  if (image && file.endsWith('.png') && readFileSync(join(project, file)).toString('latin1', 1, 4) !== 'PNG') {
    problem(`${target} is not a PNG image`);
  }
  if (anchor === undefined || anchor === '') return;
  if (!/\.(md|ipynb)$/.test(file)) return problem(`${target}: only Markdown files and notebooks have anchors`);
  if (!anchorsOf(readDocument(project, file)).has(anchor))
    problem(`${target}: ${file} has no heading or anchor "${anchor}"`);
}
