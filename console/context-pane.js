/** The right pane: what the bot thought and found, and what is known, so that the visitor needn't say it again. */

import { html, useMemo } from './vendor/standalone.module.js';
import { Icon } from './controls.js';
import { isLate } from './inbox.js';
import { addressOf, go } from './route.js';
import { useStore } from './store.js';
import { clock, fullDate, shortDate, soon } from './time.js';
import { EMPTY, factsOf, highestOf, titleOf } from './transcripts.js';
import { languageName, named, t, visitorName } from './words.js';
/** @import { Candidate, ConversationEvent, Facts, Felt, Line, State, Why } from './types' */

/** So many are shown: the others had no part in the decision. */
const SHOWN = 4;

/** @param {Why} why @returns {string} */
function decisionWords(why) {
  const { decision, slot } = why;
  const again = slot && slot.attempt > 1 ? ` ${t('decision.attempt', { n: slot.attempt })}` : '';
  return named('decision', decision, { title: titleOf(why), slot: named('slot', slot?.name) }) + again;
}

/** The server names how a rule or an example spoke; what stands alone is a word of the message. @param {string} reason */
function reasonWords(reason) {
  const [, how, text] = /^(same as|template|pattern|nearest): (.*)$/s.exec(reason) ?? [];
  return how ? html`${named('reason', how)} <q>${text}</q>` : reason;
}

/** @param {Felt} felt what was felt, and the words that spoke */
const feltWords = ({ feeling, words }) => html`
  <span class="mark feeling ${feeling}">${named('feeling', feeling)}</span> <q>${words.join(', ')}</q>
`;

/** @param {{candidate: Candidate, chosen: boolean}} props */
function CandidateBar({ candidate: { title, id, kind, confidence, reasons }, chosen }) {
  const percent = `${Math.round(confidence * 100)}%`;
  return html`
    <li class="candidate ${chosen ? 'chosen' : ''}">
      <p class="candidate-head">
        <span class="candidate-title" title="${kind}: ${id}">${title || id}</span>
        <span class="kind">${t(`kind.${kind}`)}</span>
        <span class="percent">${percent}</span>
      </p>
      <div class="bar-track" aria-hidden="true"><div class="bar-fill" style=${{ width: percent }}></div></div>
      ${reasons?.length > 0 &&
      html`<ul class="reasons" aria-label=${t('reasons')}>
        ${reasons.map((reason) => html`<li key=${reason}>${reasonWords(reason)}</li>`)}
      </ul>`}
    </li>
  `;
}

/** @param {NonNullable<Why['also']>[number]} also what else the message asked for */
const alsoWords = ({ title, text, confidence }) =>
  t('why.also', { title, text, percent: `${Math.round(confidence * 100)}%` });

/** @param {{event: ConversationEvent, chosen: boolean}} props */
function Reasoning({ event, chosen: byAgent }) {
  const why = /** @type {Why} */ (event.why);
  const { target, candidates = [] } = why;
  return html`
    <p class="which">${t(byAgent ? 'why.chosen' : 'why.latest', { time: clock(event.at) })}</p>
    <p class="decision">${decisionWords(why)}</p>
    ${why.feelings?.map((felt) => html`<p class="felt" key=${felt.feeling}>${feltWords(felt)}</p>`)}
    ${why.context && html`<p class="also">${t('why.context', { title: why.context.title, text: why.context.text })}</p>`}
    ${why.also?.map((also) => html`<p class="also" key=${also.kind + also.id}>${alsoWords(also)}</p>`)}
    ${candidates.length > 0 &&
    html`<ol class="candidates">
      ${candidates.slice(0, SHOWN).map((candidate) => {
        const chosen = candidate.kind === target?.kind && candidate.id === target?.id;
        return html`<${CandidateBar} key=${candidate.kind + candidate.id} candidate=${candidate} chosen=${chosen} />`;
      })}
    </ol>`}
    <p class="version">
      ${target && html`<code>${target.kind}: ${target.id}</code> · `}${t('why.content')} <code>${why.content}</code>
    </p>
  `;
}

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

