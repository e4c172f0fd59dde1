/**
 * What other tabs of the same visitor did: what one of them left unsent is taken over, and a visitor who was forgotten there is
 * forgotten here. All else they hear from the server, each for itself.
 */

/** @typedef {import('../chat/chat.js').Chat} Chat */

/** A tab that is there and has a line has sent its message by then, in milliseconds. */
const TAKEN_OVER_AFTER = 3000;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let soon;

/**
 * Something that all tabs share is another now.
 * @param {Chat} chat
 */
export function heard(chat) {
  const { visit, tools } = chat;
  const token = tools.recall(tools.SHARED, 'token');
  if (token !== visit.token) another(chat, token);
  // A person answers there.
  if (visit.wire.line === 'off' && tools.recall(tools.SHARED, 'live')) visit.wire.start();
  clearTimeout(soon);
  soon = setTimeout(() => takeOver(chat), TAKEN_OVER_AFTER);
}

/**
 * Another tab began anew, or forgot the visitor.
 * @param {Chat} chat
 * @param {string | undefined} token
 */
function another(chat, token) {
  const { visit, panel } = chat;
  visit.token = token;
  if (token) visit.wire.again();
  else {
    visit.wire.stop('off');
    for (const { id } of visit.outbox.letters) visit.takeBack(id);
    if (chat.extras.files) chat.use('files', 'stop');
    panel.composer.write('');
    chat.close();
  }
  visit.forgetEvents();
}

/**
 * What is still there is sent from here as well: the server knows the id, and takes it once.
 * @param {Chat} chat
 */
function takeOver(chat) {
  const { visit, tools } = chat;
  const { keysOf, recall, SHARED } = tools;
  const { outbox } = visit;
  // Taken back there, or answered without an event.
  for (const { id } of outbox.letters) if (!recall(SHARED, `out:${id}`)) visit.takeBack(id);
  for (const key of keysOf(SHARED, 'out:').sort()) {
    const letter = recall(SHARED, key);
    if (!letter || outbox.find(letter.id)) continue;
    outbox.letters.push(letter);
    visit.tell(letter);
  }
  if (!outbox.letters[0] && !keysOf(SHARED, 'outgoing:')[0]) return;
  visit.wire.start();
  visit.flush();
  if (visit.uploads && keysOf(SHARED, 'outgoing:')[0]) chat.use('files', 'resume');
}
