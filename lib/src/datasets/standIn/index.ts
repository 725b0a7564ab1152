export const STAND_IN_VERSION = 1;
export function writeStandInEvents(_p: string, _o: unknown): void {
  throw new Error('stub');
}
export function writeStandInObjects(_p: string, _o: unknown): void {
  throw new Error('stub');
}