/** @param {{lookups: ConversationEvent[]}} props newest first: that is the one that counts */
function Lookups({ lookups }) {
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

/** @param {{title: string, children: any}} props */
function Section({ title, children }) {
  return html`<section><h3>${title}</h3>${children}</section>`;
}

/** Only what a click can follow safely. @param {NonNullable<Facts['page']>} page */
function pageLink({ address, title }) {
  if (!/^https?:/i.test(address)) return title || address;
  return html`<a href=${address} target="_blank" rel="noopener noreferrer" title=${address}>${title || address}</a>`;
}

/** @param {{facts: Facts, line?: Line}} props */
function Visitor({ facts: { page, contact, startedAt, handedOff, promise, scores }, line }) {
  const late = line !== undefined && isLate(line);
  return html`
    <dl class="pairs">
      ${handedOff && pair(t('about.because'), html`<strong>${named('because', handedOff.because)}</strong>`)}
      ${promise?.due &&
      pair(t('about.promise'), html`<strong class=${late ? 'late' : ''}>${t(late ? 'promise.wasDue' : 'promise.due', { due: soon(promise.due) })}</strong>`)}
      ${promise?.topic && pair(t('about.topic'), promise.topic)}
      ${contact && pair(t('about.contact'), html`<span class="value">${contact}</span>`)}
      ${[...scores].map(([survey, score]) => pair(named('survey', survey), `${score} / ${highestOf(survey)}`))}
      ${line && pair(t('about.language'), languageName(line.language))}
      ${page && pair(t('about.page'), pageLink(page))}
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
  setTimeout(() => document.getElementById(`event-${number}`)?.scrollIntoView({ block: 'center' }), SHOW_MS);
}

/** @param {{facts: Facts}} props */
function Answered({ facts }) {
  return html`
    <ul class="answered">
      ${[...facts.answered].map(
        ([target, { title, number }]) =>
          html`<li key=${target}><button type="button" class="textual" onClick=${() => show(number)}>${title}</button></li>`,
      )}
    </ul>
  `;
}

/**
 * The chosen message; else the latest for which readings were weighed: "a person will come" explains nothing.
 * @param {Facts} facts @param {string} conversation @param {State['explained']} explained
 */
function messageToExplain({ spoken }, conversation, explained) {
  const number = explained?.conversation === conversation ? explained.number : undefined;
  const chosen = spoken.find((event) => event.number === number);
  const weighed = spoken.filter(({ why }) => why?.candidates?.length);
  return { message: chosen ?? weighed.pop() ?? spoken[spoken.length - 1], chosen: chosen !== undefined };
}

/** @param {{conversation: string}} props */
export function ContextPane({ conversation }) {
  const line = useStore((state) => state.lines.get(conversation));
  const { events } = useStore((state) => state.transcripts.get(conversation) ?? EMPTY);
  const explained = useStore((state) => state.explained);
  const { list } = useStore((state) => state.route);
  const facts = useMemo(() => factsOf(events), [events]);
  const { message, chosen } = messageToExplain(facts, conversation, explained);
  const known = [...facts.known];
  return html`
    <section class="pane context" id="context" tabindex="-1" aria-labelledby="context-heading">
      <header class="pane-head">
        <a class="icon-button context-closer" href=${addressOf({ list, conversation })} aria-label=${t('back.conversation')}>
          <${Icon} name="back" />
        </a>
        <div class="titles">
          <h2 id="context-heading" tabindex="-1">${t('context')}</h2>
          <p class="marks narrow-only">${visitorName(line, conversation)}</p>
        </div>
      </header>
      <div class="scrolls sections" tabindex="0" role="group" aria-labelledby="context-heading">
        <${Section} title=${t('about')}><${Visitor} facts=${facts} line=${line} /><//>
        ${message && html`<${Section} title=${t('why')}><${Reasoning} event=${message} chosen=${chosen} /><//>`}
        ${known.length > 0 &&
        html`<${Section} title=${t('known')}>
          <dl class="pairs">
            ${known.map(([slot, value]) => pair(named('slot', slot), html`<span class="value">${value}</span>`))}
          </dl>
        <//>`}
        ${facts.lookups.length > 0 && html`<${Section} title=${t('lookups')}><${Lookups} lookups=${facts.lookups} /><//>`}
        ${facts.answered.size > 0 && html`<${Section} title=${t('answered')}><${Answered} facts=${facts} /><//>`}
      </div>
    </section>
  `;
}
