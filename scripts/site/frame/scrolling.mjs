// What may be wider than a small screen scrolls by itself, and can be reached by the keyboard for that.

/** Characters of LaTeX from which on a formula in a line may not fit a phone; browsers do not break formulas. */
const LONG_FORMULA = 40;

/** @returns the HTML with tables, code, outputs and formulas in boxes that scroll */
export const scrolling = (html) =>
  html
    .replace(
      /<table\b[\s\S]*?<\/table>/g,
      (table) => `<div class="wide" role="group" aria-label="Table" tabindex="0">${table}</div>`,
    )
    .replace(/<pre\b/g, '<pre tabindex="0"')
    .replace(/<span class="katex"><math(?![^>]*display="block")[\s\S]*?<\/math><\/span>/g, (formula) =>
      /<annotation[^>]*>([\s\S]*?)<\/annotation>/.exec(formula)?.[1].length > LONG_FORMULA
        ? `<span class="wide inline" role="group" aria-label="Formula" tabindex="0">${formula}</span>`
        : formula,
    )
    .replace(/<div class="formula">/g, '<div class="formula wide" role="group" aria-label="Formula" tabindex="0">')
    .replace(
      /<div class="tsd-signature\b/g,
      '<div tabindex="0" role="group" aria-label="Signature" class="wide tsd-signature',
    );
