// The head of a drawn person, from any side: skull, hair, ears, and as much of the face as can be seen.
import { distance, mix, type Canvas2d, type Dot } from './draw-shapes.ts';

export interface HeadLook {
  skin: string;
  skinShade: string;
  hair: string;
}

/** Beyond this part of a whole turn to the side (the sine of it) the far eye is behind the nose. */
const FAR_EYE_HIDDEN = 0.85;
/** From here on an ear is seen beside the cheek. */
const EAR_SHOWN = 0.25;

export class HeadPainter {
  private readonly angle: number; // roll, in the picture
  private readonly aside: number; // -1 = looks to the picture's left, 0 = at the camera, 1 = right; the sine in between
  private readonly context: Canvas2d;
  private readonly dot: (landmark: number) => Dot;
  private readonly look: HeadLook;
  private readonly unit: number;

  /** `unit`: shoulder joints' distance, px. */
  constructor(context: Canvas2d, dot: (landmark: number) => Dot, look: HeadLook, unit: number) {
    this.context = context;
    this.dot = dot;
    this.look = look;
    this.unit = unit;
    const [mouth, eyes, ears] = [mix(dot(9), dot(10), 0.5), mix(dot(2), dot(5), 0.5), mix(dot(7), dot(8), 0.5)];
    this.angle = Math.atan2(eyes.x - mouth.x, mouth.y - eyes.y);
    const ahead = distance(ears, eyes) || 1;
    this.aside = ((eyes.x - ears.x) * Math.cos(this.angle) + (eyes.y - ears.y) * Math.sin(this.angle)) / ahead;
  }

  paint(): void {
    const { unit, look, aside } = this;
    const side = Math.abs(aside);
    const eyes = mix(this.dot(2), this.dot(5), 0.5);
    const ears = mix(this.dot(7), this.dot(8), 0.5);
    const middle = mix(ears, eyes, 0.55 * (1 - side) - 0.1 * side);
    this.turned(middle, () => {
      const back = -aside * unit * 0.05;
      const front = aside * unit * 0.07;
      this.ellipse(
        back,
        -unit * (0.14 - 0.06 * side),
        unit * (0.29 + 0.03 * side),
        unit * (0.36 - 0.04 * side),
        look.hair,
      );
      if (side < EAR_SHOWN)
        for (const s of [-1, 1]) this.ellipse(s * unit * 0.26, unit * 0.03, unit * 0.06, unit * 0.1, look.skin);
      this.ellipse(front, 0, unit * (0.245 - 0.02 * side), unit * 0.345, look.skin);
      this.ellipse(back, -unit * 0.29, unit * (0.2 + 0.05 * side), unit * 0.09, look.hair);
    });
    if (side >= EAR_SHOWN) this.sideOfHead(side);
    this.face(side);
  }

  /** Hair behind the near ear, and the ear. */
  private sideOfHead(side: number): void {
    const { unit, look, aside } = this;
    const near = this.dot(7).z < this.dot(8).z ? this.dot(7) : this.dot(8);
    this.turned(near, () => {
      const back = -Math.sign(aside) * unit * 0.13 * side;
      this.ellipse(back, -unit * 0.08, unit * 0.17 * side, unit * 0.24, look.hair);
      this.ellipse(0, unit * 0.01, unit * 0.05, unit * 0.085, look.skinShade);
      this.ellipse(0, unit * 0.01, unit * 0.036, unit * 0.065, look.skin);
    });
  }

  private face(side: number): void {
    const { look } = this;
    const [nose, leftEye, rightEye] = [this.dot(0), this.dot(2), this.dot(5)];
    const mouth = mix(this.dot(9), this.dot(10), 0.5);
    const open = 1 - 0.5 * side; // what is flat on the face narrows as it turns
    for (const eye of [leftEye, rightEye].toSorted((a, b) => b.z - a.z)) {
      const isFar = eye.z > mix(leftEye, rightEye, 0.5).z;
      if (isFar && side > FAR_EYE_HIDDEN) continue;
      this.spot(eye, 0.065 * open, 0.036, '#f7f4ef');
      this.spot(eye, 0.032, 0.034, '#2a1d14');
      this.brow(eye, open);
    }
    if (side > EAR_SHOWN) this.spot(mix(nose, mouth, -0.2), 0.055, 0.1, look.skin);
    this.spot(mix(nose, mouth, -0.25), 0.028, 0.075, look.skinShade);
    this.spot(nose, 0.05, 0.028 + 0.014 * side, look.skinShade);
    this.spot(mouth, 0.095 * open, 0.032, '#9c463f');
  }

  /** Above the eye, along the head's own upright. */
  private brow(eye: Dot, open: number): void {
    const { unit, angle, look } = this;
    const above = { ...eye, x: eye.x + Math.sin(angle) * unit * 0.065, y: eye.y - Math.cos(angle) * unit * 0.065 };
    this.spot(above, 0.07 * open, 0.017, look.hair);
  }

  /** Draws with the origin at `origin` and the head's roll. */
  private turned(origin: Dot, draw: () => void): void {
    this.context.save();
    this.context.translate(origin.x, origin.y);
    this.context.rotate(this.angle);
    draw();
    this.context.restore();
  }

  private ellipse(x: number, y: number, rx: number, ry: number, fill: string): void {
    this.context.fillStyle = fill;
    this.context.beginPath();
    this.context.ellipse(x, y, rx, ry, 0, 0, Math.PI * 2);
    this.context.fill();
  }

  /** Radii in shoulder widths. */
  private spot(centre: Dot, rx: number, ry: number, fill: string): void {
    const { unit, context, angle } = this;
    context.fillStyle = fill;
    context.beginPath();
    context.ellipse(centre.x, centre.y, rx * unit, ry * unit, angle, 0, Math.PI * 2);
    context.fill();
  }
}
