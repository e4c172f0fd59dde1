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
  unread: '未読メッセージ',
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
  fresh: '新しいメッセージを見る',
  delivery: {
    sending: '送信中',
    waiting: 'まもなく送信します',
    sent: '送信しました',
    read: '既読',
    failed: '送信できませんでした',
  },
  lost: '接続が切れました。ご入力の内容は、つながり次第お送りします。',
  note: {
    handed_off: '担当者に引き継ぎました',
    agent_joined: (name) => `担当の${name}が参加しました`,
    closed: 'チャットは終了しました。ほかにもご質問があれば、このまま続けてご入力ください。',
    reopened: 'チャットを再開しました',
  },
  more: 'メニュー',
};
