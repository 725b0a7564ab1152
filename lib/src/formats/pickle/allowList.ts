/** A name from a file that is on the allow-list. It is only data: nothing is ever imported or looked up by it. */
export class Allowed {
  /**
   * @param call what REDUCE with this name gives, if it may be called; throws Refusal for wrong arguments
   * @param traits whether NEWOBJ may make it as well, and whether it can be called with what cannot be read
   */
  constructor(
    readonly name: string,
    readonly call?: (args: readonly unknown[]) => unknown,
    private readonly traits: { readonly isClass?: boolean; readonly takesRefused?: boolean } = {},
  ) {}

  get isClass(): boolean {
    return this.call !== undefined && this.traits.isClass === true;
  }

  get takesRefused(): boolean {
    return this.traits.takesRefused === true;
  }
}

/** An object whose state follows its making, with BUILD; what it is in the end, `finished` gives. */
export interface Buildable {
  /** @throws Refusal if this is not the state of such an object */
  build(state: unknown): void;
  /** @throws Refusal if it is not a value of its own */
  finished(): unknown;
}

export const isBuildable = (value: unknown): value is Buildable =>
  typeof value === 'object' && value !== null && 'build' in value && 'finished' in value;

/** What a pickle may refer to. */
export interface AllowList {
  /** @returns what a global stands for, or undefined: what is made of it is then refused, and nothing else */
  global(name: string): Allowed | undefined;
  /** The allowed globals, for messages. */
  readonly globals: string;
  /** @returns what a persistent id stands for. @throws Refusal */
  persistent(id: unknown): unknown;
}
