interface Outcome {
  readonly kind: string;
  readonly name: string;
  readonly refused: boolean;
  readonly message: string;
  readonly milliseconds: number;
}

export function main(options: { heavy: boolean; keep?: string }): {
  readonly all: Outcome[];
  readonly classes: Record<string, number>;
  readonly megabytes: number;
  readonly prototypesUntouched: boolean;
};
