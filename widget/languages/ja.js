/** Everything the chat says in Japanese; see ko.js. */

/** Japanese breaks between any two letters, but not before small ones and marks; Korean between words. */
export const STYLE = `
:lang(ja) { word-break: normal; line-break: strict; }
:lang(ko) { word-break: keep-all; }
`;

/** @type {import('./ko.js').Texts} */
export const TEXTS = {
  language: 'ja',
  close: 'チャットを閉じる',
  bot: 'チャットボット',
  you: '自分',
  log: '会話',
  status: {
    connecting: '接続しています…',
    bot: 'ボットがすぐにお答えします',
    waiting: '担当者におつなぎしています',
    agent: '担当者が対応しています',
    closed: 'チャットは終了しました',
  },
  placeholder: 'メッセージを入力してください',
  hint: 'Enterで送信、Shift+Enterで改行します。',
  attach: '写真やファイルを送る',
  send: '送信',
  person: '担当者と話す',
  calling: '担当者を呼び出しています',
  choices: '返答の候補',
  typing: { bot: 'ボットが入力しています', agent: '担当者が入力しています' },
  fresh: '新しいメッセージを見る',
  delivery: {
    sending: '送信中',
    waiting: 'まもなく送信します',
    sent: '送信しました',
    read: '既読',
    failed: '送信できませんでした',
  },
  reason: { text_too_long: '文章が長すぎます。分けてお送りください。', other: 'このメッセージはお届けできません。' },
  retry: 'もう一度送る',
  takeBack: '取り消す',
  banner: {
    lost: '接続が切れました。ご入力の内容は、つながり次第お送りします。',
    elsewhere: '別のウィンドウでチャット中です。こちらに入力すると、続きからお話しいただけます。',
    outdated: 'チャットが更新されました。ページを再読み込みしてください。',
  },
  note: {
    handed_off: '担当者に引き継ぎました',
    agent_joined: (name) => `担当の${name}が参加しました`,
    closed: 'チャットは終了しました。ほかにもご質問があれば、このまま続けてご入力ください。',
    reopened: 'チャットを再開しました',
  },
  suggestions: {
    label: 'こちらのご質問でしょうか？',
    count: (count) => `候補が${count}件あります。上下の矢印キーで選べます。`,
  },
  article: {
    cards: 'ヘルプ記事',
    whole: '全文を読む',
    back: '会話に戻る',
    page: 'ページで開く',
    coming: '記事を読み込んでいます…',
    failed: '今はこの記事を開けません。',
    helped: 'この記事はお役に立ちましたか？',
    yes: 'はい',
    no: 'いいえ',
    thanks: 'ご回答ありがとうございます！',
    related: '関連する記事',
  },
  queue: {
    next: '次がお客様の番です',
    position: (position) => `現在${position}番目です`,
    about: (minutes) => `待ち時間は約${minutes}分です`,
    over: (minutes) => `${minutes}分以上お待ちいただくことがあります`,
  },
  away: '接続が切れているため、今はできません。しばらくしてからもう一度お試しください。',
  menu: 'メニュー',
};
