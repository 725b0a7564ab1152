// An executed notebook as HTML: prose with formulas, cells in colour, outputs as they were stored
import { escapeHtml } from './frame/page.mjs';
import { coloured } from './frame/typescriptColors.mjs';

const text = (value) => [value ?? ''].flat().join('');

/**
 * @param notebook nbformat 4
 * @param render Markdown → HTML
 * @returns HTML
 */
export const notebookBody = (notebook, render) =>
  notebook.cells
    .map((cell) =>
      cell.cell_type === 'markdown'
        ? render(text(cell.source))
        : `<pre><code>${coloured(text(cell.source))}</code></pre>\n${(cell.outputs ?? []).map(output).join('\n')}`,
    )
    .join('\n');

function output({ output_type: type, name, text: lines, data = {}, metadata = {}, ename, evalue }) {
  if (type === 'stream') return `<pre class="output ${escapeHtml(name)}">${escapeHtml(text(lines))}</pre>`;
  if (type === 'error') return `<pre class="output stderr">${escapeHtml(`${ename}: ${evalue}`)}</pre>`;
  const plain = text(data['text/plain']);
  if (data['image/png']) {
    const width = Number(metadata['image/png']?.width) || undefined;
    const size = width ? ` width="${width}"` : '';
    const source = `data:image/png;base64,${text(data['image/png']).replace(/\s/g, '')}`;
    return `<div class="output-block"><img src="${source}" alt="${escapeHtml(plain)}"${size}></div>`;
  }
  if (data['text/html']) return `<div class="output-block">${text(data['text/html'])}</div>`;
  return `<pre class="output">${escapeHtml(plain)}</pre>`;
}
