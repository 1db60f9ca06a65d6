// A canvas that follows its element's size and the screen's pixel ratio, drawn once a display frame while it can be seen.

/** Starts drawing; `draw` gets CSS pixels. Returns how to stop. */
export function animate(
  canvas: HTMLCanvasElement,
  draw: (context: CanvasRenderingContext2D, width: number, height: number, nowMs: number) => void,
): () => void {
  const context = canvas.getContext('2d');
  let handle = 0;
  const tick = (nowMs: number): void => {
    handle = requestAnimationFrame(tick);
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
