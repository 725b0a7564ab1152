import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  installedLauncher,
  installKernelspec,
  kernelspecFolder,
  removeKernelspec,
} from '../../lib/dist/kernel/kernelspec';
import { scratchFolder } from '../support/scratchFolder';

let prefix: string;
beforeEach(() => {
  prefix = scratchFolder();
});

test('installKernelspec writes a kernel.json with absolute paths that exist', () => {
  const folder = installKernelspec({ prefix });
  expect(folder).toBe(join(prefix, 'share', 'jupyter', 'kernels', 'tslab'));
  const spec = JSON.parse(readFileSync(join(folder, 'kernel.json'), 'utf8'));
  expect(spec).toMatchObject({ display_name: 'TypeScript (anomaly-notebooks)', language: 'typescript' });
  expect(spec.argv[0]).toBe(process.execPath);
  expect(existsSync(spec.argv[1])).toBe(true);
  expect(spec.argv[2]).toBe('{connection_file}');
  expect(installedLauncher({ prefix })).toBe(spec.argv[1]);
});

test('removeKernelspec takes away what installKernelspec made, however often that was called', () => {
  const folder = installKernelspec({ prefix });
  installKernelspec({ prefix });
  removeKernelspec({ prefix });
  expect(existsSync(folder)).toBe(false);
  expect(() => removeKernelspec({ prefix })).toThrow(/no kernel is installed in/);
});

test('another kernel of the same name comes back with removeKernelspec, and is never removed', () => {
  const folder = kernelspecFolder({ prefix });
  const stock = '{"argv":["tslab","kernel","--config-path","{connection_file}"]}';
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'kernel.json'), stock);
  expect(() => removeKernelspec({ prefix })).toThrow(/is not this project's; it is left alone/);
  installKernelspec({ prefix });
  expect(installedLauncher({ prefix })).toBeDefined();
  removeKernelspec({ prefix });
  expect(readFileSync(join(folder, 'kernel.json'), 'utf8')).toBe(stock);
});

test('a name that Jupyter would not accept is refused', () => {
  expect(() => kernelspecFolder({ prefix, name: '../x' })).toThrow(/letters, digits/);
});
