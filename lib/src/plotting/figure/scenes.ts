import type { AxisCommon } from './axes';
import type { Color } from './text';

/** An axis of a scene. */
export interface SceneAxis extends AxisCommon {
  /** Default 'linear', the only one. */
  type?: 'linear';
  /** The wall behind the axis. Default false, plotly's. */
  showbackground?: boolean;
  backgroundcolor?: Color;
}

/** A direction or a point, in plotly's scene units. */
export interface Point3 {
  x?: number;
  y?: number;
  z?: number;
}

/**
 * Three axes, seen as matplotlib's mplot3d sees them: the camera looks from the direction eye − center at the point `center`
 * (the origin is the middle of the box), z up, with mplot3d's perspective. The box is as large as the eye is near, as in plotly;
 * it has mplot3d's size from 1.25 times the diagonal of `aspectratio`. `cameraEye(elev, azim, distance)` gives the eye of a
 * matplotlib view.
 */
export interface Scene {
  /** The part of the plot area it fills, 0 to 1 each. */
  domain?: { x?: readonly number[]; y?: readonly number[] };
  camera?: {
    /** Default (1.25, 1.25, 1.25), plotly's. */
    eye?: Point3;
    /** In units of `aspectratio`. Default the origin. */
    center?: Point3;
    /** Only (0, 0, 1). */
    up?: Point3;
    projection?: { type?: 'perspective' | 'orthographic' };
  };
  /**
   * 'manual' takes `aspectratio`, 'cube' is 1:1:1, 'data' is the ranges', 'auto' is 'data', or 'cube' where the ranges differ by more
   * than a factor of 4. Default 'manual' with `aspectratio`, else 'auto', as plotly's.
   */
  aspectmode?: 'auto' | 'manual' | 'cube' | 'data';
  /** matplotlib's box is 4:4:3, say {x: 4/3, y: 4/3, z: 1}. */
  aspectratio?: Point3;
  bgcolor?: Color;
  xaxis?: SceneAxis;
  yaxis?: SceneAxis;
  zaxis?: SceneAxis;
  /** Only speak to the mouse. */
  dragmode?: string | false;
  hovermode?: string | false;
  uirevision?: string | number;
}
