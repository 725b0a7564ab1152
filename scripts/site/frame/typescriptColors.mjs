// TypeScript as coloured HTML
import ts from 'typescript';
import { escapeHtml } from './page.mjs';

/** @returns HTML whose text is the code */
export function coloured(code) {
  const scanner = ts.createScanner(ts.ScriptTarget.ES2022, false, ts.LanguageVariant.Standard, code);
  let html = '';
  let depth = [];
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    // a template's text goes on behind the brace that closes its expression
    if (kind === ts.SyntaxKind.TemplateHead) depth.push(0);
    if (depth.length > 0 && kind === ts.SyntaxKind.OpenBraceToken) depth[depth.length - 1]++;
    if (depth.length > 0 && kind === ts.SyntaxKind.CloseBraceToken && depth[depth.length - 1]-- === 0) {
      kind = scanner.reScanTemplateToken(false);
      if (kind === ts.SyntaxKind.TemplateTail) depth = depth.slice(0, -1);
      else depth[depth.length - 1] = 0;
    }
    const text = escapeHtml(scanner.getTokenText());
    const name = classOf(kind);
    html += name ? `<span class="${name}">${text}</span>` : text;
  }
  return html;
}

function classOf(kind) {
  const { SyntaxKind } = ts;
  if (kind >= SyntaxKind.FirstKeyword && kind <= SyntaxKind.LastReservedWord) return 'keyword';
  if (
    [
      SyntaxKind.LetKeyword,
      SyntaxKind.AsyncKeyword,
      SyntaxKind.AwaitKeyword,
      SyntaxKind.OfKeyword,
      SyntaxKind.AsKeyword,
    ].includes(kind)
  ) {
    return 'keyword';
  }
  if (kind === SyntaxKind.SingleLineCommentTrivia || kind === SyntaxKind.MultiLineCommentTrivia) return 'comment';
  if (kind === SyntaxKind.NumericLiteral) return 'number';
  if (
    kind === SyntaxKind.StringLiteral ||
    (kind >= SyntaxKind.FirstTemplateToken && kind <= SyntaxKind.LastTemplateToken)
  )
    return 'string';
  return null;
}
