#!/usr/bin/env node
import { libraryVersion } from '../notebook/version';
import { ArgumentError } from '../runner/argumentError';
import { BAD_ARGUMENTS, DEFECT } from './exitCodes';

interface Command {
  /** Loaded only when asked for: starting must be quick. */
  load(): Promise<(args: string[]) => Promise<number>>;
  help(): Promise<string>;
}

const COMMANDS: Record<string, Command> = {
  run: {
    load: async () => (await import('./run')).runCommand,
    help: async () => (await import('./runHelp')).RUN_HELP,
  },
  review: {
    load: async () => (await import('./review')).reviewCommand,
    help: async () => (await import('./review')).REVIEW_HELP,
  },
  export: {
    load: async () => (await import('./export')).exportCommand,
    help: async () => (await import('./export')).EXPORT_HELP,
  },
  score: {
    load: async () => (await import('./score')).scoreCommand,
    help: async () => (await import('./score')).SCORE_HELP,
  },
  stream: {
    load: async () => (await import('./stream')).streamCommand,
    help: async () => (await import('./stream')).STREAM_HELP,
  },
  kernel: {
    load: async () => (await import('./kernel')).kernelCommand,
    help: async () => (await import('./kernel')).KERNEL_HELP,
  },
  doctor: {
    load: async () => (await import('./doctor')).doctorCommand,
    help: async () => (await import('./doctor')).DOCTOR_HELP,
  },
};

const HELP = ['--help', '-h'];

async function main([name = '--help', ...args]: string[]): Promise<number> {
  if (name === '--version') {
    console.log(libraryVersion());
    return 0;
  }
  if (!Object.hasOwn(COMMANDS, name)) {
    const asked = HELP.includes(name) || name === 'help';
    if (!asked) console.error(`anomaly-notebooks ${name}: unknown command`);
    for (const each of Object.values(COMMANDS)) console.log(`${await each.help()}\n`);
    console.log('anomaly-notebooks --version   prints the version; --help or -h after a command prints its options');
    return asked ? 0 : BAD_ARGUMENTS;
  }
  const command = COMMANDS[name];
  if (args.some((arg) => HELP.includes(arg))) {
    console.log(await command.help());
    return 0;
  }
  try {
    const execute = await command.load();
    return await execute(args);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (!(error instanceof ArgumentError) && !String(code).startsWith('ERR_PARSE_ARGS')) throw error;
    console.error(`anomaly-notebooks ${name}: ${message}`);
    return BAD_ARGUMENTS;
  }
}

// The reader of the output may be gone (`… | head`): the run goes on, since the files that it writes count.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    console.error(error);
    process.exitCode = DEFECT;
  },
);
