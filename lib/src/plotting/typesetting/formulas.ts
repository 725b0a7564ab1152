import { texToHtml } from './tex';

/** Formulas between $ or $$: no room inside the marks and no digit after them, so that "$5 and $6" are prices. */
const FORMULA = /(\${1,2})(?![\s$])((?:\\[\s\S]|[^$\\])*?[^\s$\\]|(?:\\[\s\S]|[^$\\])*?\\\S)\1(?![\d$])/g;

/** @returns pseudo-HTML with its TeX formulas written as the characters they mean; those that characters cannot say stay, and are listed */
export function formulasWritten(html: string): { readonly html: string; readonly unsayable: readonly string[] } {
  if (!html.includes('$')) return { html, unsayable: [] };
  const unsayable: string[] = [];
  const written = html.replace(FORMULA, (whole, _mark: string, formula: string) => {
    const said = texToHtml(formula);
    if (said === null) unsayable.push(whole);
    return said ?? whole;
  });
  return { html: written, unsayable };
}
