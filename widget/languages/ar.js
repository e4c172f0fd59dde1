/** Everything the chat says in Arabic; see ko.js. */

/** From right to left: what points to a side, and letters that need more height. */
export const STYLE = `
[dir=rtl] { line-height: 1.65; }
[dir=rtl] :is(.bot, .agent) .bubble { border-radius: 1.15em .35em 1.15em 1.15em; }
[dir=rtl] .visitor .bubble { border-radius: 1.15em 1.15em 1.15em .35em; }
[dir=rtl] a[target]::after { content: "\\a0↖"; }
[dir=rtl] :is(.choices button, .links a, .card b, .card span, .also button, .suggestions li, .greeting .words) { unicode-bidi: plaintext; }
[dir=rtl] textarea:placeholder-shown { direction: rtl; }
[dir=rtl] :is(.back-icon, [role=switch]::after) { scale: -1 1; }
`;

/** @type {import('./ko.js').Texts} */
export const TEXTS = {
  language: 'ar',
  close: 'إغلاق الدردشة',
  bot: 'المساعد الآلي',
  you: 'أنت',
  unread: 'رسائل غير مقروءة',
  log: 'المحادثة',
  status: {
    connecting: 'جارٍ الاتصال…',
    bot: 'المساعد الآلي في خدمتك دائمًا',
    waiting: 'في انتظار أحد موظفينا',
    agent: 'يتحدث معك أحد موظفينا',
    closed: 'انتهت هذه الدردشة',
  },
  placeholder: 'اكتب رسالتك هنا',
  hint: 'اضغط Enter للإرسال، أو Shift+Enter لبدء سطر جديد.',
  attach: 'إرسال صور أو ملفات',
  send: 'إرسال',
  person: 'التحدث إلى موظف',
  calling: 'جارٍ استدعاء أحد موظفينا',
  choices: 'ردود مقترحة',
  fresh: 'رسائل جديدة',
  delivery: {
    sending: 'جارٍ الإرسال',
    waiting: 'ستُرسل قريبًا',
    sent: 'أُرسلت',
    read: 'قُرئت',
    failed: 'لم تُرسل',
  },
  lost: 'انقطع الاتصال. سنرسل ما تكتبه فور عودته.',
  note: {
    handed_off: 'حُوّلت المحادثة إلى أحد موظفينا',
    agent_joined: (name) => `انضم إلى الدردشة: ${name}`,
    closed: 'انتهت هذه الدردشة. هل لديك سؤال آخر؟ يمكنك متابعة الكتابة هنا.',
    reopened: 'فُتحت الدردشة من جديد',
  },
  more: 'القائمة',
};
