// What may be wider than a small screen scrolls by itself, and can be reached by the keyboard for that.

/** @returns the HTML with tables, code, outputs and formulas in boxes that scroll */
export const scrolling = (html) =>
  html
    .replace(
      /<table\b[\s\S]*?<\/table>/g,
      (table) => `<div class="wide" role="group" aria-label="Table" tabindex="0">${table}</div>`,
    ) // prettier-ignore
    .replace(/<pre\b/g, '<pre tabindex="0"')
    .replace(/<div class="formula">/g, '<div class="formula wide" role="group" aria-label="Formula" tabindex="0">')
    .replace(
      /<div class="tsd-signature\b/g,
      '<div tabindex="0" role="group" aria-label="Signature" class="wide tsd-signature',
    );
