/** Questions that the server answers once, and that nobody keeps: who the visitor is, which words would fit. */

import { link } from './link.js';
import { newId } from './outbox.js';

/** Without an answer for so long, there is none. */
const ANSWER_MS = 10_000;

/** @type {Map<string, (frame: any) => void>} */
const asked = new Map();

/**
 * @param {string} type @param {object} [fields]
 * @returns {Promise<any>} the answering frame, which may be an error; undefined when none came
 */
export function askDesk(type, fields = {}) {
  const id = newId();
  return new Promise((resolve) => {
    asked.set(id, resolve);
    setTimeout(settle, ANSWER_MS, { id });
    if (!link.send({ type, id, ...fields })) settle({ id });
  });
}

/** @param {any} frame from the server @returns {boolean} whether it answers one of these questions */
export function settle(frame) {
  const resolve = asked.get(frame.id);
  asked.delete(frame.id);
  resolve?.(frame.type && frame);
  return resolve !== undefined;
}
