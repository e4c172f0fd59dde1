/** Why the bot said what it said: what it decided, what it felt, which readings it weighed, and because of what. */

import { html } from './vendor/standalone.module.js';
import { useStore } from './store.js';
import { clock } from './time.js';
import { titleOf } from './transcripts.js';
import { named, t } from './words.js';
/** @import { Candidate, ConversationEvent, Facts, Felt, Section, State, Why } from './types' */

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
  const [, how, text] = /^(same as|template|pattern|nearest|unnamed): (.*)$/s.exec(reason) ?? [];
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

/** @type {Section['body']} */
export function ReasoningSection({ conversation, facts }) {
  const explained = useStore((state) => state.explained);
  const { message, chosen } = messageToExplain(facts, conversation, explained);
  return message && html`<${Reasoning} event=${message} chosen=${chosen} />`;
}
