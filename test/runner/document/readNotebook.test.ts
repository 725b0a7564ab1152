import { NotebookError } from '../../../lib/dist/runner/document/notebook';
import { parseNotebook, readNotebook, validateNotebook } from '../../../lib/dist/runner/document/readNotebook';
import { code, notebook, prose } from '../../support/notebooks';

const parse = (value: unknown) => parseNotebook(JSON.stringify(value), 'some.ipynb');

test('parseNotebook reads a valid notebook of nbformat 4.5', () => {
  expect(parse(notebook([prose('# Title'), code('1 + 1')])).cells).toHaveLength(2);
});

test('parseNotebook names the file and place of what is not JSON', () => {
  expect(() => parseNotebook('{ "cells": [', 'some.ipynb')).toThrow(/^some\.ipynb: is not JSON \(/);
});

test('readNotebook says of a folder that it is one, and what to name', () => {
  expect(() => readNotebook(__dirname)).toThrow(`${__dirname}: is a folder; allowed: notebooks, each named: `);
});

test('parseNotebook says what to do with nbformat 3', () => {
  expect(() => parse({ nbformat: 3, nbformat_minor: 0, worksheets: [] })).toThrow(/is nbformat 3; only 4 can be run/);
});

test('parseNotebook names the place of a violation of the schema', () => {
  const broken = { ...code('1'), outputs: undefined };
  expect(() => parse(notebook([broken as never]))).toThrow(/not valid nbformat 4\.5: \/cells\/0 .*outputs/);
  const odd = { ...code('1'), surprise: 1 };
  expect(() => parse(notebook([odd]))).toThrow(/\/cells\/0 .*additional properties \("surprise"\)/);
  expect(() => parse(notebook([{ ...code('1'), id: 'no spaces' }]))).toThrow(/\/cells\/0\/id must match pattern/);
});

test('parseNotebook names two cells with the same id', () => {
  expect(() => parse(notebook([code('1', 'a'), prose('text', 'b'), code('2', 'a')]))).toThrow(
    /cells 1 and 3 have the same id "a"/,
  );
});

test('parseNotebook gives the cells of older minor versions ids that depend only on place and text', () => {
  const old = () => {
    const cell = { ...code('1 + 1'), id: undefined };
    return { ...notebook([cell as never]), nbformat_minor: 4 };
  };
  const [first, second] = [parse(old()), parse(old())];
  expect(first.nbformat_minor).toBe(5);
  expect(first.cells[0].id).toMatch(/^[0-9a-f]{8}$/);
  expect(second.cells[0].id).toBe(first.cells[0].id);
});

test('validateNotebook refuses an output that nbformat does not know', () => {
  const cell = code('a');
  cell.outputs = [{ output_type: 'error', ename: 'E', evalue: 'v', traceback: [], extra: 1 } as never];
  expect(() => validateNotebook(notebook([cell]), 'x')).toThrow(NotebookError);
});
