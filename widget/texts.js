/**
 * Everything the widget says, in every language it speaks. A new language is one more list with the same keys;
 * the type check names a missing one.
 */

/** @typedef {keyof typeof TEXTS} Lang */
/** @typedef {typeof KOREAN} Texts */

const KOREAN = {
  own: '한국어',
  title: '채팅 상담',
  open: '채팅 상담 열기',
  close: '채팅 상담 닫기',
  /** @param {number} count */
  unread: (count) => `읽지 않은 메시지 ${count}개`,
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
    elsewhere: '다른 창에서 대화하고 있어요. 글을 쓰면 여기서 이어져요.',
    outdated: '채팅이 새로워졌어요. 페이지를 새로 고쳐 주세요.',
  },
  note: {
    handed_off: '상담원에게 전했어요',
    /** @param {string} name */
    agent_joined: (name) => `${name} 상담원이 들어왔어요`,
    closed: '상담이 끝났어요. 더 궁금한 점은 이어서 적어 주세요.',
    reopened: '상담을 다시 시작했어요',
  },
};

/** @type {Texts} */
const ENGLISH = {
  own: 'English',
  title: 'Support chat',
  open: 'Open support chat',
  close: 'Close support chat',
  unread: (count) => `${count} unread message${count === 1 ? '' : 's'}`,
  bot: 'Chat bot',
  you: 'You',
  log: 'Conversation',
  status: {
    connecting: 'Connecting…',
    bot: 'Chat bot, always here',
    waiting: 'Waiting for a colleague',
    agent: 'A person is with you',
    closed: 'This chat has ended',
  },
  placeholder: 'Write a message',
  hint: 'Enter sends, Shift+Enter starts a new line.',
  send: 'Send',
  person: 'Talk to a person',
  calling: 'Calling a colleague',
  choices: 'Suggested replies',
  typing: { bot: 'The bot is writing', agent: 'A person is writing' },
  fresh: 'New messages',
  delivery: {
    sending: 'Sending',
    waiting: 'Will be sent soon',
    sent: 'Sent',
    read: 'Read',
    failed: 'Not sent',
  },
  reason: { text_too_long: 'Too long: please send it in parts.', other: 'This message can’t be delivered.' },
  retry: 'Try again',
  takeBack: 'Take back',
  banner: {
    lost: 'Connection lost. What you write will be sent once it is back.',
    elsewhere: 'The chat is open in other windows. Write to go on here.',
    outdated: 'The chat was updated. Please reload the page.',
  },
  note: {
    handed_off: 'Passed on to a colleague',
    agent_joined: (name) => `${name} has joined the chat`,
    closed: 'This chat has ended. Anything else? Just write on.',
    reopened: 'The chat is open again',
  },
};

export const TEXTS = { ko: KOREAN, en: ENGLISH };

/**
 * The language of a tag like `en-GB`, if the widget speaks it.
 * @param {string | null | undefined} tag
 */
export function spoken(tag) {
  /** @type {any} */
  const language = tag?.toLowerCase().split('-')[0];
  return language in TEXTS ? /** @type {Lang} */ (language) : undefined;
}
