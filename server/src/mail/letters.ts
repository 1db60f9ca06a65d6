// The letters that staff get: an invitation, a new password. Plain text; nothing about any patient. Mail is read on other
// people's machines.
import type { Language } from '@aigaret/contract';

export interface Letter {
  subject: string; // fixed: nothing that people typed
  text: string;
}

export interface LetterFacts {
  displayName: string;
  clinicName: string;
  link: string;
  until: string; // date and time, as text
}

type Kind = 'invitation' | 'reset';

const korean: Record<Kind, (facts: LetterFacts) => Letter> = {
  invitation: ({ displayName, clinicName, link, until }) => ({
    subject: '[AIGARET] 계정 초대',
    text: `${displayName} 님, 안녕하세요.

${clinicName}에서 AIGARET 계정을 만들었습니다.
아래 주소를 열어 비밀번호를 정하면 바로 사용할 수 있습니다.

${link}

이 주소는 한 번만 쓸 수 있고 ${until}까지 유효합니다.
다른 사람에게 전달하지 마세요. 짐작 가는 일이 없다면 이 메일을 지우면 됩니다.
`,
  }),
  reset: ({ displayName, clinicName, link, until }) => ({
    subject: '[AIGARET] 비밀번호 다시 정하기',
    text: `${displayName} 님, 안녕하세요.

${clinicName} 관리자가 비밀번호를 다시 정할 수 있는 주소를 보냈습니다.

${link}

이 주소는 한 번만 쓸 수 있고 ${until}까지 유효합니다. 새 비밀번호를 정하면 모든 기기에서 로그아웃됩니다.
부탁한 적이 없다면 관리자에게 알려 주세요.
`,
  }),
};

const english: Record<Kind, (facts: LetterFacts) => Letter> = {
  invitation: ({ displayName, clinicName, link, until }) => ({
    subject: '[AIGARET] Your account',
    text: `Hello ${displayName},

${clinicName} has made an AIGARET account for you.
Open this address and choose a password, and it is ready:

${link}

The address works once, until ${until}.
Please do not pass it on. If you do not know what this is about, just delete this mail.
`,
  }),
  reset: ({ displayName, clinicName, link, until }) => ({
    subject: '[AIGARET] Choose a new password',
    text: `Hello ${displayName},

an administrator of ${clinicName} has sent you an address to choose a new password:

${link}

The address works once, until ${until}. Choosing a new password signs you out everywhere.
If you did not ask for this, please tell your administrator.
`,
  }),
};

const letters: Record<Language, typeof korean> = { ko: korean, en: english };

/** @param expiresAt UTC ms @param timeZone IANA, of the clinic */
export function letterOf(
  kind: Kind,
  language: Language,
  facts: Omit<LetterFacts, 'until'>,
  expiresAt: number,
  timeZone: string,
): Letter {
  const until = new Intl.DateTimeFormat(language === 'ko' ? 'ko-KR' : 'en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone,
  }).format(expiresAt);
  return letters[language][kind]({ ...facts, until });
}
