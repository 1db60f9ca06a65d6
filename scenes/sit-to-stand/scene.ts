// The sleepers' elevator on the screen: a dollhouse at dusk that the cabin climbs. Draws and sounds what level.ts decides.
import {
  damp,
  ease,
  ExerciseScene,
  fractionOf,
  type LevelEvent,
  type LevelInput,
  type World,
} from '@aigaret/game/stage';
import { dusks, type Dusk } from './art/dusk.ts';
import { floorY, HALF_HOUSE, HOUSE_SCALE, PIT_DEPTH } from './art/plan.ts';
import { paintFeather } from './art/cabin.ts';
import type { Room } from './house.ts';
import { level } from './level.ts';
import type { ElevatorState, Moment } from './state.ts';
import { burstDust, burstFeathers, burstHome, burstStars, skyLanterns } from './view/bursts.ts';
import { CabinView } from './view/cabin-view.ts';
import { HouseView } from './view/house-view.ts';
import { GROUND_Y, SkyView } from './view/sky-view.ts';
import { SleepersView } from './view/sleepers-view.ts';
import { defineSounds, tuneAt } from './view/sounds.ts';
import { SAY_Y, WordsView } from './view/words-view.ts';

/** How far the cabin's floor moves up the screen while it leaves the lobby, px: more house below it, more sky above. */
const LIFT_VIEW = 96;
/** One note of the music box for so many pixels of the ride. */
const NOTE_EVERY = 44;

/** The whole house on the screen: before play, between two sets. */
const WIDE_SCALE = 0.34;
const ENDING_SCALE = 0.84;
/** In the ending the roof's deck lies this far under the lobby's place on the screen: below the end card. */
const ENDING_DROP = 98;

/**
 * Phaser's batches pick a texture by comparing an interpolated number for equality, which software GL and some chips miss by
 * a digit: parts of a picture go missing. One texture a batch has nothing to compare.
 */
function oneTextureABatch({ scene }: World): void {
  const { renderer } = scene;
  if ('renderNodes' in renderer) renderer.renderNodes.setMaxParallelTextureUnits(1);
}

export default class ElevatorScene extends ExerciseScene<ElevatorState> {
  readonly level = level;
  override readonly sky = { top: '#191b47', bottom: '#24244c' };
  private skyView!: SkyView;
  private house!: HouseView;
  private cabin!: CabinView;
  private sleepers!: SleepersView;
  private words!: WordsView;
  private scroll = 0;
  private zoom = WIDE_SCALE;
  private night = 0;
  private note = 0;
  private endingMs = 0;
  private endingFrom = 0;
  private snoreMs = 0;
  private stepsQuietMs = 0;

  protected override build(world: World): void {
    const state = this.level.create(world.parameters, world.seed);
    oneTextureABatch(world);
    const dusk = dusks[state.house.dusk] as Dusk;
    defineSounds(world.sound);
    this.skyView = new SkyView(world, dusk, world.seed % 97, state.house.sky);
    this.house = new HouseView(world, state.house, dusk);
    const layer = () => {
      const container = world.scene.add.container(0, 0);
      this.house.container.add(container);
      return container;
    };
    const behind = layer();
    const people = layer();
    const before = layer();
    this.cabin = new CabinView(world, { behind, before }, state.house.floors);
    this.sleepers = new SleepersView(world, state.house, people, layer(), () => this.tipToe());
    this.words = new WordsView(world);
    world.paint('lift-feather', 30, 16, paintFeather);
  }

  private tipToe(): void {
    if (this.stepsQuietMs > 0) return;
    this.stepsQuietMs = 120;
    this.world.sound.play('lift-step', { pitch: this.world.random.between(0.9, 1.15) });
  }

  protected override onLevelEvent(event: LevelEvent, state: ElevatorState): void {
    if (event.kind !== 'started') return;
    this.words.place(this.nameOf(state.trip.room));
  }

