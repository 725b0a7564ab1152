/** A number for the eye: three significant digits, or as many as stand before the point; typographic minus. */
export function written(value: number): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  const text =
    size >= 1e5 || size < 1e-3 ? value.toExponential(1) : String(Number(value.toPrecision(size < 100 ? 3 : 4)));
  return text.replaceAll('-', '−').replace('e+', 'e');
}

/** A number with its unit: "0.62 mag", "40″". */
export const withUnit = (value: number, unit: string): string =>
  written(value) + (/^[a-z]/i.test(unit) ? ` ${unit}` : unit);

/** 99.87 as "99.8 %": cut off, so that only all are 100 %. */
export const percent = (value: number): string => `${(Math.floor(value * 10) / 10).toFixed(1)} %`;

/** 4271 as "4,271". */
export const counted = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');
