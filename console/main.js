/**
 * The agents' console starts here. All that is reached from here by `import … from` is served as one file (build.rs joins it), and
 * must stay below 40 KB with style sheets and words; what is reached by `import('./parts/…')` is loaded when it is needed.
 *
 * What is known: store.js · memory.js (the browser's storage) · settings.js · types.d.ts
 * The wire:      link.js (the socket's life) · live.js (what comes) · outbox.js (what goes, and drafts)
 * Pure:          inbox.js, lists.js (lists) · transcripts.js (events and what they tell) · time.js · words*.js
 * What happens:  entrance.js (in and out) · actions.js · shortcuts.js · alerts.js · notices.js · route.js
 * The screen:    parts/doors.js (before signing in) and desk.js, and below that a file for each part
 *
 * Where to add something:
 * - something an agent can do      a row of COMMANDS in commands.js: shortcut, palette, page of keys and button come from it
 * - a frame that goes out          `post` in outbox.js (type in types.d.ts); words `<type>.underWay`
 * - a frame that comes in          a row of RECEIVED in live.js
 * - a kind of event                its words in parts/rare-lines.js, what follows for the agent in TAKE_IN of transcripts.js
 * - a section beside the conversation   a row of SECTIONS in sections.js
 * - a list                         a row of LISTS in lists.js · a mark on a line: MARKS in line.js
 * - something in the top bar       BAR in desk.js · above the composer: TOOLS in composer.js
 * - a dialog or a page             a file in parts/ and a row of DIALOGS or PAGES in parts.js
 * - words                          both languages: words-*.js what the first screen says, words-*-rare.js the others; a part's own in the part
 * Files must not import each other in a circle, and export names where they are declared: build.rs says so when they do not.
 */

import { html, render } from './vendor/standalone.module.js';
import { startAlerts } from './alerts.js';
import { Desk } from './desk.js';
import { enter } from './entrance.js';
import { EVENT_WORDS } from './event-lines.js';
import { Part } from './parts.js';
import { startRouting } from './route.js';
import { applySettings } from './settings.js';
import { startShortcuts } from './shortcuts.js';
import { change, useStore } from './store.js';
import { loadRareWords, loadWords, t, uiLanguage } from './words.js';

const loadDoors = () => import('./parts/doors.js');

function App() {
  const page = useStore((state) => state.page);
  const lost = useStore((state) => state.link.status === 'lost');
  // Read here so that all is drawn anew in the other language, and once the rest has come.
  useStore((state) => state.settings.language);
  useStore((state) => state.whole);
  const starting = html`<main class="door"><p class="muted" role="status">${t(lost ? 'link.lost' : 'starting')}</p></main>`;
  if (page === 'desk') return html`<${Desk} />`;
  return page === 'checking' ? starting : html`<${Part} load=${loadDoors}>${starting}<//>`;
}

const AGAIN_MS = 5_000;

/** What is rarely said comes behind what the first screen needs. */
function loadTheRest() {
  Promise.all([import('./parts/rare-lines.js'), loadRareWords(uiLanguage())]).then(
    ([lines]) => {
      Object.assign(EVENT_WORDS, lines.default);
      change({ whole: true });
    },
    () => setTimeout(loadTheRest, AGAIN_MS),
  );
}

async function start() {
  applySettings();
  startRouting();
  // Asked beside the words: who is signed in takes as long.
  const entered = enter();
  await loadWords(uiLanguage());
  startAlerts();
  startShortcuts();
  render(html`<${App} />`, document.body);
  await entered;
  loadTheRest();
}

start();
