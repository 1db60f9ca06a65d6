// The plain way that the bench compares with: detectForVideo on the main thread, as the vendor's examples do it.
import { IMAGE_STRIDE, LANDMARK_COUNT, roundFrame } from '@aigaret/contract';
import { PoseLandmarker } from '@mediapipe/tasks-vision';
import { loadPoseAssets } from '../src/pose/assets.ts';
import type { PoseListener, PoseVariant } from '../src/pose/index.ts';

/** Resolves with the network's name when pictures flow. The classic runtime must lie under /wasm/. */
export async function startPlainWay(variant: PoseVariant, listener: PoseListener): Promise<string> {
  const [delegate, size] = variant.split('-') as ['CPU' | 'GPU', 'lite' | 'full'];
  const assets = await loadPoseAssets();
  const landmarker = await PoseLandmarker.createFromOptions(
    { wasmLoaderPath: '/wasm/vision_wasm_internal.js', wasmBinaryPath: '/wasm/vision_wasm_internal.wasm' },
    { baseOptions: { modelAssetPath: assets.models[size].url, delegate }, runningMode: 'VIDEO', numPoses: 1 },
  );
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { width: 640, height: 480 } });
  await video.play();
  const began = performance.now();
  const image = new Float64Array(LANDMARK_COUNT * IMAGE_STRIDE);
  const look = (): void => {
    video.requestVideoFrameCallback(look);
    const t = performance.now() - began;
    landmarker.detectForVideo(video, t, ({ landmarks: [points] }) => {
      points?.forEach(({ x, y, z, visibility }, landmark) =>
        image.set([x, y, z, visibility ?? 0], landmark * IMAGE_STRIDE),
      );
      listener.frame(roundFrame({ t, image: points ? image : null, world: null, people: points ? 1 : 0 }));
    });
  };
  video.requestVideoFrameCallback(look);
  return `${assets.models[size].name} ${delegate}, main thread`;
}
