/** The mime type under which a notebook tells the runner `{ run, source }`: its run's name and what data it uses; never stored. */
export const RUN_MIME = 'application/vnd.anomaly-notebooks.run+json';

/** Environment variable whose text is appended to run names; the runner's `--smoke` sets it to `-smoke`. */
export const RUN_SUFFIX = 'ANOMALY_NOTEBOOKS_RUN_SUFFIX';

/** What a run's name cannot hold: its folders have the same name, on every system. */
const OTHER = /[^\p{L}\p{M}\p{N}_.-]+/gu;

/** @returns the name of a run's folders: letters and digits of any script, and nothing that leads elsewhere */
export const folderName = (name: string): string => name.replace(OTHER, '-').replace(/^\.+/, '') || 'run';

/** @throws RangeError for a name that its folders could not have */
export function checkRunName(name: string): void {
  const possible = folderName(name);
  if (name === possible) return;
  throw new RangeError(
    `startRun: "${name}" cannot be a run's name: its folders are called the same, with letters, digits, "_", "-" and ` +
      `"." (not first) only, such as "${possible}"`,
  );
}
