/**
 * The keys of commands.js. They match the key's place (`event.code`): with a Korean keyboard the key at J gives ㅓ. Only the left
 * Alt counts: the right one is 한/영, or writes signs. Ctrl + K (⌘ K) opens the palette; that one is always on.
 */

import { COMMANDS, perform } from './commands.js';
import { openDialog } from './parts.js';
import { now } from './store.js';

let leftAlt = false;

/** @param {KeyboardEvent} event */
function pressed(event) {
  if (event.code === 'AltLeft') leftAlt = true;
  const { settings, page, dialog } = now();
  // While a syllable is open the keys belong to the input method.
  if (page !== 'desk' || dialog || event.isComposing) return;
  const run = commandFor(event, settings.shortcuts);
  if (!run) return;
  event.preventDefault();
  run();
}

/** @param {KeyboardEvent} event @param {boolean} on @returns {(() => void) | undefined} */
function commandFor(event, on) {
  const { code, altKey, ctrlKey, metaKey, shiftKey } = event;
  if (code === 'KeyK' && ctrlKey !== metaKey && !altKey && !shiftKey) return () => openDialog('palette');
  if (!on) return undefined;
  if (event.key === '?' && !isWriting(event.target)) return () => openDialog('help');
  if (!altKey || !leftAlt || ctrlKey || metaKey || shiftKey) return undefined;
  const command = COMMANDS.find(({ codes }) => codes?.includes(code));
  return command && (() => perform(command));
}

/** @param {EventTarget | null} target */
const isWriting = (target) => target instanceof Element && target.matches('input, textarea, select');

export function startShortcuts() {
  addEventListener('keydown', pressed);
  addEventListener('keyup', (event) => {
    if (event.code === 'AltLeft') leftAlt = false;
  });
  // Alt + Tab takes the key away without a keyup.
  addEventListener('blur', () => (leftAlt = false));
}
