// Draws and sounds the kite's world. Parts of the picture live in picture/, what they are painted with in art/, every rule in level.ts.
import { ExerciseScene, Spring, type LevelEvent, type LevelInput, type World } from '@aigaret/game/stage';
import { paletteAt } from './art/palette.ts';
import { level } from './level.ts';
import type { Happening, KiteState } from './state.ts';
import { Air } from './picture/air.ts';
import { Backdrop } from './picture/backdrop.ts';
import { send } from './picture/courier.ts';
import { showConstellation } from './picture/ending.ts';
import { FlyerFigure } from './picture/flyer.ts';
import { Guests } from './picture/guests.ts';
import { Kite } from './picture/kite.ts';
import { Land } from './picture/land.ts';
import { climb, defineSounds } from './picture/sounds.ts';
import { Starway } from './picture/starway.ts';
import { KITE_X, depth, heightOf, type View } from './picture/view.ts';
import { makeWorld } from './world.ts';

/** Pixels of the walk for a metre. */
const PIXELS_A_METRE = 27;
/** Share of the day after which the palette is mixed anew; smaller is not seen. */
const PALETTE_STEP = 0.004;
/** Control to which the kite drifts at the end. */
const FAREWELL_HEIGHT = 0.8;
/** And how far to the right, px: out from behind the stage's card, towards the moon. */
const FAREWELL_DRIFT = 530;
/** Words of praise stay above the kite and below the stage's own word. */
const WORDS_Y = 214;

export default class KiteScene extends ExerciseScene<KiteState> {
  readonly level = level;
  override readonly sky = { top: '#4a86cc', bottom: '#f3c9b0' };
  private backdrop!: Backdrop;
  private land!: Land;
  private kite!: Kite;
  private flyer!: FlyerFigure;
  private starway!: Starway;
  private air!: Air;
  private guests!: Guests;
  private view!: View;
  private hour = Number.NaN;
  private readonly control = new Spring(0, 5, 1);
  private readonly rise = new Spring(0, 0.9, 1);
  private readonly walk = new Spring(0, 1.6, 1);
  private readonly farewell = new Spring(0, 0.35, 1);
  private ended = false;
  private run = 0; // stars caught in this flight, for the pitch

  protected build(world: World): void {
    const day = makeWorld(world.seed);
    const first = level.create(world.parameters, world.seed);
    const palette = paletteAt(0, day.season, day.weather, day.hueShift);
    this.view = {
      dtMs: 0,
      clockMs: 0,
      control: 0,
      lift: 0,
      scroll: 0,
      drift: 0,
      kiteX: KITE_X,
      kiteY: heightOf(0),
      palette,
      paletteChanged: true,
      wind: first.wind,
    };
    defineSounds(world.sound);
    this.backdrop = new Backdrop(world, day);
    this.land = new Land(world, day);
    this.guests = new Guests(world, day);
    this.starway = new Starway(world);
    this.flyer = new FlyerFigure(world, first);
    this.kite = new Kite(world, first);
    this.air = new Air(world, first);
  }

  protected draw(state: KiteState, input: LevelInput, dtMs: number): void {
    const { view } = this;
    view.dtMs = dtMs;
    view.clockMs = state.clockMs;
    // After the last landing the kite goes for a flight of its own, up to the moon.
    const own = this.farewell.step(this.ended ? 1 : 0, dtMs);
    const control = input.control * (1 - own) + own * FAREWELL_HEIGHT;
    view.drift = own * FAREWELL_DRIFT;
    view.control = this.control.step(Math.max(-0.05, control), dtMs);
    view.lift = this.rise.step(Math.min(1, Math.max(0, control)), dtMs);
    view.scroll = this.walk.step(state.walked * PIXELS_A_METRE, dtMs);
    const { season, weather, hueShift } = state.world;
    view.paletteChanged = !(Math.abs(state.day - this.hour) < PALETTE_STEP);
    if (view.paletteChanged) {
      this.hour = state.day;
      view.palette = paletteAt(state.day, season, weather, hueShift);
    }
    const rising = input.active && (input.phase === 'raise' || state.flight.stage === 'thermal');
    this.backdrop.draw(view, state.day);
    this.land.draw(view);
    this.flyer.draw(state, view);
    this.kite.draw(state, view, this.flyer.hand);
    this.starway.drawBeam(state, view, rising && state.flight.stage !== 'glide', state.flight.gathered);
    this.starway.drawTrail(state, view);
    this.air.draw(view, rising);
    this.guests.draw(view);
    for (const happening of state.happenings) this.answer(happening, state);
  }

  protected override onLevelEvent(event: LevelEvent): void {
    if (event.kind === 'started') {
      this.kite.puff(0.6);
      this.say(this.world.text(`season-${makeWorld(this.world.seed).season}`), '#ffffff', 300);
    }
    if (event.kind === 'paused') this.starway.clear();
  }

  protected override finale(): void {
    this.ended = true;
    this.guests.welcome('sky-lanterns');
  }

