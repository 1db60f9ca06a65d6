// Plays a recording again: the same frames and commands through a fresh run give the same result, byte for byte.
import { AigaretError, calibrationSchema, runSafetySchema } from '@aigaret/contract';
import type { CalibrationRecord, Prescription, Recording, RecordingEvent, SessionResult } from '@aigaret/contract';
import { checkedCommand, commandKinds } from './commands.ts';
import { motionRoom, type MotionRoom } from './motion-room.ts';
import { createRun } from './run.ts';
import type { Run, RunCommand } from './types.ts';

/** The calibration that the run was given, when it did not find its own. */
function givenCalibration(events: readonly RecordingEvent[]): CalibrationRecord | undefined {
  const line = events.find((event) => event.event === 'calibration' && event['given'] === true);
  if (!line) return undefined;
  const { rest, ownRange, target, assistance, ways, body } = line;
  return calibrationSchema.parse({ rest, ownRange, target, assistance, ...(ways ? { ways } : {}), body });
}

interface PlacedCommand {
  calls: number; // frames stepped before it
  command: RunCommand;
}

function commandsOf(events: readonly RecordingEvent[]): PlacedCommand[] {
  const commands: PlacedCommand[] = [];
  for (const { t: _t, event, calls, ...command } of events)
    if (event === 'command' && typeof calls === 'number' && commandKinds.includes(String(command['kind'])))
      commands.push({ calls, command: checkedCommand(command as RunCommand) });
  return commands;
}

/** A word that was accepted when it was said finds nothing to do only where frames were lost; the others still count. */
function obeyed(run: Run, command: RunCommand): void {
  try {
    run.command(command);
  } catch (error) {
    if (!(error instanceof AigaretError && error.code === 'COMMAND_INVALID')) throw error;
  }
}

/** The run after its last frame. @throws AigaretError COMMAND_INVALID for a line that never was a command, EXERCISE_UNKNOWN, NOT_CLEARED */
export function replayRun(recording: Recording, prescription: Prescription, motion: MotionRoom = motionRoom): Run {
  const events = recording.items.flatMap((item) => (item.kind === 'event' ? [item.event] : []));
  const start = events.find((event) => event.event === 'start');
  const { width, height } = recording.header;
  const calibration = givenCalibration(events);
  const seed = typeof start?.['seed'] === 'number' ? start['seed'] : 0;
  const given = start?.['safety'];
  const safety = given === undefined ? undefined : runSafetySchema.parse(given);
  const run = createRun({ prescription, width, height, seed, calibration, safety }, motion);
  const commands = commandsOf(events);
  let next = 0;
  let calls = 0;
  const obey = (): void => {
    for (let placed = commands[next]; placed && placed.calls <= calls; placed = commands[next]) {
      obeyed(run, placed.command);
      next += 1;
    }
  };
  obey();
  for (const item of recording.items) {
    if (item.kind !== 'frame') continue;
    run.step(item.frame);
    calls += 1;
    obey();
  }
  for (const { command } of commands.slice(next)) obeyed(run, command); // frames were lost, the word was not
  return run;
}

/** The result of playing a recording again; `level` is what the scene had reported, which frames do not tell. */
export const replay = (
  recording: Recording,
  prescription: Prescription,
  level: SessionResult['level'] = {},
  motion: MotionRoom = motionRoom,
): SessionResult => replayRun(recording, prescription, motion).result(level);