  protected override draw(state: ElevatorState, input: LevelInput, dtMs: number): void {
    for (const moment of state.moments) this.show(moment, state);
    this.stepsQuietMs = Math.max(0, this.stepsQuietMs - dtMs);
    const height = this.heightOf(state, dtMs);
    this.cabin.draw(state, height, input.active ? Math.max(0, input.control - 1.08) : 0, dtMs);
    this.cabin.floor(this.floorText(state, height));
    this.sleepers.draw(state, this.cabin, dtMs);
    if (state.finished) this.drawEnding(state, dtMs);
    this.follow(state, height, dtMs);
    this.house.draw(state, dtMs);
    this.musicBox(height);
    this.snore(state, dtMs);
    this.words.draw(dtMs);
  }

  /** y of the cabin's walking line in the house; in the ending it rides up to the roof by itself. */
  private heightOf(state: ElevatorState, dtMs: number): number {
    const riding = floorY(state.trip.room.floor) * state.cabin;
    if (!state.finished) {
      this.endingFrom = riding;
      return riding;
    }
    this.endingMs += dtMs;
    const deck = floorY(state.house.floors + 1);
    return this.endingFrom + (deck - this.endingFrom) * ease.inOutStrong(Math.min(1, this.endingMs / 3200));
  }

  private floorText(state: ElevatorState, height: number): string {
    let floor = 0;
    while (floor < state.house.floors + 1 && height <= (floorY(floor) + floorY(floor + 1)) / 2) floor += 1;
    return floor > state.house.floors ? '★' : String(floor + 1);
  }

  /** Keeps the cabin in the lower middle while it rides; shows the whole house before play and between two sets. */
  private follow(state: ElevatorState, height: number, dtMs: number): void {
    const wide = !state.playing || state.resting;
    const zoomTo = state.finished ? ENDING_SCALE : wide ? WIDE_SCALE : HOUSE_SCALE;
    this.zoom = this.world.calm ? zoomTo : damp(this.zoom, zoomTo, state.finished ? 700 : 260, dtMs);
    const near = fractionOf(this.zoom, WIDE_SCALE, ENDING_SCALE);
    const rise = ease.inOut(fractionOf(-height, 0, 260));
    const wanted = -height * this.zoom * near + (state.finished ? ENDING_DROP : -LIFT_VIEW * rise * near);
    this.scroll = damp(this.scroll, wanted, 70, dtMs);
    this.house.container.setScale(this.zoom).setY(GROUND_Y + this.scroll);
    const delivered = state.homes.length;
    const night = state.finished ? 1 : delivered / (delivered + 6);
    this.night = damp(this.night, night, 1600, dtMs);
    const { y } = this.house.container;
    const roofY = this.zoom < HOUSE_SCALE - 0.02 ? Infinity : y + floorY(state.house.floors + 1) * this.zoom;
    this.skyView.draw(this.scroll, this.night, roofY, y + PIT_DEPTH * this.zoom, dtMs);
  }

  /** The ride turns a music box: up the tune, down again; its pace is the patient's. */
  private musicBox(height: number): void {
    const note = Math.floor(-height / NOTE_EVERY);
    if (note === this.note) return;
    this.note = note;
    this.world.sound.play('lift-box', { pitch: tuneAt(note), gain: 0.8 });
  }

  private snore(state: ElevatorState, dtMs: number): void {
    this.snoreMs += dtMs;
    if (this.snoreMs < 4200 || state.awakeMs > 0 || state.riders.length === 0 || state.finished) return;
    this.snoreMs = 0;
    this.world.sound.play('lift-snore', { pitch: this.world.random.between(0.85, 1.3) });
  }

