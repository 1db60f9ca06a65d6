// The camera as a device: asks for it, names what goes wrong, and gets it back when it was unplugged or taken away.
// Its preview stream stays the same object for the whole session; tracks come and go inside it.
import { AigaretError, type ErrorCode } from '@aigaret/contract';

export interface CameraWish {
  deviceId?: string; // a camera that the patient has chosen; default: the one that faces the user
  width?: number; // px, wished for
  height?: number;
}

export interface CameraStream {
  readonly preview: MediaStream;
  /** @throws AigaretError CAMERA_REFUSED, CAMERA_ABSENT, CAMERA_BUSY */
  open(): Promise<void>;
  close(): void;
}

export interface CameraEvents {
  lost(error: AigaretError): void;
  returned(): void;
}

/** Larger pictures cost hand-over time and tell the network nothing: it works on 256 x 256. */
const WIDTH = 640;
const HEIGHT = 480;
const FRAME_RATE = 30;
/** `devicechange` is not fired for everything that frees a camera (another program ending, a driver that wakes up). */
const LOOK_AGAIN_EVERY_MS = 2000;
/** A camera without a picture for this long is as good as gone; shorter gaps come from autofocus and lid sensors. */
const MUTED_LIMIT_MS = 1000;

const reasons: Record<string, [ErrorCode, string, string]> = {
  NotAllowedError: [
    'CAMERA_REFUSED',
    'no permission',
    "Allow the camera in the browser's address bar, then try again.",
  ],
  SecurityError: ['CAMERA_REFUSED', 'no permission', 'Allow the camera for this page in the settings of the browser.'],
  NotFoundError: ['CAMERA_ABSENT', 'none', 'Connect a camera, then try again.'],
  OverconstrainedError: ['CAMERA_ABSENT', 'none that fits', 'Connect the camera that was used before, then try again.'],
  NotReadableError: [
    'CAMERA_BUSY',
    'one that gives no picture',
    'Close other programs that use the camera, then try again.',
  ],
  AbortError: ['CAMERA_BUSY', 'one that stopped', 'Close other programs that use the camera, then try again.'],
};

/** What getUserMedia threw, with a code that patients have a sentence for. */
export function cameraError(cause: unknown): AigaretError {
  const name = cause instanceof Error || cause instanceof DOMException ? cause.name : '';
  const [code, got, remedy] = reasons[name] ?? ['CAMERA_ABSENT', name || 'an unknown error', 'Try again.'];
  return new AigaretError(code, { where: 'Camera', expected: 'a picture', got, remedy }, { cause });
}

export function createCameraStream(wish: CameraWish, events: CameraEvents): CameraStream {
  const preview = new MediaStream();
  let isOpen = false;
  let isLost = false;
  let isAsking = false;
  let retries: ReturnType<typeof setInterval> | undefined;
  let muted: ReturnType<typeof setTimeout> | undefined;

  let listening = new AbortController();

  const drop = (): void => {
    clearTimeout(muted);
    listening.abort();
    listening = new AbortController();
    for (const track of preview.getTracks()) {
      track.stop();
      preview.removeTrack(track);
    }
  };

  const ask = async (): Promise<void> => {
    const media = globalThis.navigator?.mediaDevices;
    if (!media?.getUserMedia)
      throw new AigaretError('CAMERA_ABSENT', {
        where: 'Camera',
        expected: 'a page over https or from localhost',
        got: 'a page on which browsers give no camera',
        remedy: 'Open the https address of the clinic.',
      });
    const { deviceId, width = WIDTH, height = HEIGHT } = wish;
    const video: MediaTrackConstraints & { resizeMode: ConstrainDOMString } = {
      ...(deviceId ? { deviceId: { exact: deviceId } } : { facingMode: 'user' }),
      width: { ideal: width },
      height: { ideal: height },
      frameRate: { ideal: FRAME_RATE },
      resizeMode: { ideal: 'none' }, // a browser that crops to the wished shape cuts limbs off
    };
    const stream = await media.getUserMedia({ audio: false, video }).catch((cause: unknown) => {
      throw cameraError(cause);
    });
    if (!isOpen) return stream.getTracks().forEach((track) => track.stop());
    drop();
    for (const track of stream.getVideoTracks()) keep(track);
  };

  function keep(track: MediaStreamTrack): void {
    const { signal } = listening;
    const on = (kind: 'ended' | 'mute' | 'unmute', hear: () => void): void =>
      track.addEventListener(kind, hear, { signal });
    on('ended', () => lose('a camera that was unplugged or taken away'));
    on('mute', () => {
      clearTimeout(muted);
      muted = setTimeout(() => report('a camera without a picture'), MUTED_LIMIT_MS);
    });
    on('unmute', () => {
      clearTimeout(muted);
      if (isLost) found();
    });
    preview.addTrack(track);
  }

  function report(got: string): void {
    if (!isOpen || isLost) return;
    isLost = true;
    const remedy = 'Connect the camera again; play goes on by itself.';
    events.lost(new AigaretError('CAMERA_LOST', { where: 'Camera', expected: 'a picture', got, remedy }));
  }

  function found(): void {
    isLost = false;
    clearInterval(retries);
    events.returned();
  }

  const askAgain = async (): Promise<void> => {
    if (!isOpen || isAsking) return;
    isAsking = true;
    try {
      await ask();
      if (isOpen && preview.getTracks().some((track) => track.readyState === 'live')) found();
    } catch {
      // Still away: asked again on the next device change or in two seconds.
    } finally {
      isAsking = false;
    }
  };

  function lose(got: string): void {
    drop();
    report(got);
    clearInterval(retries);
    retries = setInterval(() => void askAgain(), LOOK_AGAIN_EVERY_MS);
  }

  const changed = (): void => {
    if (isLost && preview.getTracks().length === 0) void askAgain();
  };

  return {
    preview,
    async open() {
      isOpen = true;
      try {
        await ask();
      } catch (error) {
        isOpen = false;
        throw error;
      }
      navigator.mediaDevices.addEventListener('devicechange', changed);
    },
    close() {
      if (isOpen) navigator.mediaDevices?.removeEventListener('devicechange', changed);
      isOpen = false;
      isLost = false;
      clearInterval(retries);
      drop();
    },
  };
}
