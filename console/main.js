/**
 * The agents' console starts here.
 *
 * What is known: store.js · memory.js (the browser's storage) · settings.js · types.d.ts
 * The wire:      link.js (the socket's life) · live.js (what comes) · outbox.js (what goes, and drafts)
 * Pure:          inbox.js (lists) · transcripts.js (events and what they tell) · time.js · words*.js
 * What happens:  entrance.js (in and out) · actions.js · shortcuts.js · alerts.js · notices.js · route.js
 * The screen:    doors.js (before signing in) and desk.js, and below that a file for each part
 */

import { html, render } from './vendor/standalone.module.js';
import { startShortcuts } from './actions.js';
import { startAlerts } from './alerts.js';
import { Desk } from './desk.js';
import { FirstPage, SignInPage } from './doors.js';
import { enter } from './entrance.js';
import { startRouting } from './route.js';
import { applySettings } from './settings.js';
import { useStore } from './store.js';
import { loadWords, t, uiLanguage } from './words.js';

function App() {
  const page = useStore((state) => state.page);
  const lost = useStore((state) => state.link.status === 'lost');
  // Read here so that all is drawn anew in the other language.
  useStore((state) => state.settings.language);
  if (page === 'desk') return html`<${Desk} />`;
  if (page === 'first') return html`<${FirstPage} />`;
  if (page === 'signIn') return html`<${SignInPage} />`;
  return html`<main class="door"><p class="muted" role="status">${t(lost ? 'link.lost' : 'starting')}</p></main>`;
}

applySettings();
await loadWords(uiLanguage());
startRouting();
startAlerts();
startShortcuts();
render(html`<${App} />`, document.body);
enter();
