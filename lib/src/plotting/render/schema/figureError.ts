/** A figure asks for what the static renderer does not draw; `problems` names each, with its path. */
export class FigureError extends Error {
  override readonly name = 'FigureError';

  constructor(readonly problems: readonly string[]) {
    const most = problems.slice(0, 20);
    const rest = problems.length > most.length ? [`… and ${problems.length - most.length} more`] : [];
    super(
      problems.length === 1
        ? problems[0]
        : `the figure has ${problems.length} problems:\n  ${[...most, ...rest].join('\n  ')}`,
    );
  }
}
