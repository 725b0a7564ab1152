import { quotedCell } from '../../formats/csv/cell';
import { escapeFormula, unescapeFormula } from '../../formats/csv/formula';
import { checkedLabel, LABEL_COLUMNS, NEEDED, type Label } from './label';

/**
 * Labels as CSV (RFC 4180): a header, a line each, LF; quotes only where they are needed. Labels and notes come from
 * several people, and spreadsheets open the file: text that these would run as a formula has an apostrophe before it.
 */
export function formatLabels(labels: readonly Label[]): string {
  const lines = labels.map((label) => LABEL_COLUMNS.map((name) => quotedCell(escapeFormula(label[name]))).join(','));
  return `${[LABEL_COLUMNS.join(','), ...lines].join('\n')}\n`;
}

/**
 * Reads what `formatLabels` writes, and what other programs make of it: any order of columns, others left out, CRLF, a
 * byte order mark. Only objectId, label and timestamp must be there.
 * @param where what the text is, for messages
 * @throws RangeError naming the line, for a column that is not there, a line of more or fewer cells, a quote that does not
 *   end, or a label without an id or time
 */
export function parseLabels(text: string, where = 'labels'): Label[] {
  const [header, ...rows] = records(text.replace(/^\ufeff/, ''), where);
  const names: readonly string[] = header?.cells ?? [];
  const lost = [...NEEDED].find((name) => !names.includes(name));
  if (lost !== undefined) {
    throw new RangeError(`${where}: there is no column ${lost}; a file of labels has ${LABEL_COLUMNS.join(',')}`);
  }
  const places = LABEL_COLUMNS.map((name) => names.indexOf(name));
  return rows.map(({ cells, line }) => {
    if (cells.length !== names.length) {
      throw new RangeError(`${where}, line ${line}: ${cells.length} cells; the header has ${names.length}`);
    }
    const [objectId, label, timestamp, session, url, note] = places.map((place) =>
      place < 0 ? '' : unescapeFormula(cells[place]),
    );
    return checkedLabel(`${where}, line ${line}`, { objectId, label, timestamp, session, url, note });
  });
}

interface CsvRecord {
  readonly cells: readonly string[];
  readonly line: number;
}

/** The lines that are not empty, as cells. */
function records(text: string, where: string): CsvRecord[] {
  const found: CsvRecord[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/y;
  let cells: string[] = [];
  let [line, begun] = [1, 1];
  while (cell.lastIndex < text.length || cells.length > 0) {
    const match = cell.exec(text);
    if (match === null)
      throw new RangeError(`${where}, line ${line}: a quote that does not end, or stands inside a cell`);
    const [whole, inQuotes, bare, end] = match;
    cells.push(inQuotes === undefined ? bare : inQuotes.replaceAll('""', '"'));
    line += whole.split(/\r\n|\n|\r/).length - 1;
    if (end === ',') continue;
    if (cells.length > 1 || whole.slice(0, whole.length - end.length) !== '') found.push({ cells, line: begun });
    [cells, begun] = [[], line];
  }
  return found;
}
