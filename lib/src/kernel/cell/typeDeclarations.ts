/**
 * Environment variable that tells a kernel that nobody will ask it for documentation: the runner sets it. What stands in
 * the comments of declaration files is then not read, which is a fifth of what a kernel does before it answers.
 */
export const WITHOUT_DOCUMENTATION = 'ANOMALY_NOTEBOOKS_WITHOUT_DOCUMENTATION';

/** The part of a compiler's host that reads files. */
export interface ReadingHost {
  readFile(path: string, encoding?: string): string | undefined;
}

/** Comments for documentation at the beginning of a line; elsewhere `/**` may stand in a string (`"src/**\/*"`). */
const DOCUMENTATION = /^[ \t]*\/\*\*[^]*?\*\//gm;
const DECLARATIONS = /\.d\.[cm]?ts$/;

/** Makes a compiler read declaration files without documentation. */
export function leaveOutDocumentation(host: ReadingHost): void {
  const { readFile } = host;
  host.readFile = (path, encoding) => {
    const text = readFile.call(host, path, encoding);
    return text !== undefined && DECLARATIONS.test(path) ? withoutDocumentation(text) : text;
  };
}

/** @returns a declaration file's text without documentation, what remains in the lines where it was */
export const withoutDocumentation = (text: string): string =>
  text.replace(DOCUMENTATION, (comment) => '\n'.repeat(comment.split('\n').length - 1));
