#!/usr/bin/env node
import { dirname, join, resolve } from 'node:path';
import { showChildOutput } from './output/childOutput';
import { loadCached } from './process/codeCache';
import { keepPositions } from './cell/compiler';
import { showDescriptorWrites } from './output/descriptorWrites';
import { defineGlobals } from './output/display';
import { Execution } from './cell/execution';
import { watchParent } from './process/parentWatch';
import { handleProcessEvents } from './process/processEvents';
import { makeSocketsLossless } from './protocol/sockets';
import { Server } from './protocol/server';
import { Session } from './protocol/session';
import { StackTraces } from './cell/stackTrace';
import { refuseStdin } from './process/stdin';
import { Streams } from './output/streams';
import { findTslab } from './tslab';
import { chooseFolder } from './process/workingDirectory';

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
