/** A command line that contradicts itself, or the notebooks that it names. */
export class ArgumentError extends Error {
  override readonly name = 'ArgumentError';
}
