/** The library's one door: every room under its own name. */
export * as matrix from './matrix';
