// The HUD: accessible DOM over the picture, so that it stays sharp, can be focused and survives without WebGL.
// Puts the parts together and carries what the patient asks for to the pages; decides nothing about the session.
import type { PoseFrame } from '@aigaret/contract';
import type { RunEvent, RunState } from '@aigaret/play';
import type { Sky } from '../exercise-scene.ts';
import type { LevelInput } from '../level.ts';
import type { StageSound } from '../sound/stage-sound.ts';
import { nextVolume } from '../sound/volume.ts';
import type { StageOptions } from '../types.ts';
import { Controls } from './controls.ts';
import { Dose } from './dose.ts';
import { type Best, EndCard } from './end-card.ts';
import { h, setShown } from './dom.ts';
import { Gauge } from './gauge.ts';
import { Guide, isSettingUp } from './guide.ts';
import { Messages, praiseFor } from './messages.ts';
import { Mirror } from './mirror.ts';
import { movementWords } from './movement-words.ts';
import { type Asked, choosePanel, type KeyMeaning, type PanelKind } from './panel-choice.ts';
import { Panels } from './panels.ts';
import { PhaseWord } from './phase-word.ts';
import { Speech } from './speech.ts';
import { TitleCard } from './title-card.ts';
import './hud.css';
import './cards.css';
import './portrait.css';

/** How long "It hurts" is believed before the session must have said so itself, frames: two seconds of camera. */
const ASKED_FRAMES = 60;

export interface HudParts {
  root: HTMLElement;
  options: StageOptions;
  calm: boolean;
  sound: StageSound;
  sky: Sky;
}

export class Hud {
  private readonly layer: HTMLElement;
  private readonly gauge: Gauge;
  private readonly phase: PhaseWord;
  private readonly dose: Dose;
  private readonly mirror: Mirror;
  private readonly mirrorPlace = h('div', 'aig-mirror-place');
  private readonly guide: Guide;
  private readonly messages: Messages;
  private readonly controls: Controls;
  private readonly panels: Panels;
  private readonly endCard: EndCard;
  private readonly title: TitleCard;
  private readonly speech: Speech;
  private readonly asked: Asked = { stop: false, hurts: false };
  private askedFrames = 0;
  private panel: PanelKind = 'none';
  private state: RunState | null = null;
  private spoken = '';
  private readonly best: Best = { peak: Number.NaN, fraction: 0 };
  private problem: string | null = null;
  private lost = false;
  private readonly observer = new ResizeObserver(() => this.measure());

  constructor(private readonly parts: HudParts) {
    const { options, root, sound, calm } = parts;
    const { texts, manifest, language } = options;
    const own = manifest.texts[language];
    const words = movementWords(texts, manifest, language, options.exercise);
    this.gauge = new Gauge(texts);
    this.phase = new PhaseWord(texts, words.phases);
    this.dose = new Dose(texts);
    this.mirror = new Mirror(texts('hud.mirror'), options.preview, options.aspect ?? 4 / 3);
    this.guide = new Guide(texts, words.range, options.posture ?? 'seated');
    this.messages = new Messages(texts);
    this.panels = new Panels(texts, { resume: () => this.resume(), stop: () => this.act('stop') });
    this.endCard = new EndCard(texts, sound, options.unit ?? 'ratio');
    this.title = new TitleCard(own['title'] ?? manifest.id, own['tagline'] ?? '', parts.sky);
    this.speech = new Speech(language, (speaking) => sound.duck(speaking));
    this.controls = new Controls({
      texts,
      reservedKeys: options.reservedKeys ?? [],
      volume: sound.volume,
      onKey: (meaning) => this.key(meaning),
      onPauseOrResume: () => this.pauseOrResume(),
      onStop: () => this.askStop(),
      onHurts: () => this.hurts(),
      onSound: () => sound.setVolume(nextVolume(sound.volume)),
    });
    this.layer = h(
      'div',
      'aig-hud',
      {},
      this.dose.element,
      this.phase.element,
      this.gauge.element,
      this.mirrorPlace,
      this.messages.watching,
      this.messages.element,
      this.guide.element,
      this.panels.element,
      this.endCard.element,
      this.title.element,
      this.controls.sound,
      this.controls.element,
    );
    this.layer.classList.toggle('is-calm', calm);
    this.layer.lang = language;
    this.mirrorPlace.append(this.mirror.element);
    root.append(this.layer);
    for (const part of [this.phase, this.gauge, this.dose]) part.element.hidden = true;
    this.observer.observe(root);
    this.measure();
  }

  /** The level can be seen from now on. */
  opened(): void {
    this.title.open();
  }

  frame(state: RunState, events: readonly RunEvent[], pose: PoseFrame): void {
    this.state = { ...state };
    for (const event of events) this.event(event);
    const playing = state.stage === 'playing' || state.stage === 'paused';
    setShown(this.phase.element, playing);
    setShown(this.gauge.element, playing);
    setShown(this.dose.element, playing || state.stage === 'resting');
    setShown(this.mirrorPlace, state.stage !== 'ended');
    this.phase.frame(state);
    this.dose.frame(state);
    this.guide.frame(state);
    this.messages.frame(state);
    this.controls.frame(state);
    this.mirror.frame(pose, this.parts.options.side ?? 'both');
    this.updatePanel(state);
    this.placeMirror(state);
    this.sayGuidance(state);
    if (state.stage === 'ended') this.endCard.show(state, this.best);
  }

