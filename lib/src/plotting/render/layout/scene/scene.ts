import type { Page } from '../../../figure/plotArea';
import { grow } from '../../drawing/geometry';
import type { Item } from '../../drawing/drawing';
import type { ResolvedScene } from '../../resolve/scenes';
import type { Stack } from '../stacks';
import { sceneAxisItems } from './axes';
import { cloudLayer } from './cloud';
import { placeScene } from './place';
import { wallItems } from './walls';

/** @returns a scene, level by level: ground, walls, grid, axes and lines, then marks */
export function sceneStack(scene: ResolvedScene, page: Page): Stack {
  const placed = placeScene(scene, page);
  const { area, view } = placed;
  const { paths, marks } = cloudLayer(scene.traces, view);
  const ground: Item[] = scene.ground ? [{ rect: area, paint: { fill: scene.ground } }] : [];
  return {
    name: scene.id,
    box: grow(area, 0.2 * Math.max(area.right - area.left, area.bottom - area.top)),
    levels: [
      [...ground, ...wallItems(placed), ...sceneAxisItems(placed), ...paths],
      marks.length > 0 ? [{ marks, box: area, raster: false }] : [],
    ],
  };
}
