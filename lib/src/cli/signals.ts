/** What SIGINT and SIGTERM ask of a command. */
export interface Signals {
  /** Aborted at the first of them. */
  readonly stop: AbortSignal;
  /** @returns the exit code that tells of the signal, if one came */
  exitCode(): number | undefined;
  /** Stops listening. */
  remove(): void;
}

const EXIT_CODE_BY_SIGNAL = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

/** The first signal lets the command stop in good order, what it has kept; a second one ends it at once. */
export function listenForSignals(): Signals {
  const controller = new AbortController();
  let exitCode: number | undefined;
  const listeners = Object.entries(EXIT_CODE_BY_SIGNAL).map(([signal, code]) => {
    const listener = (): void => {
      if (exitCode !== undefined) process.exit(code);
      exitCode = code;
      controller.abort();
    };
    process.on(signal, listener);
    return [signal, listener] as const;
  });
  return {
    stop: controller.signal,
    exitCode: () => exitCode,
    remove: () => {
      for (const [signal, listener] of listeners) process.off(signal, listener);
    },
  };
}
