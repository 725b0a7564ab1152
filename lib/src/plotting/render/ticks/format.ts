/** The minus sign of tick labels, as plotly's and matplotlib's. */
const MINUS = '\u2212';

const signed = (text: string): string => text.replace(/^-/, MINUS);

/** @returns `text`'s whole part with commas between thousands */
function thousands(text: string): string {
  const [whole, fraction] = text.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

const trimmed = (text: string): string =>
  /[.]/.test(text) ? text.replace(/^(-?[\d,]*)(\.\d*?)0+(e|%|$)/, (_, w, f, e) => w + (f === '.' ? '' : f) + e) : text;

/** d3-format's subset: `[,][.precision][~][d|f|e|g|%]`. */
const PATTERN = /^(,)?(?:\.(\d{1,2}))?(~)?([dfeg%])?$/;

/** @returns whether `pattern` is one that formatNumber draws */
export function isNumberFormat(pattern: string): boolean {
  return PATTERN.test(pattern);
}

/** @returns a number as d3-format writes it, for the patterns isNumberFormat accepts */
export function formatNumber(value: number, pattern: string): string {
  const [, comma, digits, tilde, kind = digits === undefined ? '' : 'g'] = PATTERN.exec(pattern) as RegExpExecArray;
  const precision = digits === undefined ? 6 : Number(digits);
  const exponent = (text: string): string => text.replace(/e([+-])/, (_, sign) => `e${sign === '-' ? MINUS : '+'}`);
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
  return exponent(signed(text));
}

/** @returns the fewest decimals that write all values to a thousandth of their range's power of ten (ScalarFormatter's rule) */
function decimalsOf(values: readonly number[]): number {
  const range = Math.max(...values) - Math.min(...values) || Math.abs(values[0]) || 1;
  const slack = 1e-3 * 10 ** Math.floor(Math.log10(range));
  let decimals = 0;
  while (decimals < 15 && !values.every((v) => Math.abs(Number(v.toFixed(decimals)) - v) < slack)) decimals++;
  return decimals;
}

/** @returns the fewest mantissa decimals (at most 12) that write all values */
function mantissaDigits(values: readonly number[]): number {
  const written = (v: number, digits: number): boolean =>
    Math.abs(Number(v.toExponential(digits)) - v) <= 1e-9 * Math.abs(v);
  let digits = 0;
  while (digits < 12 && !values.every((v) => written(v, digits))) digits++;
  return digits;
}

const mantissaAndPower = (value: number, digits: number): [string, number] => {
  const [mantissa, exponent] = value.toExponential(digits).split('e');
  return [mantissa, Number(exponent)];
};

/** @returns `10<sup>n</sup>` */
export function powerOfTen(exponent: number): string {
  return `10<sup>${signed(String(exponent))}</sup>`;
}

/** How exponents are written in labels. */
export type ExponentFormat = 'none' | 'e' | 'E' | 'power';

function withExponent(value: number, digits: number, style: ExponentFormat): string {
  if (value === 0) return '0';
  const [mantissa, exponent] = mantissaAndPower(value, digits);
  if (style === 'power') {
    const power = powerOfTen(exponent);
    return Number(mantissa) === 1 ? power : `${signed(mantissa)}\u00d7${power}`;
  }
  return `${signed(mantissa)}${style}${exponent < 0 ? MINUS : '+'}${Math.abs(exponent)}`;
}

/**
 * Labels of evenly spaced ticks: all with the decimals their step needs, as matplotlib's ScalarFormatter. From 10⁶ on, and where
 * the step is below 10⁻⁵, with exponents each (matplotlib writes one beside the axis) unless `style` is 'none'.
 */
export function linearLabels(values: readonly number[], style: ExponentFormat = 'power', forced = false): string[] {
  if (values.length === 0) return [];
  const largest = Math.max(...values.map(Math.abs));
  const gaps = values.slice(1).map((v, i) => Math.abs(v - values[i])).filter((gap) => gap > 0); // prettier-ignore
  const step = gaps.length > 0 ? Math.min(...gaps) : largest;
  if (style !== 'none' && largest > 0 && (forced || largest >= 1e6 || step < 1e-5)) {
    const digits = mantissaDigits(values);
    return values.map((v) => withExponent(v, digits, style));
  }
  const decimals = decimalsOf(values);
  return values.map((v) => signed((v === 0 ? 0 : v).toFixed(decimals)));
}

/** Labels of a log axis: 10ⁿ, and m×10ⁿ between powers. */
export function logLabels(values: readonly number[], style: ExponentFormat = 'power'): string[] {
  return values.map((v) => withExponent(v, mantissaDigits([v]), style));
}
