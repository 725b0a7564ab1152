import type { Dash } from '../figure';
import { OKABE_ITO, rgbOf } from './style';
import { plainText } from './text';

/**
 * How one of several models is drawn: a colour for its family, a dash for itself, which also tells it apart in grey.
 */
export interface ModelStyle {
  readonly color: string;
  /** The same colour as "r, g, b". */
  readonly rgb: string;
  readonly dash: Dash;
  /** The model's name, safe for labels. */
  readonly label: string;
}

const { blue, bluishGreen, reddishPurple, vermilion } = OKABE_ITO;
const FAMILY_COLORS = [blue, bluishGreen, reddishPurple, vermilion].map((color) => rgbOf(color).join(', '));
const DASHES: readonly Dash[] = ['solid', 'dash', 'dot', 'dashdot', 'longdash', 'longdashdot'];

/**
 * One style per model. Names with the same first part, such as "22-18-22" and "22-32-22", are a family.
 * @param chosen the name of the model that stands out, in the paper's orange
 */
export function modelStyles(models: readonly { readonly name: string }[], chosen?: string): ModelStyle[] {
  const familyOf = (name: string) => name.split('-')[0];
  const families = [...new Set(models.filter(({ name }) => name !== chosen).map(({ name }) => familyOf(name)))];
  const members = new Map<string, number>();
  return models.map(({ name }) => {
    const label = plainText(name, 40);
    if (name === chosen) return { color: 'darkorange', rgb: '255, 140, 0', dash: 'solid', label };
    const family = familyOf(name);
    const member = members.get(family) ?? 0;
    members.set(family, member + 1);
    const rgb = FAMILY_COLORS[families.indexOf(family) % FAMILY_COLORS.length];
    return { color: `rgb(${rgb})`, rgb, dash: DASHES[member % DASHES.length], label };
  });
}
