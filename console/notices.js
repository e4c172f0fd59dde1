/** What is said at the edges of the screen: short notes, and that the server can't be reached. */

import { html, useEffect, useState } from './vendor/standalone.module.js';
import { IconButton } from './controls.js';
import { isMine } from './inbox.js';
import { link } from './link.js';
import { change, now, useStore } from './store.js';
import { useTicking } from './time.js';
import { known, t } from './words.js';
/** @import { Fault } from './types' */

/** Long enough to read; the button takes it away sooner. */
const SHOWN_MS = 12_000;
let lastKey = 0;

/** @param {string} text @param {'plain' | 'bad'} [tone] */
export function notify(text, tone = 'plain') {
  if (now().notices.some((notice) => notice.text === text)) return;
  const key = ++lastKey;
  change({ notices: [...now().notices, { key, text, tone }] });
  setTimeout(dismiss, SHOWN_MS, key);
}

/** @param {number} key */
export function dismiss(key) {
  change({ notices: now().notices.filter((notice) => notice.key !== key) });
}

/**
 * @param {Fault} fault @param {string} [conversation] which it is about
 * @returns {string} plain words
 */
export function faultWords(fault, conversation) {
  if (fault.code === 'taken_by_other') {
    const name = holderName(fault, conversation);
    return name ? t('fault.taken_by_other', { name }) : t('fault.taken');
  }
  return known(`fault.${fault.code}`) ? t(`fault.${fault.code}`) : t('fault.other', { message: fault.message });
}

/**
 * Who has it: the list knows, or will in a moment; until then only the server's sentence names the agent.
 * @param {Fault} fault @param {string} [conversation]
 */
function holderName(fault, conversation) {
  const { lines, me } = now();
  const line = conversation ? lines.get(conversation) : undefined;
  const inList = line?.state === 'agent' && !isMine(line, me?.agent) ? line.agent_name : undefined;
  return inList ?? /^(.+) has this conversation$/.exec(fault.message)?.[1];
}

/** Short breaks heal unseen. */
const UNSEEN_MS = 1_200;

/** @param {{until: number}} props */
function Countdown({ until }) {
  useTicking();
  const seconds = Math.ceil((until - Date.now()) / 1000);
  // Hidden from screen readers: they would read every second.
  return seconds > 0 ? html`<span class="countdown" aria-hidden="true">${t('link.again', { n: seconds })}</span>` : null;
}

/** Says that the server can't be reached, and that nothing is lost. */
export function StatusBanner() {
  const { status, retryAt } = useStore((state) => state.link);
  const unsent = useStore((state) => state.outgoing.filter(({ stage }) => stage === 'queued').length);
  const [late, setLate] = useState(false);
  const away = status !== 'ready';
  useEffect(() => {
    setLate(false);
    if (!away) return;
    const timer = setTimeout(setLate, UNSEEN_MS, true);
    return () => clearTimeout(timer);
  }, [away]);
  const shown = away && late;
  const offline = !navigator.onLine;
  return html`
    <div role="status" class="banner-place">
      ${shown &&
      html`
        <div class="banner">
          <p>
            <strong>${t(offline ? 'link.offline' : `link.${status}`)}</strong>${' '}
            ${unsent > 0 ? t('link.unsent', { n: unsent }) : t('link.kept')}
          </p>
          ${retryAt && html`<${Countdown} until=${retryAt} />`}
          ${status === 'lost' && html`<button type="button" onClick=${() => link.hurry()}>${t('link.now')}</button>`}
        </div>
      `}
    </div>
  `;
}

export function Notices() {
  const notices = useStore((state) => state.notices);
  return html`
    <div class="notices" role="status">
      ${notices.map(
        ({ key, text, tone }) => html`
          <div class="notice ${tone}" key=${key}>
            <p>${text}</p>
            <${IconButton} icon="close" name=${t('dismiss')} onClick=${() => dismiss(key)} />
          </div>
        `,
      )}
    </div>
  `;
}
