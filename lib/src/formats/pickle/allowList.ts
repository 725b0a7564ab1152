/** A name from a file that is on the allow-list. It is only data: nothing is ever imported or looked up by it. */
export class Allowed {
  /** @param call what REDUCE with this name gives, if it may be called; throws Refusal for wrong arguments */
  constructor(
    readonly name: string,
    readonly call?: (args: readonly unknown[]) => unknown,
  ) {}
}

/** What a pickle may refer to. */
export interface AllowList {
  /** @returns what a global stands for, or undefined to refuse it */
  global(name: string): Allowed | undefined;
  /** The allowed globals, for messages. */
  readonly globals: string;
  /** @returns what a persistent id stands for. @throws Refusal */
  persistent(id: unknown): unknown;
}
