// What the pages need from the other rooms, as main.ts hands it over. Pages know these shapes only, so that a test
// can hand over pretend rooms and nothing heavy is loaded before it is needed.
import type { PoseSourceKind, Prescription, SceneManifest } from '@aigaret/contract';
import type { MovementInfo, waysOf } from '@aigaret/motion';
import type {
  checkPrescription,
  clearanceRefusal,
  painFollowUpDue,
  questionsBefore,
  Run,
  RunOptions,
  seatedOnly,
} from '@aigaret/play';
import { inject, type InjectionKey } from 'vue';
import type {
  Outbox,
  PatientApi,
  PatientLink,
  PatientLinkHandlers,
  Recorder,
  createRecorder,
  StaffApi,
  StaffLink,
  StaffLinkHandlers,
} from '../link/index.ts';
import type { PoseSource } from '../pose/source.ts';
import type { SceneModule, Stage, StageOptions } from '../stage/mount.ts';

export type {
  HistoryPage,
  LinkState,
  Outbox,
  OutboxStatus,
  PatientApi,
  PatientLink,
  Recorder,
  StaffApi,
  StaffLink,
} from '../link/index.ts';

/** One discovered level. */
export interface Scene {
  manifest: SceneManifest; // checked
  load: () => Promise<SceneModule>; // its chunk
  cover: string | null; // address of art/cover.svg, when the folder has one
}

/** What pages ask of play/ before a run is made. */
export interface SafetyRules {
  readonly clearanceRefusal: typeof clearanceRefusal;
  readonly questionsBefore: typeof questionsBefore;
  readonly painFollowUpDue: typeof painFollowUpDue;
  readonly seatedOnly: typeof seatedOnly;
}

/** What the plan's editor asks of motion/ and play/. */
export interface Prescribing {
  readonly movements: readonly MovementInfo[];
  readonly waysOf: typeof waysOf;
  readonly clearanceRefusal: typeof clearanceRefusal;
  readonly checkPrescription: typeof checkPrescription;
}

/** Everything behind the pages. What is heavy loads its chunk on first use. */
export interface Rooms {
  versions(): Promise<Record<'app' | 'motion' | 'play', string>>;
  scene(id: string): Scene | undefined;
  /** Every level, in the order of their folders. */
  scenes(): readonly Scene[];
  prescribing(): Promise<Prescribing>;
  readonly patientApi: PatientApi;
  readonly staffApi: StaffApi;
  outbox(patientId: string): Promise<Outbox>;
  recorder(options: Parameters<typeof createRecorder>[0]): Promise<Recorder>;
  patientLink(handlers: PatientLinkHandlers): Promise<PatientLink>;
  staffLink(handlers: StaffLinkHandlers): Promise<StaffLink>;
  /** A figure moves as prescribed; the camera does not care. */
  source(kind: PoseSourceKind, prescribed: Prescription): Promise<PoseSource>;
  run(options: RunOptions): Promise<Run>;
  safetyRules(): Promise<SafetyRules>;
  /** Unit of a movement's values, for watchers: degrees or a ratio. */
  unitOf(exercise: string): Promise<'deg' | 'ratio'>;
  mountStage(options: StageOptions): Promise<Stage>;
}

export const roomsKey: InjectionKey<Rooms> = Symbol('rooms');

/** The rooms, inside a component's setup. */
export function useRooms(): Rooms {
  const rooms = inject(roomsKey);
  if (!rooms) throw new Error('useRooms: expected main.ts to provide the rooms, got none.');
  return rooms;
}
