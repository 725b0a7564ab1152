#!/usr/bin/env node
import { dirname, join, resolve } from 'node:path';
import type { PositionInCell } from './compile/cellCompiler';
import { mendCompiler } from './compile/compiler';
import { WITHOUT_DOCUMENTATION } from './compile/compilerHost';
import { Execution } from './execute/execution';
import { StackTraces } from './execute/stackTrace';
import { showChildOutput } from './output/childOutput';
import { defineGlobals } from './output/display';
import { showDescriptorWrites, Streams } from './output/streams';
import { loadCached } from './process/codeCache';
import { ownJournal } from './process/journal';
import { watchParent } from './process/parentWatch';
import { explainEnd } from './process/processEnd';
import { handleProcessEvents, refuseStdin } from './process/processEvents';
import { chooseFolder } from './process/workingDirectory';
import { Server } from './protocol/server';
import { makeSocketsLossless } from './protocol/sockets';
import { Session } from './session';
import { findTslab } from './tslab';

/**
 * Starts tslab with its faults mended, without a fork: `node launch.js {connection_file}`. Each file of this folder mends
 * one thing, in memory, before tslab's own modules read it.
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
  const positions = new Map<number, PositionInCell>();
  const traces = new StackTraces(session, positions, process.cwd());
  const execution = new Execution(tslab, session, traces, positions);
  const journal = ownJournal();
  const streams = new Streams(session, journal);
  makeSocketsLossless(tslab);
  const interactive = process.env[WITHOUT_DOCUMENTATION] === undefined;
  delete process.env[WITHOUT_DOCUMENTATION];
  execution.attach(mendCompiler(tslab, { documentation: interactive }));
  new Server(tslab, session, execution, streams, journal, () => compiler.keep(), interactive).attach();
  defineGlobals(session);
  refuseStdin();
  showChildOutput();
  showDescriptorWrites();
  tslab.main.startKernel({ configPath, enableFindLocal: false, jsKernel: false, globalVersion: '' });
  handleProcessEvents(session, traces);
  explainEnd(session, streams, traces, journal);
}

if (process.argv.length !== 3) {
  console.error('usage: node launch.js {connection_file}');
  process.exit(2);
}
launch(process.argv[2]);
