/** The left pane: which list, and its conversations. */

import { html, useState } from './vendor/standalone.module.js';
import { askPermission, permission } from './alerts.js';
import { isLate, isMine, listOf, saidAt, waitingSince, wantsAnswer } from './inbox.js';
import { LISTS, addressOf } from './route.js';
import { choose } from './settings.js';
import { useStore } from './store.js';
import { ago, elapsed, fullDate, since, soon, useTicking } from './time.js';
import { languageName, named, t, visitorName } from './words.js';
/** @import { Line, Route } from './types' */

/** What is late is late by a minute at least. */
const MINUTE_MS = 60_000;

/** From then on the time stands out more. */
const LONG_MS = 3 * 60_000;

/**
 * How long somebody waits, ticking; or when something happened last.
 * @param {{line: Line, me?: string}} props
 */
function When({ line, me }) {
  useTicking();
  const waits = line.state === 'waiting';
  const at = waits ? waitingSince(line) : saidAt(line);
  const ms = since(at);
  const exact = waits || wantsAnswer(line, me);
  // Who was promised an answer knows that it takes a while.
  const long = exact && ms > LONG_MS && (!line.promise_due || isLate(line));
  return html`
    <time class="when ${exact ? 'waits' : ''} ${long ? 'long' : ''}" datetime=${at} title=${fullDate(at)}>
      ${exact ? elapsed(ms) : ago(ms)}
    </time>
  `;
}

/** Until when an answer is promised, and whether that went by. @param {{line: Line}} props */
function PromiseMark({ line }) {
  useTicking();
  const { promise_due: due } = line;
  if (!due) return null;
  const late = isLate(line);
  return html`
    <time class="mark promise ${late ? 'late' : ''}" datetime=${due} title=${fullDate(due)}>
      ${late ? t('promise.late', { time: ago(Math.max(since(due), MINUTE_MS)) }) : t('promise.due', { due: soon(due) })}
    </time>
  `;
}

/** @param {Line} line @param {string} [me] @returns {string} */
function standing(line, me) {
  if (line.state === 'agent') return isMine(line, me) ? t('state.mine') : line.agent_name || t('state.agent');
  return t(`state.${line.state}`);
}

/** @param {Line} line @param {string} [me] @returns {string} who said the last words, unless it was the visitor */
function lastSpeaker(line, me) {
  if (line.last_speaker === 'bot') return t('bot');
  if (line.last_speaker === 'agent') return isMine(line, me) ? t('you') : line.agent_name || t('agent');
  return '';
}

/** @param {{line: Line}} props */
function ListLine({ line }) {
  const me = useStore((state) => state.me?.agent);
  const { list, conversation } = useStore((state) => state.route);
  const typing = useStore((state) => state.typing.has(line.conversation));
  const speaker = lastSpeaker(line, me);
  return html`
    <li>
      <a
        class="line ${line.state} ${wantsAnswer(line, me) ? 'wanting' : ''}"
        href=${addressOf({ list, conversation: line.conversation })}
        aria-current=${line.conversation === conversation ? 'true' : undefined}
      >
        <span class="who">${visitorName(line, line.conversation)}</span>
        <${When} line=${line} me=${me} />
        <span class="last" lang=${line.language}>
          ${typing
            ? html`<em>${t('typing.short')}</em>`
            : html`${speaker && html`<span class="speaker">${speaker}:</span> `}${line.last_text}`}
        </span>
        <span class="marks">
          <span class="mark state">${standing(line, me)}</span>
          <${PromiseMark} line=${line} />
          ${line.feeling && html`<span class="mark feeling ${line.feeling}">${named('feeling', line.feeling)}</span>`}
          ${line.department && html`<span class="mark">${line.department}</span>`}
          <span class="mark" title=${languageName(line.language)}>${line.language.toUpperCase()}</span>
        </span>
      </a>
    </li>
  `;
}

/** Asks once whether to notify: the browser's own question comes only after the button. */
function Nudge() {
  const nudged = useStore((state) => state.settings.nudged);
  if (nudged || permission() !== 'default') return null;
  return html`
    <div class="nudge">
      <p>${t('nudge.text')}</p>
      <div class="buttons">
        <button type="button" class="small primary" onClick=${askPermission}>${t('nudge.allow')}</button>
        <button type="button" class="small quiet" onClick=${() => choose({ nudged: true })}>${t('nudge.later')}</button>
      </div>
    </div>
  `;
}

/** A list of thousands is drawn piece by piece. */
const AT_ONCE = 100;

/**
 * @typedef {Map<string, Line>} Lines
 * @param {Lines} lines @param {string} [me]
 */
function countsOf(lines, me) {
  const all = [...lines.values()];
  const mine = all.filter((line) => isMine(line, me));
  const waiting = all.filter((line) => line.state === 'waiting').length;
  return { waiting, mine: mine.length, wanting: mine.some((line) => wantsAnswer(line, me)) };
}

/** @param {{counts: ReturnType<typeof countsOf>, route: Route}} props */
function Tabs({ counts, route }) {
  const { waiting, mine, wanting } = counts;
  /** @type {Record<string, {count: number, calls: boolean}>} */
  const shown = { waiting: { count: waiting, calls: waiting > 0 }, mine: { count: mine, calls: wanting } };
  return html`
    <ul class="tabs">
      ${LISTS.map(
        (list) => html`
          <li key=${list}>
            <a
              href=${addressOf({ list, conversation: route.conversation })}
              aria-current=${route.list === list ? 'true' : undefined}
              class=${shown[list]?.calls ? 'calls' : ''}
            >
              ${t(`list.${list}`)}${' '}${shown[list]?.count > 0 && html`<span class="count">${shown[list].count}</span>`}
            </a>
          </li>
        `,
      )}
    </ul>
  `;
}

/** Up and down from line to line, beside the Tab key. @param {any} event */
function moveByArrows(event) {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (!step || event.altKey) return;
  const links = [...event.currentTarget.querySelectorAll('a')];
  const next = links[links.indexOf(document.activeElement) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

export function ListPane() {
  const lines = useStore((state) => state.lines);
  const route = useStore((state) => state.route);
  const me = useStore((state) => state.me?.agent);
  const inboxKnown = useStore((state) => state.inboxKnown);
  const [most, setMost] = useState(AT_ONCE);
  const counts = countsOf(lines, me);
  const list = listOf(lines, route.list, me);
  return html`
    <nav class="pane lists" aria-labelledby="list-heading">
      <h2 class="unseen" id="list-heading" tabindex="-1">${t('list.heading')}</h2>
      <p class="unseen" role="status">${t('list.nowWaiting', { n: counts.waiting })}</p>
      <${Tabs} counts=${counts} route=${route} />
      <div class="scrolls">
        ${list.length === 0 && html`<p class="empty">${t(inboxKnown ? `list.no.${route.list}` : 'loading')}</p>`}
        <ul class="lines" onKeyDown=${moveByArrows}>
          ${list.slice(0, most).map((line) => html`<${ListLine} key=${line.conversation} line=${line} />`)}
        </ul>
        ${list.length > most &&
        html`<button type="button" class="quiet wide" onClick=${() => setMost(most + AT_ONCE)}>${t('list.more')}</button>`}
      </div>
      <${Nudge} />
    </nav>
  `;
}
