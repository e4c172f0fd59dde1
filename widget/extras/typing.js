/** Tells the person in the conversation that the visitor is writing. */

/** @typedef {import('../chat/chat.js').Chat} Chat */

/** It is said so often at most, in milliseconds. */
const PAUSE = 3000;

let again = 0;

/**
 * What is written goes along only where the server says so.
 * @param {Chat} chat
 */
export function typed({ panel, visit }) {
  const now = Date.now();
  const { value } = panel.composer.field;
  if (!value || now < again) return;
  again = now + PAUSE;
  visit.wire.send({ type: 'typing', text: visit.peek && value });
}
