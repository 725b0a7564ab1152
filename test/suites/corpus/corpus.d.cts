interface HostileFile {
  readonly class: string;
  readonly name: string;
  readonly reader: 'torch' | 'npy' | 'npz' | 'csv' | 'document' | 'table' | 'avro';
  readonly bytes: () => Uint8Array;
}

declare function corpus(options: { heavy: boolean }): Iterable<HostileFile>;
export = corpus;
