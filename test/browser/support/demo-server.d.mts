// Types of demo-server.mjs.
export interface DemoServer {
  url: string;
  therapist: { email: string; password: string };
  administrator: { email: string; password: string };
  codes: string[]; // of the demo patients; each pairs one device, once
  databaseFile: string; // of the embedded database, for looking at what was stored
  close(): Promise<void>;
}
export function startDemo(): Promise<DemoServer>;
