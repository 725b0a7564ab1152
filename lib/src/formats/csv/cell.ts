/**
 * A cell as RFC 4180 writes it: in quotes only where it holds the delimiter, a quote or a line break, or begins with a byte
 * order mark.
 */
export function quotedCell(cell: string, delimiter = ','): string {
  return cell.includes(delimiter) || /["\r\n]|^\ufeff/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
