import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeCells, type Notebook } from '../../../lib/dist/runner/document/notebook';
import { readNotebook } from '../../../lib/dist/runner/document/readNotebook';
import { writeNotebook } from '../../../lib/dist/runner/document/writeNotebook';
import { readDependencies } from '../../../lib/dist/runner/record/dependencies';
import { hashOutputs } from '../../../lib/dist/runner/record/manifest';
import { recordRun } from '../../../lib/dist/runner/record/recordRun';
import { findUpToDate } from '../../../lib/dist/runner/record/upToDate';
import { code, notebook, prose } from '../../support/notebooks';
import { makeProject } from '../../support/project';

let project: string;
const at = (...parts: string[]) => join(project, ...parts);
const copyOf = (run: string) => at('figures', run, 'notebook.ipynb');
const study = (title: string, source = '1 + 1'): Notebook =>
  notebook([prose(title, 't'), code(source, 'c')], { run: 'study' });
const dependenciesOf = (each: Notebook) =>
  readDependencies(at('notebooks/study.ipynb'), each, { env: {}, runSuffix: '' })!;
const find = (each: Notebook) => findUpToDate(at('notebooks/study.ipynb'), each, dependenciesOf(each), copyOf);

beforeEach(() => {
  project = makeProject();
});
afterEach(() => rmSync(project, { recursive: true }));

/** Leaves what a run of the notebook would have left. */
function execute(each: Notebook): Notebook {
  const executed = structuredClone(each);
  codeCells(executed)[0].outputs = [{ output_type: 'stream', name: 'stdout', text: '2\n' }];
  writeNotebook(copyOf('study'), executed);
  writeFileSync(at('figures/study/plot.png'), 'picture');
  writeFileSync(at('data/derived/study/metrics.json'), '{"engine":"fused"}');
  const about = { path: at('notebooks/study.ipynb'), run: 'study', suffix: '', executed, since: Date.now() };
  recordRun({ ...dependenciesOf(each), ...about });
  return executed;
}

test('an unchanged notebook with all its outputs is up to date, and stays so', () => {
  expect(find(study('# Title'))).toBeUndefined();
  execute(study('# Title'));
  const found = { run: 'study', copy: copyOf('study'), rewritten: false };
  expect(find(study('# Title'))).toEqual(found);
  expect(find(study('# Title'))).toEqual(found);
});

test('a notebook whose prose alone has changed keeps its outputs under the new prose', () => {
  const executed = execute(study('# Title'));
  expect(find(study('# Another title'))).toMatchObject({ run: 'study', rewritten: true });
  const now = readNotebook(copyOf('study'));
  expect(now.cells[0].source).toEqual(['# Another title']);
  expect(hashOutputs(now)).toBe(hashOutputs(executed));
});

test.each([
  ['its code has changed', () => {}, study('# Title', '1 + 2')],
  ['the stand-in data was made anew in another size', () => writeFileSync(at('data/stand-in/events.pt'), 'more')],
  ['a figure was removed', () => rmSync(at('figures/study/plot.png'))],
  ['a figure was edited', () => writeFileSync(at('figures/study/plot.png'), 'another')],
  ['a number was edited', () => writeFileSync(at('data/derived/study/metrics.json'), '{"engine":"other"}')],
  ['the executed copy was removed', () => rmSync(copyOf('study'))],
  ['the executed copy was cut off', () => writeFileSync(copyOf('study'), '{ "cells": [')],
  ['the executed copy lost its outputs', () => writeNotebook(copyOf('study'), study('# Title'))],
  ['the manifest is not JSON', () => writeFileSync(at('figures/study/manifest.json'), '{')],
])('a notebook is executed again when %s', (_, change, now = study('# Title')) => {
  execute(study('# Title'));
  change();
  expect(find(now)).toBeUndefined();
});
