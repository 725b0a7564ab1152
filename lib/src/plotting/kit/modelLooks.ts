import type { Dash } from '../figure';
import { plainText } from './text';

/** How one of several models is drawn: families by colour, members of a family by dash, so that print in grey still tells them. */
export interface ModelLook {
  readonly color: string;
  /** The same colour as "r, g, b". */
  readonly rgb: string;
  readonly dash: Dash;
  /** The model's name, safe for labels. */
  readonly label: string;
}

/** Okabe and Ito's colours (blue, bluish green, reddish purple, vermilion), told apart by colour-blind readers. */
const FAMILY_COLORS = ['0, 114, 178', '0, 158, 115', '204, 121, 167', '213, 94, 0'];
const DASHES: readonly Dash[] = ['solid', 'dash', 'dot', 'dashdot', 'longdash', 'longdashdot'];

/**
 * One look a model. A family is the first word of a name of widths ("22" of "22-18-22"); the chosen model stands out in the
 * paper's orange.
 * @param names the models, in order
 * @param chosen the name of the one that stands out
 */
export function modelLooks(names: readonly string[], chosen?: string): ModelLook[] {
  const familyOf = (name: string) => name.split('-')[0];
  const families = [...new Set(names.filter((name) => name !== chosen).map(familyOf))];
  const members = new Map<string, number>();
  return names.map((name) => {
    const label = plainText(name, 40);
    if (name === chosen) return { color: 'darkorange', rgb: '255, 140, 0', dash: 'solid', label };
    const family = familyOf(name);
    const member = members.get(family) ?? 0;
    members.set(family, member + 1);
    const rgb = FAMILY_COLORS[families.indexOf(family) % FAMILY_COLORS.length];
    return { color: `rgb(${rgb})`, rgb, dash: DASHES[member % DASHES.length], label };
  });
}
