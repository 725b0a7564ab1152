const { readdirSync, readFileSync } = require('node:fs');

/** The text of a file in a process's folder of /proc; empty where the process is gone or somebody else's. */
function aboutProcess(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

/** Ids of all processes; none on a system without /proc. */
function processIds() {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

/** Ids of the processes that were started with this temporary folder (TMPDIR), and of all that those started. */
const processesIn = (temporary) =>
  processIds().filter((pid) => aboutProcess(pid, 'environ').split('\0').includes(`TMPDIR=${temporary}`));

module.exports = { aboutProcess, processIds, processesIn };
