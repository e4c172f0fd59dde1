/**
 * Messages that are written but not yet acknowledged. Each has its own key in `localStorage`, so that tabs
 * don't overwrite each other; sending one from two tabs is harmless, the server knows the id.
 */
import { keep, keysOf, recall, SHARED } from './tools.js';

/**
 * @typedef {object} Letter
 * @property {string} id
 * @property {'say' | 'choose' | 'request_person' | 'send_file'} type
 * @property {string} text the visitor's words, or the pressed button's
 * @property {number} [number] the event that offered the button
 * @property {number} [button] the button's place in it
 * @property {import('../extras/files.js').SentFile} [file] what is sent
 * @property {string} at when it was written
 * @property {string} [failed] the code it was refused with for good
 */

/** @typedef {Pick<Letter, 'type' | 'text' | 'number' | 'button' | 'file'> & {id?: string}} Words a file's message has the file's id */

export class Outbox {
  /** @type {Letter[]} */
  letters = keysOf(SHARED, 'out:')
    .sort()
    .map((key) => recall(SHARED, key));

  /**
   * @param {Words} words
   * @returns {Letter}
   */
  add(words) {
    const letter = { id: newId(), at: new Date().toISOString(), ...words };
    this.letters.push(letter);
    keep(SHARED, `out:${letter.id}`, letter);
    return letter;
  }

  /** The next to send; refused ones don't hold up the others. */
  next() {
    return this.letters.find((letter) => !letter.failed);
  }

  /** @param {string | undefined} id */
  find(id) {
    return this.letters.find((letter) => letter.id === id);
  }

  /**
   * It arrived, or is no longer wanted.
   * @param {string} id
   */
  remove(id) {
    this.letters = this.letters.filter((letter) => letter.id !== id);
    keep(SHARED, `out:${id}`, undefined);
  }
}

/**
 * The frame that carries a letter; the text of a button is the server's to know.
 * @param {Letter} letter
 */
export function frameOf({ type, id, text, number, button, file }) {
  return { type, id, text: type === 'say' ? text : undefined, number, button, file: file?.file };
}

let lastMoment = 0;

/** Ids of one tab sort in the order in which they were made. One is no secret, and need only be unique within a conversation. */
function newId() {
  lastMoment = Math.max(Date.now(), lastMoment + 1);
  return `${lastMoment.toString(36)}-${Math.random().toString(36).slice(2)}`;
}
