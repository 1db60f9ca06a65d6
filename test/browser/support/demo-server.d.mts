// Types of demo-server.mjs.
export interface DemoServer {
  url: string;
  therapist: { email: string; password: string };
  codes: string[]; // sign-in codes of the demo patients
  databaseFile: string; // of the embedded database, for looking at what was stored
  close(): Promise<void>;
}
export function startDemo(): Promise<DemoServer>;
