// Draws a person from 33 landmarks on a 2D canvas so that the pose network takes it for one: clothed tapered limbs,
// hands, a face, a plain room. Used for the trial that times the network and for the drawn patient of the tests.
import { IMAGE_STRIDE } from '@aigaret/contract';
import { HeadPainter } from './draw-head.ts';
import { TrunkPainter } from './draw-trunk.ts';
import { distance, mix, taper, type Canvas2d, type Dot } from './draw-shapes.ts';

/** Colours of a figure; CSS colours. */
export interface FigureLook {
  skin: string;
  skinShade: string;
  hair: string;
  shirt: string;
  shirtShade: string;
  trousers: string;
  trousersShade: string;
  shoes: string;
}

export const defaultLook: FigureLook = {
  skin: '#e3b38f',
  skinShade: '#c08f6c',
  hair: '#33261f',
  shirt: '#2f6f9f',
  shirtShade: '#24567c',
  trousers: '#55617a',
  trousersShade: '#3a4356',
  shoes: '#1d1d20',
};

/** Draws one figure; `width` and `height` of the picture in px. */
export function drawFigure(
  context: Canvas2d,
  image: Float64Array,
  width: number,
  height: number,
  look = defaultLook,
): void {
  const dot = (landmark: number): Dot => ({
    x: (image[landmark * IMAGE_STRIDE] as number) * width,
    y: (image[landmark * IMAGE_STRIDE + 1] as number) * height,
    z: (image[landmark * IMAGE_STRIDE + 2] as number) * width,
  });
  const painter = new FigurePainter(context, dot, look);
  painter.paint();
}

/**
 * The network knows real bodies: it expects the shoulder to rise with a raised arm, and hips under cloth and lap. These
 * shifts of what is drawn, in shoulder widths, make it read the joints where the figure has them; found by trying.
 */
const RAISED_SHOULDER_DROP = 0.1; // of the sleeve's upper end, at full elevation
const SEATED_HIP_DROP = 0.22; // of hem and thighs, seated
const STANDING_HIP_RISE = 0.09; // standing
const BENT_KNEE_DROP = 0.16; // of a bent knee, seen from the side

/** A shoulder further back than this, in shoulder widths, is on the far side of a body that is turned by as much. */
const FAR_SIDE = 0.2;
/** A limb's far half that comes nearer to the camera than its near half by this, in shoulder widths, is drawn over it. */
const COMES_FORWARD = 0.25;

class FigurePainter {
  readonly unit: number; // px of the shoulder joint's distance, in space
  readonly sideways: number; // 0 = faces the camera or turns its back, 1 = seen from the side
  constructor(
    private readonly context: Canvas2d,
    private readonly dot: (landmark: number) => Dot,
    readonly look: FigureLook,
  ) {
    this.unit = distance(dot(11), dot(12));
    this.sideways = 1 - Math.min(1, Math.hypot(dot(11).x - dot(12).x, dot(11).y - dot(12).y) / this.unit);
  }

  paint(): void {
    const parts = [
      { z: this.legDepth(23), draw: () => this.leg(23) },
      { z: this.legDepth(24), draw: () => this.leg(24) },
      { z: mix(this.dot(11), this.dot(24), 0.5).z, draw: () => this.trunk().paint() },
      {
        z: mix(this.dot(7), this.dot(8), 0.5).z - this.unit * 0.02,
        draw: () => new HeadPainter(this.context, this.dot, this.look, this.unit).paint(),
      },
      { z: this.armDepth(11), draw: () => this.arm(11) },
      { z: this.armDepth(12), draw: () => this.arm(12) },
    ];
    for (const part of parts.toSorted((a, b) => b.z - a.z)) part.draw();
  }

  /** A hip as it is drawn: lower while the thigh points at the camera, a little higher when it hangs down. */
  private hip(landmark: number): Dot {
    const joint = this.dot(landmark);
    const knee = this.dot(landmark + 2);
    const length = distance(joint, knee) || 1;
    const fromFront = Math.hypot(knee.x - joint.x, knee.y - joint.y) / length;
    const hanging = fromFront + (Math.max(0, knee.y - joint.y) / length - fromFront) * this.sideways;
    return { ...joint, y: joint.y + this.unit * (SEATED_HIP_DROP * (1 - hanging) - STANDING_HIP_RISE * hanging) };
  }

  /** A knee as it is drawn: its joint lies below the top of a bent knee, as the camera sees it from the side. */
  private knee(hip: number): Dot {
    const joint = this.dot(hip + 2);
    const thigh = this.dot(hip);
    const level = 1 - Math.max(0, joint.y - thigh.y) / (distance(thigh, joint) || 1);
    return { ...joint, y: joint.y + this.unit * BENT_KNEE_DROP * this.sideways * level };
  }