  /** Once a drawn picture. */
  draw(input: LevelInput, nowMs: number): void {
    this.title.draw(nowMs);
    this.gauge.draw(input);
    this.phase.draw(input);
  }

  cue(text: string, from: string): void {
    this.messages.cue(text, from);
    if (!this.speech.say(text, this.parts.sound.gain)) this.parts.sound.play('cue');
  }

  watchers(names: readonly string[]): void {
    this.messages.watchers(names);
  }

  notice(text: string | null): void {
    this.problem = text;
    this.showNotice();
  }

  /** The graphics chip took the picture away, or gave it back; the session goes on meanwhile. */
  pictureLost(lost: boolean): void {
    this.lost = lost;
    this.showNotice();
  }

  destroy(): void {
    this.observer.disconnect();
    this.controls.destroy();
    this.endCard.destroy();
    this.mirror.destroy();
    this.speech.stop();
    this.layer.remove();
  }

  private showNotice(): void {
    this.messages.notice(this.problem ?? (this.lost ? this.parts.options.texts('hud.pictureLost') : null));
  }

  private event(event: RunEvent): void {
    if (event.kind === 'repetition') {
      const { peak, peakFraction, score } = event.repetition;
      if (!(peakFraction <= this.best.fraction)) Object.assign(this.best, { peak, fraction: peakFraction });
      this.messages.praise(praiseFor(score));
    } else if (event.kind === 'partial') this.messages.praise('partial');
    else if (event.kind === 'reduced') this.messages.tell(this.parts.options.texts('hud.reduced'));
    else if (event.kind === 'longer-rest') this.guide.restLonger();
    else if (event.kind === 'stage' && event.stage !== 'resting') this.guide.restAsUsual();
  }

  private updatePanel(state: RunState): void {
    if (this.asked.hurts && (state.stage === 'paused' || (this.askedFrames += 1) > ASKED_FRAMES))
      this.asked.hurts = false;
    this.panel = choosePanel(state, this.asked);
    this.panels.show(this.panel, state);
    this.layer.dataset['panel'] = this.panel;
  }

  /** The mirror is large where it matters: while finding the place and while waiting to be seen again. */
  private placeMirror(state: RunState): void {
    const place = isSettingUp(state.stage)
      ? this.guide.mirrorPlace
      : this.panel === 'waiting'
        ? this.panels.mirrorPlace
        : this.mirrorPlace;
    if (this.mirror.element.parentElement === place) return;
    place.append(this.mirror.element);
    this.mirror.replay(); // a video pauses when it is moved
  }

  private sayGuidance(state: RunState): void {
    const waiting = state.stage === 'paused' && this.panel === 'waiting';
    const { options, sound } = this.parts;
    const words = isSettingUp(state.stage)
      ? this.guide.sentenceFor(state)
      : waiting
        ? options.texts(`hud.paused.${state.pauseReason}`)
        : '';
    if (words === this.spoken) return;
    this.spoken = words;
    if (words) this.speech.say(words, sound.gain);
  }

  private key(meaning: Exclude<KeyMeaning, null>): void {
    if (this.panel === 'question') return; // whoever asks it hears the keys
    if (meaning === 'hurts') return this.hurts();
    if (this.panel === 'stop-asked') return meaning === 'stop' ? this.resume() : undefined; // a stray key must not answer the question
    if (meaning === 'stop') return this.askStop();
    if (this.panel !== 'hurts') this.pauseOrResume();
  }

  private pauseOrResume(): void {
    if (this.state?.stage === 'paused') this.resume();
    else this.act('pause');
  }

  private askStop(): void {
    if (this.state?.stage === 'ended') return;
    if (this.state?.stage !== 'paused') this.act('pause');
    this.asked.stop = true;
    this.asked.hurts = false;
    this.refresh();
  }

  private hurts(): void {
    if (this.state?.stage === 'ended') return;
    this.asked.hurts = true;
    this.askedFrames = 0;
    this.asked.stop = false;
    this.act('hurts');
    this.refresh();
  }

  private resume(): void {
    this.asked.stop = false;
    this.asked.hurts = false;
    this.act('resume');
    this.refresh();
  }

  private refresh(): void {
    if (this.state) this.updatePanel(this.state);
  }

  private act(action: 'pause' | 'resume' | 'stop' | 'hurts'): void {
    this.parts.sound.unlock(); // a press is the gesture that browsers want
    if (action === 'stop') this.asked.stop = false;
    this.parts.options.onAction(action);
  }

  /** One logical pixel in real ones; everything in the HUD is measured in it. */
  private measure(): void {
    const { clientWidth, clientHeight } = this.parts.root;
    if (!clientWidth || !clientHeight) return;
    const portrait = clientHeight > clientWidth;
    const unit = portrait
      ? Math.min(clientWidth / 560, clientHeight / 1000)
      : Math.min(clientWidth / 1280, clientHeight / 720);
    this.parts.root.style.setProperty('--u', `${unit}px`);
    this.parts.root.classList.toggle('is-portrait', portrait);
  }
}