  private show(moment: Moment, state: ElevatorState): void {
    const { world, words } = this;
    const cabin = this.house.toScreen(0, this.cabin.y);
    switch (moment.kind) {
      case 'trip':
        words.place(this.nameOf(moment.room));
        break;
      case 'depart':
        world.sound.play('lift-soft', { pitch: 1.5, gain: 0.5 });
        break;
      case 'arrive':
        this.cabin.arrived();
        world.sound.play('lift-arrive');
        world.effects.ripple(cabin.x, cabin.y - 90, { radius: 120, tint: 0xffe2a0 });
        break;
      case 'doors':
        world.sound.play('lift-doors', { pitch: moment.open ? 1.15 : 0.9 });
        break;
      case 'home':
        this.cameHome(moment.room);
        break;
      case 'landed':
        this.landed(moment, state);
        break;
      case 'lantern':
        this.lantern(moment.lit, moment.gained);
        break;
      case 'flowers':
        this.house.bloom(moment.room, moment.count);
        for (let flower = 0; flower < moment.count; flower += 1)
          world.scene.time.delayedCall(flower * 220, () =>
            world.sound.play('lift-flower', { pitch: 1 + flower * 0.19 }),
          );
        break;
      case 'hurry':
        words.say('hurry');
        world.sound.play('lift-creak');
        break;
      case 'overshoot':
        words.say('over');
        world.sound.play('lift-creak', { pitch: 1.4 });
        break;
      case 'sway':
        if (!moment.active) break;
        words.say('lean');
        world.sound.play('lift-creak', { pitch: 0.8 });
        break;
      case 'break':
        words.say('break');
        break;
      default:
        break;
    }
  }

  private nameOf(room: Room): string {
    const { world } = this;
    if (room.theme === 'roof') return world.text('roof');
    return `${world.text('floor', { floor: room.floor + 1 })} · ${world.text(room.theme)}`;
  }

  private cameHome(room: Room): void {
    const { world } = this;
    this.house.light(room);
    const at = this.house.toScreen(room.side * (HALF_HOUSE - 170), floorY(room.floor) - 100);
    world.sound.play('lift-home');
    burstHome(world, at.x, at.y);
    world.camera.punch(0.012);
    this.words.say('home', at.x, at.y - 90);
  }

  private landed(moment: Extract<Moment, { kind: 'landed' }>, state: ElevatorState): void {
    const { world } = this;
    const at = this.house.toScreen(0, 0);
    this.cabin.landed(moment.grade === 'bounce' ? 0.5 + moment.strength * 0.5 : moment.strength * 0.22);
    if (moment.grade === 'bounce') {
      this.sleepers.toss(state.riders, 0.55 + moment.strength * 0.45);
      burstDust(world, at.x, at.y);
      world.sound.play('lift-bump');
      world.scene.time.delayedCall(160, () => world.sound.play('lift-oh'));
      world.camera.nudge(0, 5);
      this.words.say('woke');
      return;
    }
    world.sound.play(moment.grade === 'feather' ? 'lift-feather' : 'lift-soft');
    if (moment.grade === 'unjudged') return;
    this.words.say(moment.grade === 'feather' ? 'asleep' : 'soft');
    if (moment.grade === 'feather') burstFeathers(world, at.x, at.y);
  }

  private lantern(lit: number, gained: boolean): void {
    const { world } = this;
    this.cabin.lanternsLit(lit);
    if (!gained) {
      world.sound.play('lift-dim');
      return;
    }
    const place = this.cabin.lanternAt(lit - 1);
    const at = this.house.toScreen(place.x, place.y);
    burstStars(world, at.x, at.y);
    world.sound.play('lift-lantern', { pitch: tuneAt(lit - 1) });
    if (lit >= 3) world.scene.time.delayedCall(1500, () => this.words.say('streak', 640, SAY_Y, { count: lit }));
  }

  private drawEnding(state: ElevatorState, dtMs: number): void {
    const before = Math.floor((this.endingMs - dtMs) / 1300);
    const deck = floorY(state.house.floors + 1);
    this.sleepers.gather(state, deck, Math.max(0, (this.endingMs - 2800) / 2600), dtMs);
    if (this.endingMs < 3000 || before === Math.floor(this.endingMs / 1300)) return;
    this.skyView.shoot();
    this.world.sound.play('lift-star', { pitch: this.world.random.between(0.9, 1.3) });
  }

  protected override finale(): void {
    this.words.ending(this.levelResults());
    skyLanterns(this.world);
    this.world.sound.intensity(0.3);
  }
}
