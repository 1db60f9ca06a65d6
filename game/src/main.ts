// The only place that wires the rooms together and discovers the levels in scenes/. Everything heavy is a chunk of its own.
import { isMeasuring, parseSceneManifest } from '@aigaret/contract';
import { createApp } from 'vue';
import { version as app } from '../../package.json';
import { version as motion } from '../../motion/package.json';
import { createPatientApi, createStaffApi } from './link/api.ts';
import App from './pages/app.vue';
import './pages/base.css';
import { type Rooms, roomsKey } from './pages/rooms.ts';
import { pagesRouter } from './pages/router.ts';
import { discoverScenes } from './pages/scene-catalogue.ts';
import { startTexts } from './pages/texts.ts';
import type { SceneModule } from './stage/mount.ts';

const scenes = discoverScenes(
  import.meta.glob('../../scenes/*/scene.json', { eager: true, import: 'default' }),
  import.meta.glob<SceneModule>('../../scenes/*/scene.ts'),
  import.meta.glob<string>('../../scenes/*/art/cover.svg', { eager: true, query: '?url', import: 'default' }),
  parseSceneManifest,
);
for (const message of scenes.refused) console.error(message);

const patientApi = createPatientApi();
const rooms: Rooms = {
  async versions() {
    const { PLAY_VERSION } = await import('@aigaret/play');
    return { app, motion, play: PLAY_VERSION };
  },
  scene: (id) => scenes.found.get(id),
  scenes: () => [...scenes.found.values()],
  async prescribing() {
    const [{ movements, waysOf }, { checkPrescription, clearanceRefusal }] = await Promise.all([
      import('@aigaret/motion'),
      import('@aigaret/play'),
    ]);
    return { movements, waysOf, checkPrescription, clearanceRefusal };
  },
  patientApi,
  staffApi: createStaffApi(),
  async outbox(patientId) {
    const { createOutbox, openOutboxStore } = await import('./link/index.ts');
    return createOutbox({ patientId, api: patientApi, store: await openOutboxStore() });
  },
  recorder: async (options) => (await import('./link/index.ts')).createRecorder(options),
  patientLink: async (handlers) => (await import('./link/index.ts')).createPatientLink(handlers),
  staffLink: async (handlers) => (await import('./link/index.ts')).createStaffLink(handlers),
  async source(kind, prescribed) {
    const pose = await import('./pose/index.ts');
    if (kind === 'keyboard') return pose.createKeyboardSource(prescribed);
    if (kind === 'mannequin') return pose.createMannequinSource(prescribed);
    return pose.createCameraSource({ purpose: isMeasuring(prescribed) ? 'degrees' : 'play' });
  },
  safetyRules: () => import('@aigaret/play'),
  run: async (options) => (await import('@aigaret/play')).createRun(options),
  unitOf: async (exercise) => (await import('@aigaret/motion')).movementInfo(exercise).unit,
  mountStage: async (options) => (await import('./stage/mount.ts')).mountStage(options),
};

await startTexts();
createApp(App).provide(roomsKey, rooms).use(pagesRouter()).mount('#app');
