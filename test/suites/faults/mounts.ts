import { spawnSync } from 'node:child_process';

/** Ways to get a private mount namespace: as root, or as root of a user namespace. */
const WAYS = [
  ['unshare', '--mount'],
  ['unshare', '--user', '--map-root-user', '--mount'],
];

let found: string[] | undefined;

function wayIn(): string[] {
  found ??= WAYS.find(
    ([command, ...args]) => spawnSync(command, [...args, 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0,
  );
  if (found) return found;
  throw new Error(
    'Mounts of its own are not allowed to this process, so that neither a full disk nor a read-only folder can be ' +
      'tried: run as root (in a container, with CAP_SYS_ADMIN), or allow unprivileged user namespaces.',
  );
}

/**
 * The beginning of a command line that runs what follows it where mounts are its own and end with it.
 * @param before shell commands that mount
 * @param after shell commands for a last look; the command's exit code stays
 */
export const withMounts = (before: string, after = ':'): string[] => [
  ...wayIn(),
  'sh',
  '-c',
  `set -e; ${before}; set +e; "$@"; code=$?; ${after}; exit $code`,
  'sh',
];
