/**
 * What the server does not take: a message is sent again later, or stands there as refused, with why, and what can be done about
 * it: sending it once more, or having its words back.
 */

/** @typedef {import('../chat/chat.js').Chat} Chat */
/** @typedef {import('../chat/outbox.js').Letter} Letter */

export const STYLE = `
.state button { min-height: 2em; margin-inline-start: .75em; font-weight: 700; text-decoration: underline; }
`;

/** Where the server says no other time, in milliseconds. */
const LATER = 2000;

/**
 * @param {Chat} chat
 * @param {{code: string, id: string, retry: string, retry_after_ms?: number}} error
 */
export function tell({ tools, visit }, { code, id, retry, retry_after_ms: pause = LATER }) {
  const { keep, recall, SHARED } = tools;
  // Unless another tab has forgotten it already.
  if (code === 'bad_token' && recall(SHARED, 'token') === visit.token) keep(SHARED, 'token', undefined);
  const letter = visit.outbox.find(id);
  if (!letter) return;
  if (retry === 'later') wait(visit, pause);
  else if (code === 'no_such_button') {
    // Gone, perhaps with its conversation; its words still say what was meant.
    visit.takeBack(id);
    visit.send({ type: 'say', text: letter.text });
    return;
  } else {
    letter.failed = code;
    keep(SHARED, `out:${id}`, letter);
  }
  visit.goOn(id);
  visit.tell(letter);
}

/**
 * @param {Chat['visit']} visit
 * @param {number} time
 */
function wait(visit, time) {
  clearTimeout(visit.pausing);
  visit.pausing = setTimeout(() => {
    visit.pausing = undefined;
    visit.flush();
  }, time);
}

/**
 * @param {Chat} chat
 * @param {Letter} letter a refused one
 * @param {HTMLElement} message
 */
export function draw(chat, letter, message) {
  const { panel, tools, visit } = chat;
  const { make } = tools;
  const { field } = panel.composer;
  const { error: words } = chat.texts;
  const { id, type, text, number, button, file, failed } = letter;
  const state = message.querySelector('.state');
  if (!state || state.firstElementChild) return;
  const again = () => {
    visit.takeBack(id);
    // As a new one: the server remembers ids.
    visit.send({ type, text, number, button, file });
    panel.focus();
  };
  const takeBack = () => {
    visit.takeBack(id);
    // Before what has been written since.
    if (type === 'say') panel.composer.write([text, field.value].filter(Boolean).join('\n'));
    field.focus();
    chat.changed();
  };
  const why = failed === 'text_too_long' ? words.text_too_long : words.other;
  state.append(`. ${why} `, make('button', { click: again }, words.retry), make('button', { click: takeBack }, words.takeBack));
}
