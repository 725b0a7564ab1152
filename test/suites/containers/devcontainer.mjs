// .devcontainer/: after its commands, editor and tests find what they need.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export async function playDevcontainer(visitor, checkout, env, check) {
  const clone = visitor.clone(checkout, 'workspace');
  const home = visitor.folder('node');
  const at = { cwd: clone, home, env };
  const settings = JSON.parse(readFileSync(join(clone, '.devcontainer/devcontainer.json'), 'utf8'));
  const dockerfile = readFileSync(join(clone, '.devcontainer', settings.build.dockerfile), 'utf8');
  const [, packages] = /apt-get install --yes --no-install-recommends (.*?) \\/.exec(dockerfile);
  const installed = packages.split(' ').map((name) => execFileSync('dpkg-query', ['--show', '-f', '${db:Status-Status}', name], { encoding: 'utf8' }));
  check('devcontainer: its image adds nothing that this machine lacks', installed.every((one) => one === 'installed'), installed.join());
  check('devcontainer: its user is not root', !['root', undefined].includes(settings.remoteUser));

  const created = await visitor.run(['sh', '-c', settings.postCreateCommand], at);
  check(`devcontainer: ${settings.postCreateCommand}`, created.status === 0, created.text);
  const file = join(home, '.local/share/jupyter/kernels/tslab/kernel.json');
  const { argv = [], display_name: name } = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  check('devcontainer: VS Code finds the kernel', name === 'TypeScript (anomaly-notebooks)' && argv[1].startsWith(clone), file);
  const listed = await visitor.run(['.venv/bin/jupyter', 'kernelspec', 'list', '--json'], at);
  check('devcontainer: and so does Jupyter', listed.text.includes(join(clone, '.venv/share/jupyter/kernels/tslab')), listed.text);
  const doctor = await visitor.run(['npm', 'run', 'doctor'], at);
  check('devcontainer: npm run doctor finds nothing bad', doctor.status === 0, doctor.text);
  const cache = join(clone, 'node_modules/.cache/jest');
  const jest = ['npx', '--no-install', 'jest', 'test/kernel/kernelspec', `--cacheDirectory=${cache}`];
  const tests = await visitor.run(jest, at);
  check('devcontainer: tests run', tests.status === 0, tests.text);
  const git = await visitor.run(['git', 'status', '--porcelain'], at);
  check('devcontainer: the clone is as clean as before', git.status === 0 && git.text === '', git.text);
} // prettier-ignore
