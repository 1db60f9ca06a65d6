// Which keys of an English keyboard type a Korean word (two-set layout): the usual way to make a password of a Korean word.
// Pure arithmetic of Unicode's Hangul syllables: (lead * 21 + vowel) * 28 + tail.

const LEADS = 'r R s e E f a q Q t T d w W c z x v g'.split(' ');
const VOWELS = 'k o i O j p u P h hk ho hl y n nj np nl b m ml l'.split(' ');
const TAILS = ['', ...'r R rt s sw sg e f fr fa fq ft fx fv fg a q qt t T d w c z x v g'.split(' ')];

const FIRST = 0xac00;
const COUNT = LEADS.length * VOWELS.length * TAILS.length;

/** @returns `dkssud` for 안녕; what is no Hangul syllable stays */
export function hangulKeys(text: string): string {
  return Array.from(text.normalize('NFC'), (letter) => {
    const place = (letter.codePointAt(0) as number) - FIRST;
    if (place < 0 || place >= COUNT) return letter;
    const syllable = Math.floor(place / TAILS.length);
    const lead = LEADS[Math.floor(syllable / VOWELS.length)] as string;
    return lead + (VOWELS[syllable % VOWELS.length] as string) + (TAILS[place % TAILS.length] as string);
  }).join('');
}
