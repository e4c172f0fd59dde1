/** What the bot would say to the visitor's last message: it is silent while a person has the conversation, but not useless. */

import { html, useEffect, useState } from '../vendor/standalone.module.js';
import { askDesk } from '../ask.js';
import { isMine } from '../inbox.js';
import { insertWords, keepReady } from '../inserting.js';
import { addStyle } from '../parts.js';
import { now, useStore } from '../store.js';
import { addWords, t } from '../words.js';
/** @import { SectionGiven } from '../types' */

addStyle('contact');
addWords({
  ko: {
    'atHand.nothing': '방문자의 마지막 말에 맞는 답을 찾지 못했어요.',
    'atHand.insert': '넣기',
    'atHand.insertThis': '“{title}” 넣기',
    'atHand.sure': '확신 {percent}%',
    'atHand.asks': '봇이라면 먼저 더 물어봤을 거예요.',
  },
  en: {
    'atHand.nothing': 'Nothing fits the visitor’s last words.',
    'atHand.insert': 'Insert',
    'atHand.insertThis': 'Insert “{title}”',
    'atHand.sure': '{percent}% sure',
    'atHand.asks': 'The bot would ask for more first.',
  },
});

/** @param {SectionGiven} props */
export default function AtHand({ conversation, line, facts: { visitorSpoke } }) {
  const [found, setFound] = useState();
  const ready = useStore((state) => state.link.status === 'ready');
  const mine = line !== undefined && isMine(line, now().me?.agent);
  useEffect(() => {
    let wanted = true;
    keepReady(conversation);
    if (ready) {
      askDesk('suggest', { conversation }).then((answer) => {
        if (!wanted || !answer?.found) return;
        setFound(answer.found);
        keepReady(conversation, answer.found.find((/** @type {any} */ one) => one.text)?.text);
      });
    }
    return () => (wanted = false);
  }, [conversation, visitorSpoke, ready]);
  if (!found) return null;
  if (found.length === 0) return html`<p class="muted">${t('atHand.nothing')}</p>`;
  return html`
    <ul class="at-hand">
      ${found.map(
        (/** @type {any} */ { id, title, confidence, text }) => html`
          <li key=${id}>
            <p class="at-hand-head"><strong>${title}</strong> <span class="muted">${t('atHand.sure', { percent: Math.round(confidence * 100) })}</span></p>
            <p class="at-hand-text">${text ?? t('atHand.asks')}</p>
            ${text &&
            mine &&
            html`<button type="button" class="small" aria-label=${t('atHand.insertThis', { title })} onClick=${() => insertWords(conversation, text)}>
              ${t('atHand.insert')}
            </button>`}
          </li>
        `,
      )}
    </ul>
  `;
}
