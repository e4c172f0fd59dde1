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
  unread: '읽지 않은 메시지',
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
  fresh: '새 메시지 보기',
  delivery: {
    sending: '보내는 중',
    waiting: '곧 보낼게요',
    sent: '보냈어요',
    read: '읽었어요',
    failed: '보내지 못했어요',
  },
  lost: '연결이 끊겼어요. 적어 주신 글은 다시 연결되는 대로 보낼게요.',
  note: {
    handed_off: '상담원에게 전했어요',
    /** @param {string} name */
    agent_joined: (name) => `${name} 상담원이 들어왔어요`,
    closed: '상담이 끝났어요. 더 궁금한 점은 이어서 적어 주세요.',
    reopened: '상담을 다시 시작했어요',
  },
  more: '메뉴',
};
