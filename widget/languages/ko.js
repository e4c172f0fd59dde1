/**
 * Everything the chat says in Korean. Every language has a file like this, with the same keys; the type check names a
 * missing one. What the launcher says stands in `words.js`.
 */

/** @typedef {typeof TEXTS} Texts */

export const TEXTS = {
  language: 'ko',
  close: '채팅 상담 닫기',
  bot: '챗봇',
  you: '나',
  log: '대화 내용',
  status: {
    connecting: '연결하고 있어요…',
    bot: '챗봇이 바로 답해 드려요',
    waiting: '상담원을 기다리고 있어요',
    agent: '상담원이 함께하고 있어요',
    closed: '상담이 끝났어요',
  },
  placeholder: '메시지를 적어 주세요',
  hint: 'Enter로 보내고, Shift+Enter로 줄을 바꿔요.',
  attach: '사진이나 파일 보내기',
  send: '보내기',
  person: '상담원과 이야기하기',
  calling: '상담원을 부르고 있어요',
  choices: '고를 수 있는 답',
  typing: { bot: '챗봇이 답을 쓰고 있어요', agent: '상담원이 답을 쓰고 있어요' },
  fresh: '새 메시지 보기',
  delivery: {
    sending: '보내는 중',
    waiting: '곧 보낼게요',
    sent: '보냈어요',
    read: '읽었어요',
    failed: '보내지 못했어요',
  },
  reason: { text_too_long: '글이 길어요. 나눠서 보내 주세요.', other: '전달할 수 없는 메시지예요.' },
  retry: '다시 보내기',
  takeBack: '되돌리기',
  banner: {
    lost: '연결이 끊겼어요. 적어 주신 글은 다시 연결되는 대로 보낼게요.',
    elsewhere: '다른 창에서 대화하고 있어요. 글을 쓰면 여기서 이어 갈 수 있어요.',
    outdated: '채팅이 새로워졌어요. 페이지를 새로 고쳐 주세요.',
  },
  away: '연결이 끊겨서 지금은 할 수 없어요. 잠시 후 다시 시도해 주세요.',
  note: {
    handed_off: '상담원에게 전했어요',
    /** @param {string} name */
    agent_joined: (name) => `${name} 상담원이 들어왔어요`,
    closed: '상담이 끝났어요. 더 궁금한 점은 이어서 적어 주세요.',
    reopened: '상담을 다시 시작했어요',
  },
  suggestions: {
    label: '혹시 이런 질문인가요?',
    /** @param {number} count */
    count: (count) => `추천 ${count}개가 있어요. 위아래 화살표로 고를 수 있어요.`,
  },
  article: {
    cards: '도움말 글',
    whole: '글 전체 보기',
    back: '대화로 돌아가기',
    page: '새 창에서 보기',
    coming: '글을 가져오고 있어요…',
    failed: '지금은 이 글을 열 수 없어요.',
    helped: '이 글이 도움이 되었나요?',
    yes: '네',
    no: '아니요',
    thanks: '알려 주셔서 고마워요!',
    related: '함께 보면 좋은 글',
  },
  queue: {
    next: '바로 다음 차례예요',
    /** @param {number} position */
    position: (position) => `지금 ${position}번째예요`,
    /** @param {number} minutes */
    about: (minutes) => `${minutes}분쯤 걸려요`,
    /** @param {number} minutes */
    over: (minutes) => `${minutes}분 넘게 걸릴 수 있어요`,
  },
  menu: '메뉴',
};
