import type { Figure } from '../figure';
import { grow } from './box';
import { colorOf } from './color';
import type { Part } from './drawing';
import { drawSceneAxes } from './scene/axes';
import { cloudOf, type Cloud } from './scene/cloud';
import type { ResolvedScene } from './scene/resolve';
import { drawRoom } from './scene/room';
import { drawPaths } from './traces/scatter';

/** A scene with what stands in it. */
export interface SceneContent {
  readonly scene: ResolvedScene;
  readonly cloud: Cloud;
  readonly marks: number;
}

/** @returns what stands in a scene */
export function sceneContent(figure: Figure, scene: ResolvedScene): SceneContent {
  const cloud = cloudOf(figure, scene);
  return { scene, cloud, marks: cloud.marks.reduce((sum, batch) => sum + batch.x.length, 0) };
}

/** @returns a scene as a part of the drawing: ground, walls and grid, axes, lines, marks */
export function scenePart(figure: Figure, { scene, cloud }: SceneContent, raster: boolean): Part {
  const around = grow(scene.area, 0.15 * (scene.area.right - scene.area.left));
  return {
    box: around,
    paint: (surface) =>
      surface.group(scene.id, () => {
        if (scene.options.bgcolor) surface.rect(scene.area, { fill: colorOf(scene.options.bgcolor) });
        drawRoom(surface, scene);
        drawSceneAxes(surface, figure, scene);
        drawPaths(surface, cloud.paths);
        if (cloud.marks.length > 0) surface.marks(cloud.marks, scene.area, raster);
      }),
  };
}
