import { parseArgs } from 'node:util';
import { CHECKS } from './checks';

export const DOCTOR_HELP = `anomaly-notebooks doctor   checks Node, library, backend, fonts, kernel, data and JupyterLab

Exit code 0 when everything needed is there, else 1.`;

/** The command `doctor`. @returns the exit code */
export async function doctorCommand(args: string[]): Promise<number> {
  parseArgs({ args, options: {} });
  let code = 0;
  for (const check of CHECKS) {
    const { what, state, text } = await check(process.cwd());
    console.log(`${state.padEnd(5)} ${what.padEnd(11)} ${text}`);
    if (state === 'bad') code = 1;
  }
  return code;
}
