/** What the agent chose, remembered in this browser: language, appearance, sound, shortcuts. */

import { keep } from './memory.js';
import { change, now } from './store.js';
import { loadRareWords, loadWords } from './words.js';
/** @import { Settings } from './types' */

/** @param {Partial<Settings>} part */
export async function choose(part) {
  const { language } = part;
  if (language && language !== now().settings.language) await Promise.all([loadWords(language), loadRareWords(language)]);
  const settings = { ...now().settings, ...part };
  keep('settings', settings);
  change({ settings });
  applySettings();
}

/** What is seen now is dark, by choice or by the system's. */
export function isDark() {
  const { theme } = now().settings;
  return theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
}

/** Puts language, appearance and the context's width where CSS and screen readers find them. */
export function applySettings() {
  const { language, theme, contextWidth } = now().settings;
  const page = document.documentElement;
  page.lang = language;
  if (theme === 'system') delete page.dataset.theme;
  else page.dataset.theme = theme;
  page.style.setProperty('--context-width', `${contextWidth}px`);
}
