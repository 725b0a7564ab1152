import type { Explanation, FeatureExplanation } from './explanation';

/** Features named at most, and the share of what all raise the score by that each after the first must have. */
const MOST_NAMED = 3;
const LEAST_SHARE = 0.15;
/** Per cent of ordinary rows that a value must lie beyond for the sentence to say so. */
const REMARKABLE = 90;

/** "Odder than 99.8 % of ordinary rows: z is 2.1, where 0.06 was expected, above 99.9 % of them; rmag is missing." */
export function sentenceOf({ score, scorePercentile, features }: Omit<Explanation, 'sentence'>): string {
  const raising = features.filter(({ contribution }) => contribution > 0);
  const least = LEAST_SHARE * raising.reduce((sum, { contribution }) => sum + contribution, 0);
  const named = raising.filter(({ contribution }, k) => k === 0 || (k < MOST_NAMED && contribution > least));
  const whole =
    scorePercentile === null ? `Scores ${digits(score)}` : `Odder than ${share(scorePercentile)} ordinary rows`;
  return named.length === 0 ? `${whole}; no feature adds to it.` : `${whole}: ${named.map(phraseOf).join('; ')}.`;
}

function phraseOf({ feature, value, expected, unit, valuePercentile }: FeatureExplanation): string {
  if (value === null) return `${feature} is missing`;
  const [here, wanted] = [value, expected].map((number) => digits(number) + (/^[a-z]/i.test(unit) ? ` ${unit}` : unit));
  const said = `${feature} is ${here}${here === wanted ? ', as expected' : `, where ${wanted} was expected`}`;
  if (valuePercentile === null) return said;
  if (valuePercentile >= REMARKABLE) return `${said}, above ${share(valuePercentile)} them`;
  return valuePercentile <= 100 - REMARKABLE ? `${said}, below ${share(100 - valuePercentile)} them` : said;
}

/** 99.87 as "99.8 % of": cut off, so that only all are all. */
function share(percent: number): string {
  return percent === 100 ? 'all of' : `${Math.floor(percent * 10) / 10} % of`;
}

/** Three significant digits. */
function digits(value: number): string {
  return String(Number(value.toPrecision(3))).replace('-', '−');
}
