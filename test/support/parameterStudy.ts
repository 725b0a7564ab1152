import { code, notebook, prose } from './notebooks';

const declarations = [
  'const epochs = 40;',
  'let name: string = "event";',
  'const sizes = [22, 18];',
  'const rate: number | null = null;',
  'const kind: "sigmoid" | "relu" = "relu";',
  'const options = { epochs: 1, clip: true };',
  'const other = compute();',
].join('\n');

/** @returns a notebook that declares parameters of each type, and a cell behind them */
export const parameterStudy = (next: string) =>
  notebook([prose('# Title', 'title'), code(declarations, 'p', ['parameters']), code(next, 'use')]);
