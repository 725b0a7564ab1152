// npm run data                      fetches the public data and names what is not public
// npm run data -- --stand-in        makes the stand-in files instead
// npm run data -- --stand-in --scale 11.1   … with 11.1 times the events (the paper's 1.5 million)
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';

const { datasets } = createRequire(import.meta.url)('../lib');

async function fetchPublic() {
  const bar = new SingleBar({ format: '{name} [{bar}] {percentage}% {value}/{total} bytes', hideCursor: true });
  let started = false;
  const onProgress = (received, total) => {
    if (!process.stderr.isTTY || total === null) return;
    if (!started) bar.start(total, 0, { name: datasets.TRAINING_DATA.name });
    started = true;
    bar.update(received);
  };
  try {
    const { path, fetched } = await datasets.fetchPublicFile(datasets.TRAINING_DATA, onProgress);
    console.log(fetched ? `Fetched ${path}` : `Already there: ${path}`);
  } finally {
    if (started) bar.stop();
  }
  console.log(
    `Not public: ${datasets.EVENTS_FILE} (the event study) and ${datasets.OBJECTS_FILE} (rebuilt from training_data.csv).`,
  );
  console.log(
    'If you have them, put them into data/ or the folder that DATA_DIR names; otherwise stand-ins are generated.',
  );
}

async function makeStandIns(scale) {
  for (const { path, description } of [datasets.standInEventsFile(scale), datasets.standInObjectsFile()]) {
    console.log(`${path}: ${description}`);
  }
}

const { values } = parseArgs({ options: { 'stand-in': { type: 'boolean' }, scale: { type: 'string' } } });
try {
  if (values.scale !== undefined && !values['stand-in']) throw new Error('--scale needs --stand-in.');
  await (values['stand-in']
    ? makeStandIns(values.scale === undefined ? undefined : Number(values.scale))
    : fetchPublic());
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
