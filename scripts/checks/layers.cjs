/**
 * Rules for dependency-cruiser: a room of lib/src imports only from the rooms before it, types included, and no imports
 * go in circles. index.ts, publicScoring.ts and reload.ts stand above all rooms.
 */
const ROOMS = [
  'matrix',
  'numeric',
  'notebook',
  'random',
  'formats',
  'scaling',
  'datasets',
  'model',
  'scoring',
  'detectors',
  'review',
  'alerts',
  'plotting',
  'kernel',
  'runner',
  'cli',
];
const ABOVE = ['index', 'publicScoring', 'reload'];

/** A pattern for the files of these rooms: a folder, or a file of that name. */
const filesOf = (rooms) => `^lib/src/(${rooms.join('|')})(/|\\.ts$)`;

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'only-known-rooms', severity: 'error', from: { pathNot: filesOf([...ROOMS, ...ABOVE]) }, to: {} },
    ...ROOMS.map((room, i) => ({
      name: `${room}-imports-downward`,
      severity: 'error',
      from: { path: filesOf([room]) },
      to: { path: filesOf([...ROOMS.slice(i + 1), ...ABOVE]) },
    })),
  ],
  options: {
    includeOnly: '^lib/src',
    exclude: '/assembly/',
    tsPreCompilationDeps: true,
  },
};
