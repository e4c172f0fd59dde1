/** What somebody said: the visitor, the bot, an agent; and what is still on its way. */

import { html } from './vendor/standalone.module.js';
import { explain } from './actions.js';
import { Icon } from './controls.js';
import { Part } from './parts.js';
import { useStore } from './store.js';
import { clock, fullDate } from './time.js';
import { speakerOf } from './transcripts.js';
import { named, t, uiLanguage } from './words.js';
/** @import { Block, ConversationEvent, Outgoing, Span } from './types' */

/** Other schemes (javascript:, data: …) stay plain text, whoever wrote them. @param {string} address */
const isSafe = (address) => /^(https?:|mailto:|tel:|\/(?!\/))/i.test(address);

/** @param {string} address @param {string} text */
const linkTo = (address, text) =>
  isSafe(address) ? html`<a href=${address} target="_blank" rel="noopener noreferrer">${text}</a>` : text;

/** @param {Span} span */
function drawSpan(span) {
  switch (span.type) {
    case 'strong':
      return html`<strong>${span.text}</strong>`;
    case 'emphasis':
      return html`<em>${span.text}</em>`;
    case 'code':
      return html`<code>${span.text}</code>`;
    case 'break':
      return html`<br />`;
    case 'link':
      return linkTo(span.address, span.text);
    default:
      return span.text;
  }
}

/** @param {Block} block @returns {any} */
function drawBlock(block) {
  switch (block.type) {
    case 'paragraph':
      return html`<p>${block.spans.map(drawSpan)}</p>`;
    case 'heading':
      // Not a heading here: the transcript must not break up the page's outline.
      return html`<p class="heading">${block.spans.map(drawSpan)}</p>`;
    case 'list': {
      const items = block.items.map((item) => html`<li>${item.map(drawBlock)}</li>`);
      return block.ordered ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`;
    }
    case 'code':
      return html`<pre><code>${block.text}</code></pre>`;
    case 'image':
      // The page's policy only loads pictures from this server.
      if (/^\/(?!\/)/.test(block.source)) return html`<img src=${block.source} alt=${block.description} loading="lazy" />`;
      return html`<p>${linkTo(block.source, block.description || block.source)}</p>`;
    default:
      return null;
  }
}

/** The bot's words: blocks become elements, so no text can ever turn into markup. @param {{blocks: Block[]}} props */
function Blocks({ blocks }) {
  return html`<div class="blocks">${blocks.map(drawBlock)}</div>`;
}

/** @param {{buttons: {label: string, link?: string}[], pressed?: string}} props */
function Choices({ buttons, pressed }) {
  return html`
    <ul class="choices" aria-label=${t('choices')}>
      ${buttons.map(
        ({ label }) => html`
          <li key=${label} class=${label === pressed ? 'pressed' : ''}>
            ${label === pressed && html`<${Icon} name="check" /><span class="unseen">${t('choices.pressed')} </span>`}${label}
          </li>
        `,
      )}
    </ul>
  `;
}

/** Pictures and other files. */
const files = () => import('./parts/files.js');

/** What an agent looks like; nothing where the picture is gone. @param {{picture?: string}} props */
export function Face({ picture }) {
  /** @param {Event & {target: any}} event */
  const gone = ({ target }) => target.remove();
  return picture && html`<img class="face" src=${`/pictures/${picture}`} alt="" onError=${gone} />`;
}

/** @param {{conversation: string, event: ConversationEvent, sender: string}} props */
function Said({ conversation, event, sender }) {
  if (event.blocks) return html`<${Blocks} blocks=${event.blocks} />`;
  if (!event.file) return html`<p class="plain">${event.text}</p>`;
  // Its name stands there until what draws it has come.
  return html`
    <${Part} load=${files} properties=${{ conversation, file: event.file, sender }}><p class="plain">${event.file.name}</p><//>
  `;
}

/** Leads to the bot's reasons. @param {{conversation: string, event: ConversationEvent, explained: boolean}} props */
function WhyButton({ conversation, event: { number, why }, explained }) {
  if (!why) return null;
  const chosen = why.candidates?.find(({ kind, id }) => kind === why.target?.kind && id === why.target?.id);
  return html`
    <button
      type="button"
      class="why-button"
      aria-pressed=${String(explained)}
      title=${t('why.show')}
      onClick=${() => explain(conversation, number)}
    >
      ${named('did', why.decision)}${chosen && ` · ${Math.round(chosen.confidence * 100)}%`}
    </button>
  `;
}

/**
 * @param {object} props
 * @param {string} props.conversation
 * @param {ConversationEvent} props.event
 * @param {boolean} props.goesOn the same speaker as just before
 * @param {string} props.visitor
 * @param {string} [props.language] the conversation's
 * @param {string} [props.pressed] the button the visitor chose
 * @param {string} [props.readAt]
 * @param {boolean} props.explained
 */
export function Message({ conversation, event, goesOn, visitor, language, pressed, readAt, explained }) {
  const speaker = speakerOf(event);
  const sender = speaker === 'visitor' ? visitor : speaker === 'bot' ? t('bot') : event.name;
  const spoken = event.language ?? language;
  return html`
    <li
      class="message ${speaker} ${goesOn ? 'goes-on' : ''} ${explained ? 'explained' : ''} ${event.elsewhere ? 'elsewhere' : ''}"
      id="event-${event.number}"
    >
      <p class="byline ${goesOn ? 'unseen' : ''}">
        <${Face} picture=${event.picture} /><span class="sender">${sender}</span>${' '}
        ${speaker === 'note' && html`<span class="private">${t(event.whispered_to ? 'note.whisper' : 'note.private')}</span>${' '}`}
        <time datetime=${event.at} title=${fullDate(event.at)}>${clock(event.at)}</time>
      </p>
      <div class="bubble" lang=${spoken !== uiLanguage() ? spoken : undefined}>
        <${Said} conversation=${conversation} event=${event} sender=${sender} />
        ${event.buttons?.length && html`<${Choices} buttons=${event.buttons} pressed=${pressed} />`}
      </div>
      <${WhyButton} conversation=${conversation} event=${event} explained=${explained} />
      ${readAt && html`<p class="read-mark"><${Icon} name="check" />${t('read', { time: clock(readAt) })}</p>`}
    </li>
  `;
}

/** What became of it, and what to do then. */
const loadRefused = () => import('./parts/refused.js');

/** @param {{item: Outgoing}} props */
export function OutgoingMessage({ item }) {
  const name = useStore((state) => state.me?.name);
  const refused = item.stage === 'refused';
  return html`
    <li class="message ${item.type === 'say' ? 'agent' : 'note'} outgoing ${item.stage}">
      <p class="byline">
        <span class="sender">${name}</span> <span>${!refused && t('outgoing.underWay')}</span>
      </p>
      <div class="bubble"><p class="plain">${item.text}</p></div>
      ${refused && html`<${Part} load=${loadRefused} properties=${{ item }} />`}
    </li>
  `;
}
