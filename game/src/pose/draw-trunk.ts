// The trunk of a drawn person, from any side: the shirt around chest and pelvis, its front, and the neck.
import { distance, mix, taper, type Canvas2d, type Dot } from './draw-shapes.ts';

export interface TrunkLook {
  skin: string;
  skinShade: string;
  shirt: string;
  shirtShade: string;
}

/** Half the depth of chest and pelvis, in shoulder widths, less the cloth that is drawn around both. */
const CHEST_DEPTH = 0.27;
const PELVIS_DEPTH = 0.13;
/** From here on (cosine of the turn) the front of the shirt is seen. */
const FRONT_SEEN = 0.15;

export class TrunkPainter {
  private readonly context: Canvas2d;
  private readonly shoulders: readonly [Dot, Dot]; // left, right
  private readonly hips: readonly [Dot, Dot];
  private readonly ears: Dot; // the middle of both
  private readonly look: TrunkLook;
  private readonly unit: number;
  private readonly sideways: number;

  /** `unit`: shoulder joints' distance, px; `sideways`: 0 = faces the camera or turns its back, 1 = seen from the side. */
  constructor(
    context: Canvas2d,
    shoulders: readonly [Dot, Dot],
    hips: readonly [Dot, Dot],
    ears: Dot,
    { look, unit, sideways }: { look: TrunkLook; unit: number; sideways: number },
  ) {
    this.context = context;
    this.shoulders = shoulders;
    this.hips = hips;
    this.ears = ears;
    this.look = look;
    this.unit = unit;
    this.sideways = sideways;
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

  paint(): void {
    const { context, look, unit } = this;
    const neck = mix(...this.shoulders, 0.5);
    const hips = mix(...this.hips, 0.5);
    const [left, right] = this.silhouette(...this.shoulders, hips, CHEST_DEPTH);
    const [leftHip, rightHip] = this.silhouette(...this.hips, neck, PELVIS_DEPTH);
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
    const nape = mix(neck, this.ears, 0.7); // the neck goes where the head is
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
    const [left] = this.shoulders;
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
