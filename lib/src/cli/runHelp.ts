import { DEFAULT_TOLERANCE } from '../runner/compare/compareOutputs';

export const RUN_HELP = `anomaly-notebooks run [notebooks…]   executes notebooks (default: notebooks/*.ipynb, in order)

where the executed copy goes (default: figures/<run>/notebook.ipynb)
  --inplace               into the notebook itself, if every cell succeeds
  --output-dir DIR        into DIR

parameters, for the cell tagged "parameters"
  -p, --parameter N=V     sets parameter N to V
  -f, --parameters FILE   sets the parameters in a YAML file
  --smoke                 sets the small ones that each notebook declares, for a try in seconds

data, looked for in DATA_DIR (default: data/)
  --stand-in              generated stand-ins for every notebook, whatever data there is

execution
  --jobs N                notebooks at a time (default: one a core, 250 MB each)
  --incremental           skips notebooks that would come out the same: code, files beside them, notebooks they come
                          after, data, library, packages and --allow-errors have not changed
  --allow-errors          continues after cells that fail
  --cell-timeout S        seconds for one cell (default 1800; 0: no limit)
  --timeout S             seconds for a whole notebook (default: no limit)
  --startup-timeout S     seconds for a kernel's start (default 60; 0: no limit)

instead of writing executed copies
  --check                 compares the stored outputs with those of a fresh execution
  --tolerance X           relative tolerance of numbers in --check (default ${DEFAULT_TOLERANCE}); above 0, the last printed
                          digit may also differ by one where that is at most a thousandth of the number
  --typecheck             checks all cells under strict TypeScript; executes nothing
  --strip                 removes the outputs from the notebooks; executes nothing

reports
  --quiet                 failures only
  --json                  events as JSON, one a line
  --junit FILE            JUnit XML, for CI systems
  --html FILE             a web page with the failures

A DATA_DIR in which no notebook finds its data is an error. Exit codes: 0 success, 1 a cell failed, 2 bad arguments or
notebook, 3 a cell does not compile, 4 timeout, 5 the kernel died, 6 data missing, 7 --check found a difference, 8 the
executed notebook could not be written, 130 or 143 stopped by a signal.`;
