import { loadDetector } from '../../detectors';
import { runJob, type Job } from './job';
import type { Answer } from './workers';

// The terminal sends its interrupt to all processes; when to end, the one that started this says.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit());

const detector = loadDetector(process.argv[2]);
const say = (answer: Answer): void => void process.send!(answer);

process.on('message', (job: Job) => {
  detector
    .then((loaded) => runJob(loaded, job, { progress: (progress) => say({ progress }) }))
    .then(
      (report) => say({ report }),
      (error: NodeJS.ErrnoException) => say({ failed: error.message, code: error.code }),
    );
});
