// The HUD: accessible DOM over the picture.
import type { PoseFrame } from '@aigaret/contract';
import type { RunEvent, RunState } from '@aigaret/play';
import type { StageOptions } from '../types.ts';
import type { SoundBoard } from '../sound/sound-board.ts';
import './hud.css';

export class Hud {
  private readonly line = document.createElement('div');

  constructor(
    private readonly root: HTMLElement,
    readonly options: StageOptions,
    readonly calm: boolean,
    readonly sound: SoundBoard,
  ) {
    this.line.className = 'aig-line';
    this.root.append(this.line);
  }

  frame(state: RunState, _events: readonly RunEvent[], _pose: PoseFrame): void {
    this.line.textContent = `${state.stage} ${state.phase} ${state.control.toFixed(2)} ${state.repetitions}`;
  }
  cue(_text: string, _from: string): void {}
  watchers(_names: readonly string[]): void {}
  notice(_text: string | null): void {}
  pictureLost(_lost: boolean): void {}
  destroy(): void {
    this.line.remove();
  }
}
