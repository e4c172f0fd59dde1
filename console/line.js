/** A conversation as one line of a list. Every line is as high as every other: the list counts on it. */

import { html } from './vendor/standalone.module.js';
import { isCalled, isLate, isMine, saidAt, skillFor, waitingSince, wantsAnswer } from './inbox.js';
import { draftOf } from './outbox.js';
import { addressOf } from './route.js';
import { useStore } from './store.js';
import { ago, elapsed, fullDate, since, soon, useTicking } from './time.js';
import { languageName, named, t, visitorName } from './words.js';
/** @import { Line } from './types' */

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

/** @param {{line: Line}} props */
const FeelingMark = ({ line: { feeling } }) =>
  feeling && html`<span class="mark feeling ${feeling}">${named('feeling', feeling)}</span>`;

/** @param {{line: Line}} props */
const VipMark = ({ line: { vip } }) => vip && html`<span class="mark vip">VIP</span>`;

/** @param {{line: Line}} props */
const DepartmentMark = ({ line: { department } }) =>
  department && html`<span class="mark">${named('department', department)}</span>`;

/** @param {{line: Line}} props */
function SkillMark({ line }) {
  const skill = useStore((state) => line.state === 'waiting' && skillFor(line, state));
  return skill && html`<span class="mark">${t('wished', { skill })}</span>`;
}

/** @param {{line: Line}} props */
const LanguageMark = ({ line: { language } }) =>
  html`<span class="mark" title=${languageName(language)}>${language.toUpperCase()}</span>`;

/** What takes longer than the service level allows, in words. @param {{line: Line}} props */
function ServiceMark({ line: { wait_too_long: wait, reply_too_late: reply } }) {
  if (!wait && !reply) return null;
  return html`<span class="mark promise late">${t(wait ? 'service.wait' : 'service.reply')}</span>`;
}

/** @param {{line: Line}} props */
function OfferMark({ line: { offered_to } }) {
  const name = useStore(({ colleagues }) => offered_to && colleagues.find(({ agent }) => agent === offered_to)?.name);
  return name && html`<span class="mark">${t('offered.to', { name })}</span>`;
}

/** @param {{line: Line}} props */
const CalledMark = ({ line }) => {
  const called = useStore((state) => isCalled(line, state.me?.agent));
  return called && html`<span class="mark called">${t('mark.called')}</span>`;
};

/** @param {{line: Line}} props */
const SnoozeMark = ({ line: { snoozed_until: until } }) =>
  until && html`<time class="mark" datetime=${until} title=${fullDate(until)}>${t('mark.snoozed', { until: soon(until) })}</time>`;

/** @param {{line: Line}} props */
const TagsMark = ({ line: { tags = [] } }) => tags.length > 0 && html`<span class="mark">${tags.map((tag) => `#${tag}`).join(' ')}</span>`;

/** Something was begun here and not sent. @param {{line: Line, chosen: boolean}} props */
const DraftMark = ({ line: { conversation }, chosen }) =>
  !chosen && draftOf(conversation) && html`<span class="mark draft">${t('list.draft')}</span>`;

/** What stands below the words, what matters most first; a new mark is one more component here. */
const MARKS = [
  CalledMark, OfferMark, DraftMark, VipMark, ServiceMark, FeelingMark, PromiseMark, SnoozeMark, LanguageMark, DepartmentMark, SkillMark, TagsMark,
];

/** @param {Line} line @param {string} [me] @returns {string} */
function standing(line, me) {
  if (line.state === 'agent') return isMine(line, me) ? t('state.mine') : line.agent_name || t('state.agent');
  return t(`state.${line.state}`);
}

/**
 * The last words: rather the visitor's own than what the bot made of them.
 * @param {Line} line @param {string} [me] @returns {{speaker?: string, text?: string}}
 */
function lastWords(line, me) {
  const { last_speaker, last_text: text, visitor_text } = line;
  if (last_speaker === 'visitor') return { text };
  if (last_speaker === 'agent') return { speaker: line.last_agent === me ? t('you') : line.last_agent_name || t('agent'), text };
  return visitor_text ? { text: visitor_text } : { speaker: t('bot'), text };
}

/**
 * @param {object} props
 * @param {Line} props.line
 * @param {number} props.place in the list, from 0
 * @param {number} props.count how many there are
 * @param {boolean} props.tells the list says already how each of its conversations stands
 */
export function ListLine({ line, place, count, tells }) {
  const { list, department, conversation } = useStore((state) => state.route);
  const me = useStore((state) => state.me?.agent);
  const typing = useStore((state) => state.typing.has(line.conversation));
  const chosen = line.conversation === conversation;
  const { speaker, text } = lastWords(line, me);
  return html`
    <li aria-posinset=${place + 1} aria-setsize=${count}>
      <a
        class="line ${line.state} ${wantsAnswer(line, me) ? 'wanting' : ''}"
        href=${addressOf({ list, department, conversation: line.conversation })}
        data-place=${place}
        aria-current=${chosen ? 'true' : undefined}
      >
        <span class="who">
          ${visitorName(line, line.conversation)}${wantsAnswer(line, me) && html`<span class="unseen"> · ${t('list.wants')}</span>`}
        </span>
        <${When} line=${line} me=${me} />
        <span class="last" lang=${line.language}>
          ${typing ? html`<em>${t('typing.short')}</em>` : html`${speaker && html`<span class="speaker">${speaker}:</span> `}${text}`}
        </span>
        <span class="marks">
          ${!tells && html`<span class="mark state">${standing(line, me)}</span>`}
          ${MARKS.map((Mark) => html`<${Mark} line=${line} chosen=${chosen} />`)}
        </span>
      </a>
    </li>
  `;
}
