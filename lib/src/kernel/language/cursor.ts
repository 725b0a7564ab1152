/** A place in a cell, as Jupyter's requests name it. */
export interface Cursor {
  readonly code: string;
  /** Counted in characters; JavaScript counts UTF-16 units, of which an emoji has two. */
  readonly cursor_pos: number;
}

export const toIndex = (code: string, characters: number): number => [...code].slice(0, characters).join('').length;

export const toCharacters = (code: string, index: number): number => [...code.slice(0, index)].length;
