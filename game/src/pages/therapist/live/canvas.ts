// A canvas that follows its element's size and the screen's pixel ratio, drawn up to thirty times a second while it can be seen.

/** Poses come at most this often, and a therapist's machine may be the patient's as well. */
const DRAW_EVERY_MS = 30;

/** Starts drawing; `draw` gets CSS pixels. Returns how to stop. */
export function animate(
  canvas: HTMLCanvasElement,
  draw: (context: CanvasRenderingContext2D, width: number, height: number, nowMs: number) => void,
): () => void {
  const context = canvas.getContext('2d');
  let handle = 0;
  let lastMs = Number.NEGATIVE_INFINITY;
  const tick = (nowMs: number): void => {
    handle = requestAnimationFrame(tick);
    if (nowMs - lastMs < DRAW_EVERY_MS) return;
    lastMs = nowMs;
    const ratio = devicePixelRatio || 1;
    const width = canvas.clientWidth;
    const height = canvas.clientHeight;
    if (!context || width === 0 || height === 0) return;
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    draw(context, width, height, nowMs);
  };
  handle = requestAnimationFrame(tick);
  return () => cancelAnimationFrame(handle);
}
