/** Colleagues named with an `@` in a note: who is meant by what is written so far. */

import { isHere } from './presence.js';
/** @import { Colleague } from './types' */

/** From the `@` to the caret. */
const BEGUN = /(?<=^|\s)@[^\s@]*$/;

/** A name begun before the caret, with its `@`; undefined where none is. @param {HTMLTextAreaElement} field */
export const begunName = (field) => BEGUN.exec(field.value.slice(0, field.selectionStart))?.[0];

/**
 * The colleagues whose names begin so, who is here first.
 * @param {{colleagues: Colleague[], me: {agent: string} | null}} state @param {string} [begun] with its `@`
 */
export function meant({ colleagues, me }, begun = '@') {
  const beginning = begun.slice(1).toLowerCase();
  const others = colleagues.filter(({ agent, name }) => agent !== me?.agent && name.toLowerCase().startsWith(beginning));
  return others.sort((a, b) => Number(isHere(b)) - Number(isHere(a)));
}

/** Puts a name at the caret, in the place of one that is begun there. @param {HTMLTextAreaElement} field @param {string} name */
export function putName(field, name) {
  const start = field.selectionStart - (begunName(field)?.length ?? 0);
  field.setRangeText(`@${name} `, start, field.selectionEnd, 'end');
}

/** Finishes a begun name that can only grow. @param {HTMLTextAreaElement} field @param {Parameters<typeof meant>[0]} state @returns {boolean} whether there was one */
export function finishName(field, state) {
  const begun = begunName(field);
  const [first] = begun && begun !== '@' ? meant(state, begun) : [];
  if (!first || meant(state, begun).some(({ name }) => `@${name}`.toLowerCase() === begun?.toLowerCase())) return false;
  putName(field, first.name);
  return true;
}
