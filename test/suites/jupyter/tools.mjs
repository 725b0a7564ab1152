// How each of Jupyter's tools is told to execute a notebook in its place, and to keep what came out there.

/** Each takes the name of a notebook in the folder that it is started in. */
export const TOOLS = {
  nbclient: (notebook) => ['-m', 'jupyter', 'execute', '--inplace', notebook],
  nbconvert: (notebook) => ['-m', 'jupyter', 'nbconvert', '--to', 'notebook', '--execute', '--inplace', notebook],
  nbmake: (notebook) => ['-m', 'pytest', '--nbmake', '--overwrite', '-p', 'no:cacheprovider', notebook],
  papermill: (notebook, parameters) => [
    ...['-m', 'papermill', '--no-progress-bar', notebook, notebook],
    ...(parameters ? ['-f', parameters] : []),
  ],
};
