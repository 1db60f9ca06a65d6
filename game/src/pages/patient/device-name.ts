// What this device is called in the therapist's list: its kind in plain words, by what the browser says of itself.

export type DeviceKind = 'television' | 'tablet' | 'phone' | 'computer';

/** @param touches points that can touch the screen at once; an iPad calls itself a Mac */
export function deviceKind(userAgent: string, touches: number): DeviceKind {
  if (/smart-?tv|tizen|web0s|googletv|\btv\b/i.test(userAgent)) return 'television';
  if (/ipad|tablet/i.test(userAgent) || (/macintosh/i.test(userAgent) && touches > 1)) return 'tablet';
  if (/android/i.test(userAgent)) return /mobile/i.test(userAgent) ? 'phone' : 'tablet';
  return /iphone|ipod|mobile/i.test(userAgent) ? 'phone' : 'computer';
}
