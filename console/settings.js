/** What the agent chose, remembered in this browser: language, appearance, sound, shortcuts. */

import { keep } from './memory.js';
import { change, now } from './store.js';
import { loadWords } from './words.js';
/** @import { Settings } from './types' */

/** @param {Partial<Settings>} part */
export async function choose(part) {
  if (part.language) await loadWords(part.language);
  const settings = { ...now().settings, ...part };
  keep('settings', settings);
  change({ settings });
  applySettings();
}

/** Puts language and appearance where CSS and screen readers find them. */
export function applySettings() {
  const { language, theme } = now().settings;
  const page = document.documentElement;
  page.lang = language;
  if (theme === 'system') delete page.dataset.theme;
  else page.dataset.theme = theme;
}
