// How loud the stage is, remembered on this device.

export const volumes = ['loud', 'soft', 'off'] as const;
export type Volume = (typeof volumes)[number];
export const volumeGain: Record<Volume, number> = { loud: 0.9, soft: 0.35, off: 0 };

const KEY = 'aigaret.volume';

export function rememberedVolume(): Volume {
  try {
    const kept = localStorage.getItem(KEY);
    return volumes.find((volume) => volume === kept) ?? 'loud';
  } catch {
    return 'loud'; // storage is switched off
  }
}

export function rememberVolume(volume: Volume): void {
  try {
    localStorage.setItem(KEY, volume);
  } catch {
    // storage is switched off: the choice holds for this page
  }
}

export const nextVolume = (volume: Volume): Volume => volumes[(volumes.indexOf(volume) + 1) % volumes.length] as Volume;
