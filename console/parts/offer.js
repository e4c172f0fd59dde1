/** A conversation that is offered: who, what about, since when; accepted or passed on by button and keyboard. */

import { html } from '../vendor/standalone.module.js';
import { COMMANDS, keysOf } from '../commands.js';
import { waitingSince } from '../inbox.js';
import { accept, decline, offersToMe } from '../offers.js';
import { addStyle } from '../parts.js';
import { now, useStore } from '../store.js';
import { elapsed, since, until, useTicking } from '../time.js';
import { addWords, languageName, named, t, visitorName } from '../words.js';

addStyle('offer');
addWords({
  ko: {
    'offer.title': '{name} 님의 상담을 맡아 주시겠어요?',
    'offer.waits': '기다린 시간 {time}',
    'offer.left': '{n}초 남음',
    'offer.more': '그 밖에 {n}건',
    'offer.accept': '맡기',
    'offer.decline': '넘기기',
  },
  en: {
    'offer.title': 'Will you take {name}?',
    'offer.waits': 'waiting for {time}',
    'offer.left': '{n} s left',
    'offer.more': 'and {n} more',
    'offer.accept': 'Accept',
    'offer.decline': 'Pass on',
  },
});

/** @param {string} id */
const keys = (id) => {
  const command = COMMANDS.find((one) => one.id === id);
  return now().settings.shortcuts && command && html`${' '}<kbd>${keysOf(command)}</kbd>`;
};

export default function Offer() {
  useTicking();
  useStore((state) => state.lines);
  const [line, ...others] = offersToMe();
  if (!line) return null;
  const { conversation, feeling, department, language, offered_until, visitor_text, last_text } = line;
  const title = t('offer.title', { name: visitorName(line, conversation) });
  const left = Math.ceil(until(offered_until ?? '') / 1000);
  return html`
    <p class="unseen" role="alert" key=${conversation}>${title}</p>
    <section class="offer" aria-labelledby="offer-heading" data-conversation=${conversation}>
      <div class="offer-what">
        <h2 id="offer-heading">${title}</h2>
        <p class="marks">
          ${feeling && html`<span class="mark feeling ${feeling}">${named('feeling', feeling)}</span>`}
          <span class="mark">${t('offer.waits', { time: elapsed(since(waitingSince(line))) })}</span>
          ${department && html`<span class="mark">${named('department', department)}</span>`}
          <span class="mark">${languageName(language)}</span>
          ${others.length > 0 && html`<span class="mark">${t('offer.more', { n: others.length })}</span>`}
        </p>
        <p class="offer-words" lang=${language}>${visitor_text ?? last_text}</p>
      </div>
      <div class="buttons">
        ${left > 0 && html`<span class="countdown" aria-hidden="true">${t('offer.left', { n: left })}</span>`}
        <button type="button" class="primary" data-command="accept" onClick=${accept}>${t('offer.accept')}${keys('accept')}</button>
        <button type="button" data-command="decline" onClick=${decline}>${t('offer.decline')}${keys('decline')}</button>
      </div>
    </section>
  `;
}
