export const CHECKOUT: string;
export const CLI: string;
export function linkProject(root: string, options?: { readonly packages?: boolean }): void;
