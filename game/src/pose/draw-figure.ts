// Draws a person from 33 landmarks on a 2D canvas so that the pose network takes it for one: clothed tapered limbs,
// hands, a face, a plain room. Used for the trial that times the network and for the drawn patient of the tests.
import { IMAGE_STRIDE } from '@aigaret/contract';
import { HeadPainter } from './draw-head.ts';
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

/** Half the depth of chest and pelvis, in shoulder widths, less the cloth that is drawn around both. */
const CHEST_DEPTH = 0.27;
const PELVIS_DEPTH = 0.13;
/** From here on (cosine of the turn) the front of the shirt is seen. */
const FRONT_SEEN = 0.15;
/** A shoulder further back than this, in shoulder widths, is on the far side of a body that is turned by as much. */
const FAR_SIDE = 0.2;
/** A limb's far half that comes nearer to the camera than its near half by this, in shoulder widths, is drawn over it. */
const COMES_FORWARD = 0.25;

class FigurePainter {
  private readonly unit: number; // px of the shoulder joint's distance, in space
  private readonly sideways: number; // 0 = faces the camera or turns its back, 1 = seen from the side
  constructor(
    private readonly context: Canvas2d,
    private readonly dot: (landmark: number) => Dot,
    private readonly look: FigureLook,
  ) {
    this.unit = distance(dot(11), dot(12));
    this.sideways = 1 - Math.min(1, Math.hypot(dot(11).x - dot(12).x, dot(11).y - dot(12).y) / this.unit);
  }

