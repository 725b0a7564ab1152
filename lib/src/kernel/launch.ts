#!/usr/bin/env node
import { dirname, join, resolve } from 'node:path';
import { showChildOutput } from './childOutput';
import { loadCached } from './codeCache';
import { keepPositions } from './compiler';
import { showDescriptorWrites } from './descriptorWrites';
import { defineGlobals } from './display';
import { Execution } from './execution';
import { watchParent } from './parentWatch';
import { handleProcessEvents } from './processEvents';
import { makeSocketsLossless } from './sockets';
import { Server } from './server';
import { Session } from './session';
import { StackTraces } from './stackTrace';
import { refuseStdin } from './stdin';
import { Streams } from './streams';
import { findTslab } from './tslab';
import { chooseFolder } from './workingDirectory';

/**
 * Starts tslab so that it behaves, without a fork: `node launch.js {connection_file}`. Each file of this folder cures
 * one thing; what they change, they change in memory, before tslab's own modules read it.
 */
function launch(connectionFile: string): void {
  const configPath = resolve(connectionFile);
  watchParent();
  process.chdir(chooseFolder(process.cwd(), process.env.JPY_SESSION_NAME, resolve(__dirname, '..', '..', '..')));
  Error.stackTraceLimit = 50;

  const tslab = findTslab();
  const typescript = tslab.require.resolve('@tslab/typescript-for-tslab');
  const packages = resolve(dirname(typescript), '..', '..', '..');
  const compiler = loadCached(tslab.require, typescript, join(packages, '.cache', 'anomaly-notebooks'));
  const session = new Session();
  const positions = keepPositions(tslab, session);
  const traces = new StackTraces(session, positions, process.cwd());
  const execution = new Execution(session, traces);
  const streams = new Streams(session);
  makeSocketsLossless(tslab);
  execution.attach(tslab);
  new Server(tslab, session, execution, streams, () => compiler.keep()).attach();
  defineGlobals(session);
  refuseStdin();
  showChildOutput();
  showDescriptorWrites();
  tslab.main.startKernel({ configPath, enableFindLocal: false, jsKernel: false, globalVersion: '' });
  handleProcessEvents(session, traces);
}

if (process.argv.length !== 3) {
  console.error('usage: node launch.js {connection_file}');
  process.exit(2);
}
launch(process.argv[2]);
