import { loadDetector } from '../../detectors';
import type { Counts } from '../scoring/tally';
import { runJob, type Job } from './job';
import type { Answer } from './workers';

/** Ends at once. Not by process.exit: Node would wait for DuckDB's thread, which waits for an answer from this one. */
const die = () => process.kill(process.pid, 'SIGKILL');

// The terminal sends its interrupt to all processes; when to end, the one that started this says.
process.on('SIGINT', () => undefined);
process.on('disconnect', die);

const detector = loadDetector(process.argv[2]);
detector.catch(() => undefined); // the one that started this finds it too; if not, the answer to a job says it
/** Nobody may listen any more, which comes to light here before it is an event. */
const say = (answer: Answer): void => {
  process.send!(answer, (error: Error | null) => {
    if (error) die();
  });
};

/** Milliseconds between two reports of how far it is: small files end more often than anyone can see. */
const PAUSE = 100;
let said = 0;
function sayProgress(progress: Counts): void {
  if (performance.now() < said + PAUSE) return;
  said = performance.now();
  say({ progress });
}

process.on('message', (job: Job) => {
  detector
    .then((loaded) => runJob(loaded, job, { progress: sayProgress }))
    .then(
      (report) => say({ report }),
      (error: NodeJS.ErrnoException) => say({ failed: error.message, code: error.code }),
    );
});