  paint(): void {
    const parts = [
      { z: this.legDepth(23), draw: () => this.leg(23) },
      { z: this.legDepth(24), draw: () => this.leg(24) },
      { z: mix(this.dot(11), this.dot(24), 0.5).z, draw: () => this.trunk() },
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

  /**
   * Where the trunk's outline runs at the height of a pair of joints: at the joints themselves as seen from the front, as far
   * apart as the body is deep as seen from the side. `along`: another point of the trunk's middle.
   */
  private silhouette(left: Dot, right: Dot, along: Dot, depth: number): [Dot, Dot] {
    const middle = mix(left, right, 0.5);
    const { sideways, unit } = this;
    if (sideways === 0) return [left, right];
    const seen = Math.hypot(left.x - right.x, left.y - right.y) / 2;
    const length = Math.hypot(along.x - middle.x, along.y - middle.y) || 1;
    const sign = left.x < right.x ? -1 : 1;
    const upright = along.y < middle.y ? sign : -sign;
    const across = { x: (upright * (middle.y - along.y)) / length, y: (upright * (along.x - middle.x)) / length };
    const share = Math.min(1, 2 * sideways);
    const half = Math.hypot(seen, depth * unit * Math.sqrt(1 - (1 - sideways) ** 2));
    const dx = ((left.x - middle.x) / (seen || 1)) * (1 - share) + across.x * share;
    const dy = ((left.y - middle.y) / (seen || 1)) * (1 - share) + across.y * share;
    const norm = half / (Math.hypot(dx, dy) || 1);
    return [
      { x: middle.x + dx * norm, y: middle.y + dy * norm, z: left.z },
      { x: middle.x - dx * norm, y: middle.y - dy * norm, z: right.z },
    ];
  }

  private trunk(): void {
    const { context, look, unit } = this;
    const neck = mix(this.dot(11), this.dot(12), 0.5);
    const hips = mix(this.hip(23), this.hip(24), 0.5);
    const [left, right] = this.silhouette(this.dot(11), this.dot(12), hips, CHEST_DEPTH);
    const [leftHip, rightHip] = this.silhouette(this.hip(23), this.hip(24), neck, PELVIS_DEPTH);
    const up = {
      x: (neck.x - hips.x) / Math.hypot(neck.x - hips.x, neck.y - hips.y),
      y: (neck.y - hips.y) / Math.hypot(neck.x - hips.x, neck.y - hips.y),
    };
    const out = (from: Dot, away: Dot, by: number, rise: number): Dot => {
      const length = Math.hypot(from.x - away.x, from.y - away.y) || 1;
      return {
        x: from.x + ((from.x - away.x) / length) * by + up.x * rise,
        y: from.y + ((from.y - away.y) / length) * by + up.y * rise,
        z: from.z,
      };
    };
    const nape = mix(neck, mix(this.dot(7), this.dot(8), 0.5), 0.7); // the neck goes where the head is
    taper(this.context, mix(neck, hips, 0.04), nape, unit * 0.19, unit * 0.15, look.skin, look.skinShade);
    const outline = [
      out(neck, right, unit * 0.2, unit * 0.21),
      out(left, right, unit * 0.1, unit * 0.1),
      out(left, right, unit * 0.14, -unit * 0.12),
      out(mix(left, leftHip, 0.35), mix(right, rightHip, 0.35), unit * 0.06, 0),
      out(mix(left, leftHip, 0.68), mix(right, rightHip, 0.68), unit * 0.06, 0),
      out(leftHip, rightHip, unit * 0.27, -unit * 0.12),
      out(rightHip, leftHip, unit * 0.27, -unit * 0.12),
      out(mix(right, rightHip, 0.68), mix(left, leftHip, 0.68), unit * 0.06, 0),
      out(mix(right, rightHip, 0.35), mix(left, leftHip, 0.35), unit * 0.06, 0),
      out(right, left, unit * 0.14, -unit * 0.12),
      out(right, left, unit * 0.1, unit * 0.1),
      out(neck, left, unit * 0.2, unit * 0.21),
    ];
    context.beginPath();
    outline.forEach((point, index) => {
      const next = outline[(index + 1) % outline.length] as Dot;
      const middle = mix(point, next, 0.5);
      if (index === 0) context.moveTo(middle.x, middle.y);
      else context.quadraticCurveTo(point.x, point.y, middle.x, middle.y);
    });
    const first = outline[0] as Dot;
    const second = mix(first, outline[1] as Dot, 0.5);
    context.quadraticCurveTo(first.x, first.y, second.x, second.y);
    context.closePath();
    const gradient = context.createLinearGradient(Math.min(left.x, right.x), neck.y, Math.max(left.x, right.x), hips.y);
    gradient.addColorStop(0, look.shirt);
    gradient.addColorStop(0.6, look.shirt);
    gradient.addColorStop(1, look.shirtShade);
    context.fillStyle = gradient;
    context.fill();
    this.shirtFront(neck, hips);
  }

  /** Neckline and button band: without them the network takes a turned trunk for a back now and then. */
  private shirtFront(neck: Dot, hips: Dot): void {
    const { context, look, unit } = this;
    const left = this.dot(11);
    const across = { x: (left.x - neck.x) / unit, y: (left.y - neck.y) / unit, z: (left.z - neck.z) / unit };
    const length = distance(neck, hips) || 1;
    const up = { x: (neck.x - hips.x) / length, y: (neck.y - hips.y) / length, z: (neck.z - hips.z) / length };
    const forward = {
      x: 2 * (across.y * up.z - across.z * up.y),
      y: 2 * (across.z * up.x - across.x * up.z),
      z: 2 * (across.x * up.y - across.y * up.x),
    };
    if (forward.z > -FRONT_SEEN) return;
    const at = (share: number, depth: number, aside = 0): Dot => {
      const spine = mix(neck, hips, share);
      return {
        x: spine.x + (forward.x * depth + across.x * aside) * unit,
        y: spine.y + (forward.y * depth + across.y * aside) * unit,
        z: spine.z,
      };
    };
    context.fillStyle = look.skinShade;
    context.beginPath();
    const [from, to, tip] = [at(-0.13, 0.06, -0.2), at(-0.13, 0.06, 0.2), at(0.12, 0.26)];
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
    context.lineTo(tip.x, tip.y);
    context.closePath();
    context.fill();
    context.strokeStyle = look.shirtShade;
    context.lineWidth = Math.max(1, unit * 0.03);
    context.beginPath();
    context.moveTo(tip.x, tip.y);
    const [belly, hem] = [at(0.55, 0.34), at(0.98, 0.3)];
    context.quadraticCurveTo(belly.x, belly.y, hem.x, hem.y);
    context.stroke();
  }
}
