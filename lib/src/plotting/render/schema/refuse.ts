import type { Figure } from '../../figure';
import { anchorOf, pageOf } from '../panels';
import { axisIds, axisKey, axisOptions } from '../axes/resolve';
import { listOf, quoted } from './checks';
import { FigureError } from './figureError';
import { layout } from './layoutChecks';
import { trace } from './traceChecks';

/** Axes that others name must exist; plotly would quietly take another one. */
function checkNames(figure: Figure, problems: string[]): void {
  const ids = axisIds(figure);
  const missing = (name: string | null | undefined): boolean => name != null && !ids.includes(name);
  for (const id of ids) {
    const path = `layout.${axisKey(id)}`;
    const { anchor, overlaying, matches } = axisOptions(figure, id);
    if (anchor !== 'free' && missing(anchorOf(figure, id)) && anchor !== undefined) problems.push(`${path}.anchor: '${anchor}' is no axis of this figure`); // prettier-ignore
    if (anchor !== undefined && anchor[0] === id[0]) problems.push(`${path}.anchor: '${anchor}' runs along the same direction`); // prettier-ignore
    for (const [key, name] of Object.entries({ overlaying, matches })) {
      if (missing(name) || name === id || (name !== undefined && name[0] !== id[0])) {
        problems.push(`${path}.${key}: '${name}' is not another ${id[0]} axis of this figure`);
      }
    }
  }
  const placed = { annotations: figure.layout.annotations ?? [], shapes: figure.layout.shapes ?? [] };
  for (const [kind, list] of Object.entries(placed)) {
    list.forEach(({ xref, yref }, i) => {
      for (const [key, name] of Object.entries({ xref, yref })) {
        if (name !== undefined && name !== 'paper' && missing(name.split(' ')[0])) {
          problems.push(`layout.${kind}[${i}].${key}: '${name}' is no axis of this figure`);
        }
      }
    });
  }
}

/** Room must be left between the margins. */
function checkPage(figure: Figure, problems: string[]): void {
  const { width, height, area } = pageOf(figure);
  if (area.right - area.left < 1 || area.bottom - area.top < 1) {
    problems.push(`layout.margin: the margins leave no room on a page of ${width} × ${height} px`);
  }
}

/**
 * Looks at every attribute of a figure before anything is drawn.
 * @throws FigureError naming, with its path, all that the static renderer does not draw or that cannot be meant
 */
export function refuseUndrawable(figure: Figure): void {
  const problems: string[] = [];
  if (typeof figure !== 'object' || figure === null)
    throw new FigureError([`${quoted(figure)} is not a figure: {data, layout}`]);
  for (const key of Object.keys(figure)) {
    if (!['data', 'layout', 'config'].includes(key))
      problems.push(`${key} is not drawn; allowed: data, layout, config`);
  }
  listOf(trace)(figure.data, 'data', problems);
  layout(figure.layout, 'layout', problems);
  if (problems.length === 0) {
    checkNames(figure, problems);
    checkPage(figure, problems);
  }
  if (problems.length > 0) throw new FigureError(problems);
}
