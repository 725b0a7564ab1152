import type { Axis, Figure } from '.';

/** @returns the layout's key of an axis: 'x2' is `xaxis2` */
export function axisKey(id: string): `xaxis${number}` | `yaxis${number}` {
  return `${id[0]}axis${id.slice(1)}` as `xaxis${number}`;
}

/** @returns the options of an axis, empty where the layout has none */
export function axisOptions(figure: Pick<Figure, 'layout'>, id: string): Axis {
  return figure.layout[axisKey(id)] ?? {};
}

/** @returns the ids of all axes that the layout or a trace names (x and y where none does): x axes, then y axes, by their numbers */
export function axisIds(figure: Figure): string[] {
  const ids = new Set<string>();
  for (const key of Object.keys(figure.layout)) {
    const match = /^([xy])axis(\d*)$/.exec(key);
    if (match) ids.add(match[1] + match[2]);
  }
  for (const trace of figure.data) {
    if (trace.type !== 'scatter3d') ids.add(trace.xaxis ?? 'x').add(trace.yaxis ?? 'y');
  }
  if (ids.size === 0) return ['x', 'y'];
  const order = (id: string): number => (id[0] === 'y' ? 1e6 : 0) + Number(id.slice(1) || 1);
  return [...ids].sort((a, b) => order(a) - order(b));
}

/** @returns the axis that an axis crosses: the one it names, or else the first of the other letter */
export function anchorOf(figure: Figure, id: string): string {
  return axisOptions(figure, id).anchor ?? (id[0] === 'x' ? 'y' : 'x');
}

/** @returns the names of the scenes that the layout or a trace names, in order of their numbers */
export function sceneIds(figure: Figure): string[] {
  const ids = new Set(Object.keys(figure.layout).filter((key) => /^scene\d*$/.test(key)));
  for (const trace of figure.data) if (trace.type === 'scatter3d') ids.add(trace.scene ?? 'scene');
  return [...ids].sort((a, b) => Number(a.slice(5) || 1) - Number(b.slice(5) || 1));
}

/** @returns whether a figure has axes in the plane, not scenes alone */
export function hasPlane(figure: Figure): boolean {
  if (sceneIds(figure).length === 0) return true;
  return figure.data.some((trace) => trace.type !== 'scatter3d') || Object.keys(figure.layout).some((key) => /^[xy]axis\d*$/.test(key)); // prettier-ignore
}
