/**
 * What stands beside a conversation, from top to bottom: the visitor, why the bot said what it said, what is known. A new section is
 * one more row of SECTIONS, with its words under `title`.
 */

import { html } from './vendor/standalone.module.js';
import { isLate, skillFor } from './inbox.js';
import { Part } from './parts.js';
import { ReasoningSection } from './reasoning.js';
import { openDialog } from './parts.js';
import { go } from './route.js';
import { change, now } from './store.js';
import { clock, fullDate, shortDate, soon } from './time.js';
import { highestOf } from './transcripts.js';
import { languageName, named, t } from './words.js';
/** @import { Facts, Section } from './types' */

/** @param {string} name @param {any} value */
const pair = (name, value) => html`<div key=${name}><dt>${name}</dt><dd>${value}</dd></div>`;

/** @param {Record<string, string>} [values] */
const pairsOf = (values = {}) =>
  Object.entries(values)
    .filter(([, value]) => value)
    .map(([name, value]) => pair(named('slot', name), value));

/** One line: it only says which of several attempts this was. @param {Record<string, string>} [values] */
const inOneLine = (values = {}) =>
  Object.entries(values)
    .map(([name, value]) => `${named('slot', name)} ${value}`)
    .join(' · ');

/** Newest first: that is the one that counts. @type {Section['body']} */
function LookupsSection({ facts: { lookups } }) {
  return html`
    <ol class="lookups">
      ${[...lookups].reverse().map(
        ({ number, at, lookup, with: asked, outcome, fields }) => html`
          <li key=${number} class="lookup ${outcome}">
            <p class="lookup-head">
              <strong>${named('lookup', lookup)}</strong>
              <span class="mark outcome">${named('outcome', outcome)}</span>
              <time datetime=${at}>${clock(at)}</time>
            </p>
            <p class="asked">${inOneLine(asked)}</p>
            ${fields && html`<dl class="pairs">${pairsOf(fields)}</dl>`}
          </li>
        `,
      )}
    </ol>
  `;
}

/** Only what a click can follow safely. @param {NonNullable<Facts['page']>} page */
function pageLink({ address, title }) {
  if (!/^https?:/i.test(address)) return title || address;
  return html`<a href=${address} target="_blank" rel="noopener noreferrer" title=${address}>${title || address}</a>`;
}

/** @type {Section['body']} */
function VisitorSection({ facts: { page, site, contact, startedAt, handedOff, promise, scores }, line }) {
  const late = line !== undefined && isLate(line);
  const skill = line && line.state !== 'closed' && skillFor(line, now());
  return html`
    <dl class="pairs">
      ${handedOff && pair(t('about.because'), html`<strong>${named('because', handedOff.because)}</strong>`)}
      ${promise?.due &&
      pair(t('about.promise'), html`<strong class=${late ? 'late' : ''}>${t(late ? 'promise.wasDue' : 'promise.due', { due: soon(promise.due) })}</strong>`)}
      ${promise?.topic && pair(t('about.topic'), promise.topic)}
      ${contact && pair(t('about.contact'), html`<span class="value">${contact}</span>`)}
      ${[...scores].map(([survey, score]) => pair(named('survey', survey), `${score} / ${highestOf(survey)}`))}
      ${line && pair(t('about.language'), languageName(line.language))}
      ${skill && pair(t('about.skill'), skill)}
      ${site && now().sites.length > 0 && pair(t('about.site'), site)}
      ${page && pair(t('about.page'), pageLink(page))}
      ${page?.referrer && pair(t('about.referrer'), pageLink({ address: page.referrer, title: '' }))}
      ${startedAt &&
      pair(t('about.since'), html`<time datetime=${startedAt} title=${fullDate(startedAt)}>${shortDate(startedAt)}</time>`)}
    </dl>
  `;
}

/** On a narrow screen the transcript has to come into sight first. */
const SHOW_MS = 60;

/** Leads to that message. @param {number} number */
function show(number) {
  go({ pane: undefined });
  if (!document.getElementById(`event-${number}`)) change({ drawn: Infinity });
  setTimeout(() => document.getElementById(`event-${number}`)?.scrollIntoView({ block: 'center' }), SHOW_MS);
}

/** @type {Section['body']} */
function AnsweredSection({ facts }) {
  return html`
    <ul class="answered">
      ${[...facts.answered].map(
        ([target, { title, number }]) =>
          html`<li key=${target}><button type="button" class="textual" onClick=${() => show(number)}>${title}</button></li>`,
      )}
    </ul>
  `;
}

/** @type {Section['body']} */
const KnownSection = ({ facts }) => html`
  <dl class="pairs">
    ${[...facts.known].map(([slot, value]) => pair(named('slot', slot), html`<span class="value">${value}</span>`))}
  </dl>
`;

/** @type {Section['body']} */
const TagsSection = ({ line }) => html`
  <p class="section-tags">
    ${(line?.tags ?? []).map((tag) => html`<span class="tag" key=${tag}>${tag}</span>${' '}`)}
    <button type="button" class="textual" onClick=${() => openDialog('tags')}>${t('tags.change')}</button>
  </p>
`;
const loadContact = () => import('./parts/contact.js');
const loadAtHand = () => import('./parts/at-hand.js');

/** @type {Section['body']} */
const ContactSection = (given) => html`<${Part} load=${loadContact} properties=${given}><p class="muted">${t('loading')}</p><//>`;

/** @type {Section['body']} */
const AtHandSection = (given) => html`<${Part} load=${loadAtHand} properties=${given} />`;

/** @type {Section[]} */
export const SECTIONS = [
  { title: 'contact', body: ContactSection },
  { title: 'atHand', body: AtHandSection, shown: ({ line }) => line?.state === 'agent' },
  { title: 'about', body: VisitorSection },
  { title: 'tags', body: TagsSection, shown: ({ line }) => line !== undefined },
  { title: 'why', body: ReasoningSection, shown: ({ facts }) => facts.spoken.length > 0 },
  { title: 'known', body: KnownSection, shown: ({ facts }) => facts.known.size > 0 },
  { title: 'lookups', body: LookupsSection, shown: ({ facts }) => facts.lookups.length > 0 },
  { title: 'answered', body: AnsweredSection, shown: ({ facts }) => facts.answered.size > 0 },
];
