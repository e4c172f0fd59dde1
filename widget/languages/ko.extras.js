/** What the extras say in Korean: loaded with the first of them. Every language has a file like this, with the same keys. */

/** @typedef {typeof TEXTS} ExtraTexts */

export const TEXTS = {
  unseen: '여기부터 새 메시지',
  survey: { csat: ['매우 불만족', '매우 만족'], nps: ['전혀 아니에요', '꼭 추천해요'], ces: ['전혀 아니에요', '정말 그래요'] },
  triggers: { away: '이 인사말 닫기' },
  menu: {
    name: '메뉴',
    language: '언어',
    sound: '새 메시지 알림음',
    transcript: '대화 내려받기',
    saved: '대화를 파일로 내려받았어요',
    /** @param {string} name */
    heading: (name) => `${name}와(과) 나눈 대화`,
    remove: '대화 삭제하기',
    sure: '이 대화를 모두 삭제할까요?\n서버에서도 바로 지워지고, 되돌릴 수 없어요.',
    yes: '삭제하기',
    no: '취소',
    deleting: '삭제하고 있어요…',
    offline: '지금은 연결이 끊겨서 삭제할 수 없어요. 연결되면 다시 눌러 주세요.',
    removed: '대화를 삭제했어요',
    privacy: '개인정보 안내',
  },
};
