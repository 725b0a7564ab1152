import type { Font, Stroke, Title } from '../../figure';
import { color, dash, family, html, number, object, oneOf, type Check } from './checks';

export const font = object<Font>({
  family,
  size: number(1, 400),
  color,
  weight: oneOf('normal', 'bold'),
  style: oneOf('normal', 'italic'),
});
export const titleChecks = { text: html, font };
export const title = object<Title>(titleChecks);
export const stroke = object<Stroke>({ color, width: number(0), dash });
export const xAnchor: Check = oneOf('auto', 'left', 'center', 'right');
export const yAnchor: Check = oneOf('auto', 'top', 'middle', 'bottom');
