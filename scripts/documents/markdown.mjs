// Markdown as GitHub and Jupyter show it: tables, `$…$` and `$$…$$`, and an id for every heading
import katex from 'katex';
import MarkdownIt from 'markdown-it';

/** @returns a markdown-it with formulas (as MathML, which browsers show without fonts or scripts) */
export function makeMarkdown() {
  const markdown = new MarkdownIt({ html: true, linkify: false });
  markdown.block.ruler.before('paragraph', 'formula', displayFormula, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  });
  markdown.inline.ruler.before('escape', 'formula', inlineFormula);
  markdown.renderer.rules.formula = (tokens, at) => mathML(tokens[at].content, false);
  markdown.renderer.rules.display_formula = (tokens, at) =>
    `<div class="formula">${mathML(tokens[at].content, true)}</div>\n`;
  markdown.core.ruler.push('heading_ids', headingIds);
  return markdown;
}

/** @throws Error naming the formula that is not LaTeX */
export function mathML(formula, displayMode) {
  try {
    return katex.renderToString(formula, { displayMode, output: 'mathml', throwOnError: true, strict: 'error' });
  } catch (error) {
    throw new Error(`the formula ${JSON.stringify(formula)} does not parse: ${error.message}`);
  }
}

/** A block that begins with `$$` and ends with the next `$$` at a line's end. */
function displayFormula(state, startLine, endLine, silent) {
  const line = (at) => state.src.slice(state.bMarks[at] + state.tShift[at], state.eMarks[at]).trim();
  if (!line(startLine).startsWith('$$')) return false;
  let end = startLine;
  while (end < endLine && !(line(end).endsWith('$$') && (end > startLine || line(end).length > 3))) end++;
  if (end === endLine) return false;
  if (silent) return true;
  const text = Array.from({ length: end - startLine + 1 }, (_, k) => line(startLine + k)).join('\n');
  const token = state.push('display_formula', '', 0);
  token.content = text.slice(2, -2).trim();
  token.map = [startLine, end + 1];
  state.line = end + 1;
  return true;
}

/** `$…$`: no blank after the first dollar or before the last, no digit after it (prices are not formulas). */
function inlineFormula(state, silent) {
  const found = /^\$(?![\s$])((?:\\.|[^$\\])*?[^\s\\$]|[^\s\\$])\$(?!\d)/.exec(state.src.slice(state.pos));
  if (!found) return false;
  if (!silent) state.push('formula', '', 0).content = found[1];
  state.pos += found[0].length;
  return true;
}

function headingIds({ tokens }) {
  const seen = new Map();
  tokens.forEach((token, at) => {
    if (token.type !== 'heading_open') return;
    const slug = slugOf(plainText(tokens[at + 1].children));
    const times = seen.get(slug) ?? 0;
    seen.set(slug, times + 1);
    token.attrSet('id', times === 0 ? slug : `${slug}-${times}`);
  });
}

const plainText = (tokens) =>
  tokens.map(({ content, children }) => (children ? plainText(children) : content)).join('');

/** GitHub's name for a heading: lower case, blanks to hyphens, punctuation gone. */
export const slugOf = (text) =>
  text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, '')
    .replace(/\s/g, '-');
