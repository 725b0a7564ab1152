export const CHECKOUT: string;
export function linkProject(root: string, options?: { readonly packages?: boolean }): void;
