/**
 * Alerts: what arrives at night, packet by packet or as an archive, scored in bounded memory. Not part of the library's
 * door, so that nobody else waits for it; the commands `score` and `stream` load it.
 */
export { scoreArchive, type ArchiveOptions, type ArchiveReport, type Progress } from './archive/scoreArchive';
export { fileBeside } from './archive/layout';
export { OtherScores } from './archive/manifest';
export { explainRows } from './scoring/explainRows';
export { scoreSources, Stopped, type SourceOptions } from './scoring/scoreSources';
export type { Counts, SourcesReport } from './scoring/tally';
export { FileSink, StandardOutput, type Sink } from './scoring/output';
export { annotationsOf, type Annotation, type AnnotationOptions } from './annotate/annotation';
export { sendAnnotations, type SendOptions, type Sent } from './annotate/sendAnnotations';
export { readConnection, PropertyError, variableOf, type Connection } from './stream/connection';
export { openClient } from './stream/kafkajs';
export { ClientError } from './stream/client';
export { scoreStream, type StreamOptions, type StreamProgress, type StreamReport } from './stream/scoreStream';
export { RESULT_FIELDS } from './stream/scoreMessages';
