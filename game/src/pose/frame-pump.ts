// Takes pictures off a video element at the camera's rate and hands them on without copying where the browser can:
// VideoFrame costs the main thread 0.1 ms, ImageBitmap 1.8 ms. Never holds more than one.

export type Picture = VideoFrame | ImageBitmap;

export interface FramePumpOptions {
  /** Says whether a picture can be taken now; while false, pictures are not even made. */
  isWanted: () => boolean;
  /** Takes over the picture and closes it. `capturedMs` on performance.now's clock. */
  take: (picture: Picture, capturedMs: number) => void;
}

export interface FramePump {
  start(): void;
  /** Call when a picture is wanted again: one that was passed over is taken at once instead of waiting for the next. */
  wake(): void;
  stop(): void;
}

/** Capture times further back than this are a driver's nonsense. */
const OLDEST_CAPTURE_MS = 500;
/** A picture that was passed over is worth taking only while it is fresh: at 30 a second the next is nearly here. */
const FRESH_MS = 25;

export function createFramePump(video: HTMLVideoElement, { isWanted, take }: FramePumpOptions): FramePump {
  let isRunning = false;
  let passedOverMs = Number.NaN; // capture time of the newest picture that was not taken
  let passedOverAt = 0;
  let lastVideoTime = -1; // without requestVideoFrameCallback: tells a new picture from the old one
  let handle = 0;
  const hasVideoFrames = typeof VideoFrame === 'function';
  const hasCallback = typeof video.requestVideoFrameCallback === 'function';

  const grab = (capturedMs: number): void => {
    passedOverMs = Number.NaN;
    if (!hasVideoFrames) {
      createImageBitmap(video).then(
        (picture) => (isRunning ? take(picture, capturedMs) : picture.close()),
        () => undefined, // the video has no picture just now; the next callback tries again
      );
      return;
    }
    try {
      take(new VideoFrame(video, { timestamp: Math.round(capturedMs * 1000) }), capturedMs);
    } catch (error) {
      // InvalidStateError: the picture has gone since the callback. Anything else is a defect and must be seen.
      if (!(error instanceof DOMException)) throw error;
    }
  };

  const offer = (capturedMs: number): void => {
    if (isWanted()) return grab(capturedMs);
    passedOverMs = capturedMs;
    passedOverAt = performance.now();
  };

  const onVideoFrame = (now: number, metadata: VideoFrameCallbackMetadata): void => {
    if (!isRunning) return;
    handle = video.requestVideoFrameCallback(onVideoFrame);
    const captured = metadata.captureTime ?? now;
    offer(captured <= now && now - captured < OLDEST_CAPTURE_MS ? captured : now);
  };

  const onAnimationFrame = (now: number): void => {
    if (!isRunning) return;
    handle = requestAnimationFrame(onAnimationFrame);
    if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || video.currentTime === lastVideoTime) return;
    lastVideoTime = video.currentTime;
    offer(now);
  };

  return {
    start() {
      isRunning = true;
      handle = hasCallback ? video.requestVideoFrameCallback(onVideoFrame) : requestAnimationFrame(onAnimationFrame);
    },
    wake() {
      if (!isRunning || Number.isNaN(passedOverMs) || !isWanted()) return;
      if (performance.now() - passedOverAt <= FRESH_MS) grab(passedOverMs);
    },
    stop() {
      isRunning = false;
      if (hasCallback) video.cancelVideoFrameCallback(handle);
      else cancelAnimationFrame(handle);
    },
  };
}
