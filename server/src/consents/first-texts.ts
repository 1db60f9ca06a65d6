// The first version of each text of consent, for clinics that have not published their own. Written to be read aloud to an
// 80-year-old: what, why, how long, who sees it, what follows from a no, how to take it back, whom to ask.
import type { ConsentKind, ConsentText } from '@aigaret/contract';

const ask = {
  ko: '궁금한 점이 있거나 마음이 바뀌면 치료받는 의료기관에 말씀해 주세요.',
  en: 'If you have questions or change your mind, speak to your clinic.',
};

const paragraphs = (...parts: string[]): string => parts.join('\n\n');

export const firstTexts: Record<ConsentKind, ConsentText['text']> = {
  'health-data': {
    ko: paragraphs(
      '건강에 관한 민감정보의 수집과 이용에 대한 동의입니다. 다른 동의와 따로 여쭙습니다.',
      '무엇을: 언제 어떤 운동을 했는지, 몇 번 움직였는지, 관절이 얼마나 움직였는지, 움직임이 어땠는지, 통증과 힘든 정도에 대한 답변, 그리고 담당 치료사가 적은 진단과 주의 사항입니다. 카메라 영상은 이 기기 밖으로 나가지 않으며 저장하지 않습니다.',
      '왜: 운동을 안전하게 정하고, 치료사가 경과를 보고 운동을 조정하기 위해서입니다. 다른 목적으로는 쓰지 않습니다.',
      '누가 보나요: 지금 담당하는 치료사와 본인만 봅니다. 다른 회사나 기관에 넘기지 않습니다.',
      '얼마 동안: 의료기관이 진료기록을 보관해야 하는 기간 동안 보관한 뒤 지웁니다.',
      '동의하지 않으셔도 됩니다. 그러면 이 프로그램으로는 운동을 할 수 없지만, 의료기관의 다른 치료는 그대로 받으실 수 있습니다.',
      '언제든지 취소할 수 있습니다. 취소하면 그때부터 새 운동 기록을 만들지 않습니다. 이미 저장된 기록은 법에서 정한 기간 동안 남으며, 본인은 계속 볼 수 있습니다.',
      ask.ko,
    ),
    en: paragraphs(
      'This is your consent to storing and using sensitive information about your health. It is asked for separately from the others.',
      'What: when you exercised and which exercise, how often and how far you moved, how the movement went, your answers about pain and effort, and the diagnosis and precautions that your therapist noted. The picture of the camera never leaves this device and is not stored.',
      'Why: to choose exercise that is safe for you, and so that your therapist sees how you are doing and can adjust it. It is used for nothing else.',
      'Who sees it: the therapists who care for you now, and you. It is not passed on to any other company or institution.',
      'How long: as long as the clinic has to keep medical records. Then it is erased.',
      'You may say no. Then you cannot exercise with this program; every other treatment of the clinic stays as it is.',
      'You can take it back at any time. From then on nothing new is stored. What is stored already is kept for the time that the law asks for, and you can still see it.',
      ask.en,
    ),
  },
  watching: {
    ko: paragraphs(
      '운동하는 동안 치료사가 멀리서 지켜보는 것에 대한 동의입니다.',
      '무엇을: 운동하는 동안 몸의 점과 선으로 된 그림, 운동 횟수와 점수가 치료사의 화면에 보입니다. 얼굴이나 방 안의 영상은 보이지 않습니다.',
      '왜: 자세가 괜찮은지 보고, 운동 중에 도움말을 보내거나 쉬게 하거나 멈추게 하기 위해서입니다.',
      '누가 보나요: 지금 담당하는 치료사만 볼 수 있습니다. 누가 보고 있는지 화면에 이름이 나옵니다.',
      '얼마 동안: 운동하는 그 순간에만 보이고, 지켜보는 것만으로는 아무것도 저장하지 않습니다.',
      '동의하지 않으셔도 됩니다. 운동은 그대로 할 수 있고, 결과는 운동이 끝난 뒤에 치료사가 봅니다.',
      '언제든지 취소할 수 있습니다. 취소하면 보고 있던 치료사의 화면이 바로 닫힙니다.',
      ask.ko,
    ),
    en: paragraphs(
      'This is your consent to a therapist watching from afar while you exercise.',
      'What: a drawing of points and lines of your body, the count and the score appear on the therapist’s screen while you exercise. Your face and your room are not shown.',
      'Why: to see whether you move well, to send you advice, and to let you rest or stop.',
      'Who sees it: only a therapist who cares for you now. Your screen names whoever is watching.',
      'How long: only at that moment. Watching by itself stores nothing.',
      'You may say no. You can exercise just the same; your therapist sees the result afterwards.',
      'You can take it back at any time. The screen of a therapist who is watching then closes at once.',
      ask.en,
    ),
  },
  recording: {
    ko: paragraphs(
      '운동하는 움직임을 기록해 두는 것에 대한 동의입니다.',
      '무엇을: 운동하는 동안 몸의 점 33개가 어디에 있었는지를 숫자로 저장합니다. 얼굴 사진, 영상, 소리는 저장하지 않습니다.',
      '왜: 치료사가 나중에 움직임을 다시 보고, 측정이 맞는지 확인하기 위해서입니다.',
      '누가 보나요: 지금 담당하는 치료사만 봅니다. 내려받을 때에는 이유를 적어야 하며, 그 기록이 남습니다.',
      '얼마 동안: 의료기관이 정한 기간 동안만 보관하고 자동으로 지웁니다. 따로 정하지 않았다면 1년입니다.',
      '동의하지 않으셔도 됩니다. 운동은 그대로 할 수 있고, 횟수와 각도 같은 결과만 저장합니다.',
      '언제든지 취소할 수 있습니다. 취소하면 그동안 저장된 움직임 기록을 바로 지웁니다. 운동 결과는 남습니다.',
      ask.ko,
    ),
    en: paragraphs(
      'This is your consent to keeping a record of how you moved.',
      'What: the places of 33 points of your body during exercise, as numbers. No photograph of your face, no video and no sound is stored.',
      'Why: so that your therapist can look at the movement again later and check what was measured.',
      'Who sees it: only a therapist who cares for you now. Downloading it asks for a reason, which is kept.',
      'How long: only as long as the clinic has set, then it is erased by itself. Where the clinic has set nothing, that is one year.',
      'You may say no. You can exercise just the same; only results such as counts and angles are stored.',
      'You can take it back at any time. The stored movements are then erased at once. Results stay.',
      ask.en,
    ),
  },
  call: {
    ko: paragraphs(
      '운동하는 동안 치료사와 통화하는 것에 대한 동의입니다.',
      '무엇을: 치료사가 운동 중에 이 기기로 전화를 걸 수 있습니다. 받을지 말지는 그때마다 직접 고릅니다.',
      '왜: 말로 설명을 듣고 바로 여쭤볼 수 있게 하기 위해서입니다.',
      '누가 듣나요: 지금 담당하는 치료사와 본인만 듣습니다.',
      '얼마 동안: 통화하는 동안만입니다. 통화는 녹음하지 않습니다.',
      '동의하지 않으셔도 됩니다. 운동은 그대로 할 수 있습니다.',
      '언제든지 취소할 수 있습니다. 취소하면 치료사가 전화를 걸 수 없습니다.',
      ask.ko,
    ),
    en: paragraphs(
      'This is your consent to calls with a therapist while you exercise.',
      'What: a therapist may call this device during exercise. Each time you choose whether to answer.',
      'Why: so that things can be explained to you and you can ask at once.',
      'Who hears it: the therapist who cares for you now, and you.',
      'How long: only during the call. Calls are not recorded.',
      'You may say no. You can exercise just the same.',
      'You can take it back at any time. The therapist can then no longer call.',
      ask.en,
    ),
  },
};
