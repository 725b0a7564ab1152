/** The minus sign, as plotly and matplotlib write it. */
export const MINUS = '\u2212';

/** @returns a number's text with a true minus sign */
export const signed = (text: string): string => text.replace(/^-/, MINUS);

/** d3-format's subset: `[,][.precision][~][d|f|e|g|%]`. */
const PATTERN = /^(,)?(?:\.(\d{1,2}))?(~)?([dfeg%])?$/;

/** @returns whether `pattern` is one that formatNumber draws */
export function isNumberFormat(pattern: string): boolean {
  return PATTERN.test(pattern);
}

/** @returns `text`'s whole part with commas between thousands */
const thousands = (text: string): string => text.replace(/^\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','));

/** @returns `text` without the zeros that end its decimals */
const trimmed = (text: string): string =>
  /[.]/.test(text) ? text.replace(/^(-?[\d,]*)(\.\d*?)0+(e|%|$)/, (_, w, f, e) => w + (f === '.' ? '' : f) + e) : text;

/** @returns a number as d3-format writes it, for the patterns isNumberFormat accepts */
export function formatNumber(value: number, pattern: string): string {
  const [, comma, digits, tilde, kind = digits === undefined ? '' : 'g'] = PATTERN.exec(pattern) as RegExpExecArray;
  const precision = digits === undefined ? 6 : Number(digits);
  let text: string;
  if (kind === 'd') text = Math.round(value).toFixed(0);
  else if (kind === 'f') text = value.toFixed(precision);
  else if (kind === '%') text = `${(value * 100).toFixed(precision)}%`;
  else if (kind === 'e') text = value.toExponential(precision);
  else if (kind === 'g') text = value.toPrecision(Math.max(1, precision));
  else text = String(Number(value.toPrecision(12)));
  if (tilde) text = trimmed(text);
  if (comma) text = (text.startsWith('-') ? '-' : '') + thousands(text.replace(/^-/, ''));
  if (Number(text.replace(/,/g, '')) === 0) text = text.replace(/^-/, '');
  return signed(text.replace('e-', `e${MINUS}`));
}
