// The page's end of same-bytes.ts.
import { sameBytesDocument, type SameBytesLab } from './same-bytes.ts';

declare global {
  interface Window {
    lab: SameBytesLab;
  }
}

window.lab = { document: sameBytesDocument };
