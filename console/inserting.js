/** Words that were found go into the field, to be sent by the agent. */

import { draftOf, replaceDraft } from './outbox.js';
import { go } from './route.js';
import { now } from './store.js';

/** What has no value stands in these; it can't be sent. */
const GAP = /⟦[^⟧]*⟧?/;

/** Selects the first part that has no value. @param {any} field @returns {boolean} whether there is one */
export function selectGap(field) {
  const gap = GAP.exec(field.value);
  if (gap) field.setSelectionRange(gap.index, gap.index + gap[0].length);
  return gap !== null;
}

/** @param {string} conversation @param {string} text */
export function insertWords(conversation, text) {
  const before = draftOf(conversation);
  replaceDraft(conversation, before && !/\s$/.test(before) ? `${before} ${text}` : before + text);
  go({ pane: undefined });
  requestAnimationFrame(() => {
    /** @type {any} */
    const field = document.getElementById('composer');
    field?.focus();
    if (field && !selectGap(field)) field.setSelectionRange(field.value.length, field.value.length);
  });
}

/** @type {{conversation: string, text: string} | undefined} */
let best;

/** What the bot would say stands ready for one key. @param {string} conversation @param {string} [text] */
export const keepReady = (conversation, text) => (best = text === undefined ? undefined : { conversation, text });

export function insertBest() {
  if (best && best.conversation === now().route.conversation) insertWords(best.conversation, best.text);
}
