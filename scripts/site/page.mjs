// One page of the site: a frame around a body, self-contained so that it opens from disk

export const escapeHtml = (text) =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]);

const STYLE = `
:root { color-scheme: light; --ink: #1b1f24; --soft: #57606a; --line: #d0d7de; --ground: #f6f8fa; --link: #0b5cad; }
* { box-sizing: border-box; }
body { margin: 0; color: var(--ink); background: #fff; font: 17px/1.6 Charter, 'Bitstream Charter', Cambria, 'Times New Roman', serif; }
nav { padding: .6rem 1.2rem; border-bottom: 1px solid var(--line); font: 14px/1.8 system-ui, sans-serif; }
nav a { margin-right: 1.2rem; }
nav a[aria-current] { color: var(--ink); font-weight: 600; text-decoration: none; }
main { max-width: 52rem; margin: 0 auto; padding: 1rem 1.2rem 4rem; }
a { color: var(--link); }
h1, h2, h3 { line-height: 1.25; margin: 2rem 0 .6rem; }
h1 { font-size: 1.8rem; } h2 { font-size: 1.35rem; } h3 { font-size: 1.1rem; }
img { max-width: 100%; height: auto; }
pre, code { font: 14px/1.45 ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace; }
code { background: var(--ground); padding: .1em .3em; border-radius: 3px; }
pre { background: var(--ground); padding: .7rem .9rem; overflow-x: auto; border-radius: 4px; }
pre code { background: none; padding: 0; }
pre.output { background: none; border-left: 3px solid var(--line); border-radius: 0; margin-left: .2rem; }
pre.stderr { border-color: #d4a017; }
.output-block { overflow-x: auto; margin: .8rem 0; }
table { border-collapse: collapse; font-size: .9em; margin: 1rem 0; display: block; overflow-x: auto; }
th, td { border: 1px solid var(--line); padding: .25rem .6rem; text-align: left; vertical-align: top; }
th { background: var(--ground); }
blockquote { margin: 1rem 0; padding: .1rem 1rem; border-left: 3px solid var(--line); color: var(--soft); }
.formula { overflow-x: auto; margin: 1rem 0; text-align: center; }
math { font-size: 1.05em; }
.keyword { color: #8250df; } .string { color: #0a6b3d; } .comment { color: #6b727a; } .number { color: #953800; }
@media print { nav { display: none; } main { max-width: none; } pre { white-space: pre-wrap; } }
`;

/**
 * @param page.title of the window
 * @param page.body HTML
 * @param page.links for the line above the text: { href, text, current }, relative to the page
 */
export const page = ({ title, body, links }) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data: file:">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<nav>${links.map(({ href, text, current }) => `<a href="${escapeHtml(href)}"${current ? ' aria-current="page"' : ''}>${escapeHtml(text)}</a>`).join('')}</nav>
<main>
${body}
</main>
</body>
</html>
`;
