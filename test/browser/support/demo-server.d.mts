// Types of demo-server.mjs.
export interface DemoServer {
  url: string;
  therapist: { email: string; password: string };
  codes: string[]; // sign-in codes of the demo patients
  close(): Promise<void>;
}
export function startDemo(): Promise<DemoServer>;
