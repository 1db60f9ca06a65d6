// Types of demo-server.mjs.
export interface DemoServer {
  url: string;
  therapist: { email: string; password: string };
  administrator: { email: string; password: string };
  codes: string[]; // of the demo patients; each pairs one device, once
  /** Asks the API as the demo's therapist; throws where it refuses. @returns the answer's JSON, null without one */
  asTherapist<Answer>(method: string, path: string, body?: unknown): Promise<Answer>;
  databaseFile: string; // of the embedded database, for looking at what was stored
  close(): Promise<void>;
}
export function startDemo(): Promise<DemoServer>;
