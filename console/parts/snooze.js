/** Puts a conversation aside until a time. */

import { html, useState } from '../vendor/standalone.module.js';
import { Dialog } from '../dialog.js';
import { post } from '../outbox.js';
import { addStyle, dismissDialog } from '../parts.js';
import { now } from '../store.js';
import { soon } from '../time.js';
import { addWords, t } from '../words.js';

addStyle('hands');
addWords({
  ko: {
    'snooze.title': '언제까지 미룰까요?',
    'snooze.hour': '1시간',
    'snooze.hours': '3시간',
    'snooze.tomorrow': '내일 오전 9시',
    'snooze.monday': '다음 월요일 오전 9시',
    'snooze.own': '다른 때',
    'snooze.until': '이때까지',
    'snooze.text': '그때 내 상담에 다시 나타나요. 방문자가 쓰면 바로 돌아와요.',
  },
  en: {
    'snooze.title': 'Put aside until when?',
    'snooze.hour': '1 hour',
    'snooze.hours': '3 hours',
    'snooze.tomorrow': 'Tomorrow, 9:00',
    'snooze.monday': 'Next Monday, 9:00',
    'snooze.own': 'Another time',
    'snooze.until': 'Until',
    'snooze.text': 'It is among yours again then, or at once when the visitor writes.',
  },
});

const HOUR_MS = 3_600_000;
const MORNING = 9;

/** @param {number} hours */
const later = (hours) => new Date(Date.now() + hours * HOUR_MS);

/** @param {number} days */
function morningIn(days) {
  const morning = new Date();
  morning.setDate(morning.getDate() + days);
  morning.setHours(MORNING, 0, 0, 0);
  return morning;
}

/** Monday is day 1 of a week; the next one is one to seven days away. */
const daysToMonday = () => ((8 - new Date().getDay()) % 7) || 7;

/** @type {[string, () => Date][]} */
const TIMES = [
  ['snooze.hour', () => later(1)],
  ['snooze.hours', () => later(3)],
  ['snooze.tomorrow', () => morningIn(1)],
  ['snooze.monday', () => morningIn(daysToMonday())],
];

/** Tomorrow may be Monday. */
const offered = () => TIMES.filter(([words]) => words !== 'snooze.monday' || daysToMonday() > 1);

/** As a field for local times wants it. @param {Date} date */
const local = (date) => new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);

export default function SnoozeDialog() {
  const { conversation } = now().route;
  const [own, setOwn] = useState(local(morningIn(1)));
  /** @param {Date} until */
  const put = (until) => {
    if (conversation) post('snooze', conversation, undefined, { until: until.toISOString() });
    dismissDialog();
  };
  const chosen = new Date(own);
  const fits = chosen.getTime() > Date.now();
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    if (fits) put(chosen);
  };
  return html`
    <${Dialog} title=${t('snooze.title')}>
      <form class="hands" onSubmit=${submit}>
        <ul class="times">
          ${offered().map(
            ([words, time], place) => html`
              <li key=${words}>
                <button type="button" autofocus=${place === 0} onClick=${() => put(time())}>
                  ${t(words)} <span class="muted">${soon(time().toISOString())}</span>
                </button>
              </li>
            `,
          )}
        </ul>
        <label class="field">
          ${t('snooze.own')}
          <input type="datetime-local" value=${own} min=${local(new Date())} onInput=${(/** @type {any} */ event) => setOwn(event.target.value)} />
        </label>
        <p class="muted">${t('snooze.text')}</p>
        <div class="buttons end">
          <button type="button" onClick=${dismissDialog}>${t('cancel')}</button>
          <button class="primary" disabled=${!fits}>${t('command.snooze')}</button>
        </div>
      </form>
    <//>
  `;
}
