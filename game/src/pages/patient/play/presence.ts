// Whether the patient still looks at this page: another tab or window in front of it, or on the way out of it.

/** @returns what ends the watching */
export function watchPresence(on: { hidden: () => void; shown: () => void; leaving: () => void }): () => void {
  const ends = new AbortController();
  const { signal } = ends;
  document.addEventListener('visibilitychange', () => (document.hidden ? on.hidden() : on.shown()), { signal });
  addEventListener('pagehide', on.leaving, { signal });
  return () => ends.abort();
}