  private answer(happening: Happening, state: KiteState): void {
    const { sound, effects, camera } = this.world;
    switch (happening.kind) {
      case 'gust':
        this.run = 0;
        sound.play('kite-gust');
        this.kite.puff(1);
        camera.nudge(6, -3);
        break;
      case 'thermal':
        sound.play('kite-thermal');
        effects.ripple(KITE_X, heightOf(1), { radius: 150, tint: 0xfff0b0, lifeMs: 900 });
        break;
      case 'gathered':
        this.gathered(happening.star);
        break;
      case 'trail':
        sound.play('kite-trail');
        this.starway.lay(happening.stars, happening.golden);
        break;
      case 'caught':
        this.caught(happening.star, happening.golden);
        break;
      case 'scattered': {
        const { x, y } = this.starway.take(happening.star, this.view);
        this.starway.fade(x, y);
        sound.play('kite-scatter', { gain: 0.6 });
        break;
      }
      case 'tumble':
        sound.play('kite-tumble');
        effects.burst(this.view.kiteX, this.view.kiteY, {
          texture: 'puff',
          count: 7,
          tint: 0xffffff,
          speed: [30, 90],
          scale: [0.3, 0.7],
          alpha: [0.5, 0],
          lifeMs: [500, 900],
          depth: depth.tail,
        });
        break;
      case 'landed':
        this.landed(happening);
        break;
      case 'lantern':
        this.lantern();
        break;
      case 'ribbon':
        this.kite.addBow();
        sound.play('kite-ribbon', { gain: 0.8 });
        break;
      case 'streak':
        if (happening.streak >= 3) this.say(this.world.text('streak', { count: happening.streak }), '#ffe48a', 1500);
        break;
      case 'visitor':
        this.guests.welcome(happening.visitor);
        sound.play('kite-visitor');
        this.say(this.world.text(`visitor-${happening.visitor}`), '#ffffff', 3000);
        break;
      case 'finished':
        showConstellation(this.world, state.world, state);
        break;
      case 'lean':
        if (happening.active) this.say(this.world.text('lean'), '#ffffff', 0);
        break;
      case 'too-high':
        this.say(this.world.text('over'), '#ffffff', 0);
        break;
      case 'set-done':
        this.guests.skyLantern(this.flyer.lanternPlace.x + 200);
        break;
    }
  }

  private gathered(star: number): void {
    this.world.sound.play('kite-gather', { pitch: climb(star) });
    this.world.effects.burst(this.view.kiteX, this.view.kiteY, {
      texture: 'spark',
      count: 10,
      tint: [0xffffff, 0xffe28a],
      glow: true,
      speed: [60, 170],
      scale: [0.6, 0],
    });
    this.sendHome(this.view.kiteX, this.view.kiteY - 20, 0.5);
  }

  private caught(star: number, golden: boolean): void {
    const { x, y } = this.starway.take(star, this.view);
    this.run += 1;
    this.world.sound.play(golden ? 'kite-golden' : 'kite-caught', { pitch: golden ? 1 : climb(this.run - 1) });
    this.world.effects.burst(x, y, {
      texture: 'spark',
      count: golden ? 26 : 9,
      tint: [0xffffff, 0xffd75e, 0xffb03c],
      glow: true,
      speed: [50, golden ? 260 : 150],
      scale: [0.62, 0],
    });
    if (golden)
      this.world.effects.burst(x, y, {
        texture: 'confetti',
        count: 18,
        tint: [0xe8453c, 0xf7c83a, 0x2f7fd6, 0x35a86a],
        gravity: 160,
        spin: true,
        lifeMs: [900, 1600],
      });
    this.kite.puff(0.12);
    this.sendHome(x, y, golden ? 0.7 : 0.46);
  }

  /** A gathered star flies along the string into the lantern. */
  private sendHome(x: number, y: number, scale: number): void {
    const star = this.world.image('kite-star', x, y, 1.5).setDepth(depth.sparks - 1);
    const bow = this.world.random.between(-70, 30);
    const size = [scale / 1.5, (scale * 0.38) / 1.5] as const;
    const journey = { goal: this.flyer.lanternPlace, ms: 820, bow, size, spin: 5, ease: 'Cubic.easeIn' };
    send(this.world, star, journey, () => this.flyer.gather());
  }

  private landed({ gentle, clean, rushed }: Happening & { kind: 'landed' }): void {
    this.starway.clear();
    if (!gentle) {
      if (rushed) this.say(this.world.text('tumble'), '#e8efff', 0);
      return;
    }
    this.flyer.cheer();
    this.world.camera.punch(clean ? 0.02 : 0.01);
    this.world.effects.burst(this.view.kiteX, this.view.kiteY, {
      texture: clean ? 'confetti' : 'petal',
      count: clean ? 26 : 12,
      tint: [0xe8453c, 0xf7c83a, 0x4fa0f0, 0xffffff, 0x35a86a],
      gravity: 120,
      spin: true,
      speed: [80, 240],
      lifeMs: [900, 1700],
      scale: [0.9, 0.5],
    });
    this.say(this.world.text(clean ? 'clean' : 'gentle'), '#fff3c0', 0);
  }

  /** The lantern's light hops to a house of the village, or rises when all are lit. */
  private lantern(): void {
    const { scene, effects, sound } = this.world;
    const goal = this.land.nextLamp(this.view);
    const from = this.flyer.lanternPlace;
    this.flyer.give();
    if (!goal) {
      this.guests.skyLantern(from.x + this.world.random.between(100, 500));
      sound.play('kite-lantern');
      return;
    }
    const light = scene.add.image(from.x, from.y, 'stage-soft').setTint(0xffcf6a).setDepth(depth.sparks);
    const journey = { goal, ms: 1300, delayMs: 350, bow: -150, size: [1.1, 0.6], ease: 'Sine.easeInOut' } as const;
    send(this.world, light, journey, () => {
      if (!this.land.light()) return;
      sound.play('kite-lantern');
      effects.burst(goal.x, goal.y + 12, {
        texture: 'spark',
        count: 12,
        tint: [0xffd27a, 0xffffff],
        glow: true,
        speed: [30, 110],
        scale: [0.5, 0],
      });
    });
  }

  private say(text: string, colour: string, afterMs: number): void {
    const show = (): void =>
      this.world.effects.words(KITE_X + 230, WORDS_Y, text, { size: 44, color: colour, depth: depth.words });
    if (afterMs === 0) show();
    else this.time.delayedCall(afterMs, show);
  }
}
