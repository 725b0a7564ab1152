import type { Figure } from '../figure';
import { colorOf } from './color';
import { drawSceneAxes } from './scene/axes';
import { cloudOf, type Cloud } from './scene/cloud';
import type { ResolvedScene } from './scene/resolve';
import { drawRoom } from './scene/room';
import type { Surface } from './surface';
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

/** @returns a scene, level by level: ground, walls, grid, axes and lines, then marks */
export function sceneLevels(
  figure: Figure,
  { scene, cloud }: SceneContent,
  raster: boolean,
): ((surface: Surface) => void)[] {
  return [
    (surface) => {
      if (scene.options.bgcolor) surface.rect(scene.area, { fill: colorOf(scene.options.bgcolor) });
      drawRoom(surface, scene);
      drawSceneAxes(surface, figure, scene);
      drawPaths(surface, cloud.paths);
    },
    (surface) => {
      if (cloud.marks.length > 0) surface.marks(cloud.marks, scene.area, raster);
    },
  ];
}
