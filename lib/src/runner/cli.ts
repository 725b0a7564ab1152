#!/usr/bin/env node
import { ArgumentError } from './arguments';
import { EXIT_CODES } from './failure';

type Command = (args: string[]) => Promise<number>;

const COMMANDS: Partial<Record<string, () => Promise<Command>>> = {
  run: async () => (await import('./runCommand')).runCommand,
};

async function main([command, ...args]: string[]): Promise<number> {
  const load = COMMANDS[command];
  if (!load || args.includes('--help')) {
    const { RUN_HELP } = await import('./runCommand');
    console.log(RUN_HELP);
    return load || command === '--help' || command === undefined ? 0 : EXIT_CODES['bad-notebook'];
  }
  try {
    return await (
      await load()
    )(args);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (!(error instanceof ArgumentError) && !String(code).startsWith('ERR_PARSE_ARGS')) throw error;
    console.error(`anomaly-notebooks ${command}: ${message}`);
    return EXIT_CODES['bad-notebook'];
  }
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    console.error(error);
    process.exitCode = 70; // a defect of the runner itself (EX_SOFTWARE)
  },
);