  private armDepth(shoulder: number): number {
    return (this.dot(shoulder + 2).z + this.dot(shoulder + 4).z) / 2 - this.unit * 0.05;
  }

  private legDepth(hip: number): number {
    return (this.dot(hip).z + this.dot(hip + 2).z) / 2 + this.unit * 0.1;
  }

  /** Limbs on the side away from the light and the camera lie in shade. */
  private lookOf(first: number): FigureLook {
    const { look, sideways, unit } = this;
    const isFar = this.dot(first).z - mix(this.dot(11), this.dot(12), 0.5).z > unit * FAR_SIDE;
    if (!isFar || sideways < FAR_SIDE) return look;
    return { ...look, skin: look.skinShade, shirt: look.shirtShade, trousers: look.trousersShade };
  }

  private arm(shoulder: number): void {
    const { unit } = this;
    const look = this.lookOf(shoulder);
    const joint = this.dot(shoulder);
    const elbow = this.dot(shoulder + 2);
    const wrist = this.dot(shoulder + 4);
    const rise = (joint.y - elbow.y) / distance(joint, elbow); // -1 hanging, 0 level, 1 overhead
    const top = { ...joint, y: joint.y + Math.max(0, rise + 0.2) * unit * RAISED_SHOULDER_DROP };
    const forearm = (): void => {
      taper(this.context, elbow, wrist, unit * 0.125, unit * 0.085, look.skin, look.skinShade);
      this.hand(shoulder);
    };
    const comesForward = wrist.z < joint.z - unit * COMES_FORWARD;
    if (!comesForward) forearm();
    taper(this.context, mix(top, elbow, 0.6), elbow, unit * 0.13, unit * 0.12, look.skin, look.skinShade);
    taper(this.context, top, mix(top, elbow, 0.72), unit * 0.2, unit * 0.165, look.shirt, look.shirtShade);
    if (comesForward) forearm();
  }

  private hand(shoulder: number): void {
    const { look, unit } = this;
    const wrist = this.dot(shoulder + 4);
    const little = this.dot(shoulder + 6);
    const index = this.dot(shoulder + 8);
    const thumb = this.dot(shoulder + 10);
    const middle = mix(little, index, 0.5);
    const tip = mix(wrist, middle, 1.45);
    taper(this.context, wrist, middle, unit * 0.08, unit * 0.115, look.skin, look.skinShade);
    taper(
      this.context,
      mix(wrist, thumb, 0.35),
      mix(wrist, thumb, 1.1),
      unit * 0.05,
      unit * 0.035,
      look.skin,
      look.skinShade,
    );
    for (const share of [0, 0.33, 0.67, 1]) {
      const knuckle = mix(little, index, share);
      const end = mix(knuckle, tip, 0.75);
      taper(
        this.context,
        knuckle,
        { ...end, x: end.x + (knuckle.x - middle.x) * 0.5, y: end.y + (knuckle.y - middle.y) * 0.5 },
        unit * 0.045,
        unit * 0.033,
        look.skin,
        look.skinShade,
      );
    }
  }

  private leg(hip: number): void {
    const { unit } = this;
    const look = this.lookOf(hip - 12); // shoulder and hip are on the same side
    const top = this.hip(hip);
    const knee = this.knee(hip);
    const ankle = this.dot(hip + 4);
    const heel = this.dot(hip + 6);
    const toe = this.dot(hip + 8);
    const thigh = (): void =>
      taper(this.context, top, knee, unit * 0.29, unit * 0.2, look.trousers, look.trousersShade);
    const comesForward = ankle.z < knee.z - unit * COMES_FORWARD;
    if (comesForward) thigh();
    const shank = (): void =>
      taper(this.context, knee, ankle, unit * 0.19, unit * 0.115, look.trousers, look.trousersShade);
    if (comesForward) shank();
    taper(this.context, heel, toe, unit * 0.1, unit * 0.085, look.shoes, look.shoes);
    taper(this.context, ankle, mix(heel, toe, 0.45), unit * 0.09, unit * 0.1, look.shoes, look.shoes);
    if (comesForward) return;
    shank();
    thigh();
  }

  private trunk(): TrunkPainter {
    const hips = [this.hip(23), this.hip(24)] as const;
    return new TrunkPainter(this.context, [this.dot(11), this.dot(12)], hips, mix(this.dot(7), this.dot(8), 0.5), this);
  }
}
