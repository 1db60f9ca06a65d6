// A level for trying the stage itself: a lantern that the control lifts. Part of the lab only, never discovered as a level.
import {
  ExerciseScene,
  type LevelEvent,
  type LevelInput,
  type Phaser,
  Spring,
  type World,
} from '../../src/stage/index.ts';
import { type LanternState, lanternLevel } from './level.ts';

export default class LanternScene extends ExerciseScene<LanternState> {
  readonly level = lanternLevel;
  override readonly sky = { top: '#20335c', bottom: '#f3b27a' };
  private lantern!: Phaser.GameObjects.Image;
  private readonly stretch = new Spring();

  protected override build(world: World): void {
    world.sky('lantern-sky', ['#20335c', '#6c6fa8', '#f3b27a']);
    world.paint('hills', 512, 220, (context) => {
      context.fillStyle = '#31406b';
      context.beginPath();
      context.moveTo(0, 220);
      for (let x = 0; x <= 512; x += 8)
        context.lineTo(x, 90 + 50 * Math.sin((x / 512) * Math.PI * 2) + 24 * Math.sin((x / 512) * Math.PI * 4));
      context.lineTo(512, 220);
      context.fill();
    });
    world.parallax('hills', 0.4, 500, 220);
    world.paint('lantern', 120, 150, (context) => {
      context.fillStyle = '#ffd98a';
      context.beginPath();
      context.roundRect(10, 10, 100, 130, 40);
      context.fill();
    });
    this.lantern = world.image('lantern', 640, 500);
  }

  protected override onLevelEvent(event: LevelEvent): void {
    if (event.kind === 'set-started' && event.set > 0) this.world.effects.curtain(() => this.lantern.setTint(0xffb3a0));
    if (event.kind !== 'repetition') return;
    this.stretch.kick(4);
    this.world.effects.burst(this.lantern.x, this.lantern.y, {
      texture: 'spark',
      tint: 0xffe9a8,
      glow: true,
      count: 24,
    });
    this.world.camera.punch(0.03);
  }

  protected override finale(_score: number, stars: number): void {
    this.world.effects.celebrate(stars);
  }

  protected override draw(state: LanternState, _input: LevelInput, dtMs: number): void {
    this.lantern.y = 560 - state.height * 420;
    const stretch = this.stretch.step(0, dtMs);
    this.lantern.setScale(1 - stretch * 0.3, 1 + stretch * 0.3);
    this.world.scrollTo(state.timeMs * 0.05);
  }
}
