/** Why something in a pickle is not carried out. The unpickler adds the file and the offset of the opcode. */
export class Refusal extends Error {
  constructor(
    readonly found: string,
    readonly allowed: string,
  ) {
    super(`${found}; allowed: ${allowed}`);
  }
}
