/** What the extras say in Korean: loaded with the first of them. Every language has a file like this, with the same keys. */

/** @typedef {typeof TEXTS} ExtraTexts */

const FIRST_SYLLABLE = '가'.charCodeAt(0);
const LAST_SYLLABLE = '힣'.charCodeAt(0);
/** Syllables with the same beginning: without a final consonant, and with each there is. */
const ENDINGS = 28;

/** Particles depend on how the last syllable ends. @param {string} word */
function endsInConsonant(word) {
  const last = word.charCodeAt(word.length - 1);
  return last >= FIRST_SYLLABLE && last <= LAST_SYLLABLE && (last - FIRST_SYLLABLE) % ENDINGS > 0;
}

export const TEXTS = {
  error: {
    text_too_long: '글이 길어요. 나눠서 보내 주세요.',
    other: '전달할 수 없는 메시지예요.',
    retry: '다시 보내기',
    takeBack: '되돌리기',
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
  unseen: '여기부터 새 메시지',
  typing: { bot: '챗봇이 답을 쓰고 있어요', agent: '상담원이 답을 쓰고 있어요' },
  line: {
    elsewhere: '다른 창에서 대화하고 있어요. 글을 쓰면 여기서 이어 갈 수 있어요.',
    outdated: '채팅이 새로워졌어요. 페이지를 새로 고쳐 주세요.',
  },
  survey: { csat: ['매우 불만족', '매우 만족'], nps: ['전혀 아니에요', '꼭 추천해요'], ces: ['전혀 아니에요', '정말 그래요'] },
  triggers: { away: '이 인사말 닫기' },
  menu: {
    name: '메뉴',
    language: '언어',
    sound: '새 메시지 알림음',
    transcript: '대화 저장하기',
    remove: '대화 삭제하기',
    sure: '이 대화를 모두 삭제할까요?\n서버에서도 바로 지워지고, 되돌릴 수 없어요.',
    yes: '삭제하기',
    no: '취소',
    deleting: '삭제하고 있어요…',
    offline: '지금은 연결이 끊겨서 삭제할 수 없어요. 연결되면 다시 눌러 주세요.',
    removed: '대화를 삭제했어요',
    privacy: '개인정보 안내',
  },
  keeping: {
    /** @param {string} name */
    heading: (name) => `${name}${endsInConsonant(name) ? '과' : '와'} 나눈 대화`,
    file: '파일로 내려받기',
    saved: '대화를 파일로 내려받았어요',
    mail: '이메일로 받기',
    send: '보내기',
    sending: '보내고 있어요…',
    /** @param {string} to an address */
    sent: (to) => `${to} 주소로 보냈어요. 잠시 뒤 메일함을 확인해 주세요.`,
    wrong: '이메일 주소를 다시 확인해 주세요. 예: name@example.com',
    faults: {
      lost: '연결이 끊겨서 보내지 못했어요. 연결되면 다시 눌러 주세요.',
      often: '조금 뒤에 다시 보내 주세요. 파일로는 지금 내려받을 수 있어요.',
      address_refused: '이 주소로는 메일을 보낼 수 없어요. 주소를 다시 확인해 주세요.',
      failed: '지금은 메일을 보낼 수 없어요. 조금 뒤에 다시 해 보시거나, 파일로 내려받아 주세요.',
    },
  },
  files: {
    list: '보내는 파일',
    /** @param {number} most */
    atOnce: (most) => `한 번에 ${most}개까지 보낼 수 있어요`,
    /** @param {string} name */
    progress: (name) => `${name} 보내는 중`,
    cancel: '취소',
    retry: '다시 보내기',
    close: '닫기',
    lost: '연결이 끊겼어요. 다시 이어지는 대로 보낼게요.',
    waiting: '잠시 뒤에 이어서 보낼게요.',
    gone: '이 파일은 이제 열 수 없어요',
    /** @param {string} name @param {string} size */
    save: (name, size) => `${name} 저장 (${size})`,
    /** @param {string} sender empty: the visitor @param {string} name */
    picture: (sender, name) => `${sender ? `${sender} 상담원이` : '내가'} 보낸 사진, ${name}`,
    faults: {
      /** @param {number} most */
      file_too_large: (most) => `파일이 너무 커요. ${most}MB까지 보낼 수 있어요.`,
      file_kind: '사진(PNG, JPEG, WebP, GIF), PDF, 일반 텍스트만 보낼 수 있어요.',
      file_broken: '열 수 없거나 너무 큰 사진이에요.',
      file_refused: '보안 검사에서 막힌 파일이에요.',
      too_many_files: '이 대화에는 파일을 더 보낼 수 없어요.',
      other: '파일을 보내지 못했어요.',
    },
  },
};
