import { parseArgs } from 'node:util';
import { installKernelspec, removeKernelspec } from '../kernel/kernelspec';
import { ArgumentError } from '../runner/argumentError';

export const KERNEL_HELP = `anomaly-notebooks kernel install|remove   adds the TypeScript kernel to Jupyter, or removes it

  --user                  in the user's own kernels (default)
  --prefix DIR            below DIR, such as the folder of a virtual environment
  --name NAME             under another name than tslab, which the notebooks ask for`;

const OPTIONS = { user: { type: 'boolean' }, prefix: { type: 'string' }, name: { type: 'string' } } as const;

/** The command `kernel`. @returns the exit code */
export async function kernelCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  const [action, ...rest] = positionals;
  if ((action !== 'install' && action !== 'remove') || rest.length > 0) {
    throw new ArgumentError(`expected install or remove, got ${positionals.join(' ') || 'neither'}`);
  }
  if (values.user && values.prefix !== undefined) throw new ArgumentError('--user and --prefix exclude each other');
  try {
    const place = { prefix: values.prefix, name: values.name };
    const folder = action === 'install' ? installKernelspec(place) : removeKernelspec(place);
    console.log(`kernel ${action === 'install' ? 'installed in' : 'removed from'} ${folder}`);
    return 0;
  } catch (error) {
    throw new ArgumentError((error as Error).message);
  }
}
