/** The whole conversation, the bot's part too, and below it what is on its way. */

import { html, useEffect, useLayoutEffect, useMemo, useRef, useState } from './vendor/standalone.module.js';
import { EVENT_WORDS } from './event-lines.js';
import { asOne, mergedWith } from './merged.js';
import { Message, OutgoingMessage } from './message.js';
import { isWritten } from './outbox.js';
import { DRAWN, change, useStore } from './store.js';
import { clock, day, fullDate } from './time.js';
import { EMPTY, lastSeen, rowsOf } from './transcripts.js';
import { t, visitorName } from './words.js';
/** @import { ConversationEvent, Facts, Line, Outgoing, Row, Transcript } from './types' */

/** A small line between the messages: what happened, in words. @param {{event: ConversationEvent}} props */
function EventLine({ event }) {
  return html`
    <li class="event-line ${event.kind} ${event.elsewhere ? 'elsewhere' : ''}">
      <span class="words">${EVENT_WORDS[event.kind](event)}</span>${' '}
      <time datetime=${event.at} title=${fullDate(event.at)}>${clock(event.at)}</time>
    </li>
  `;
}

/** The events, with those of the conversations that were merged with it. @param {string} conversation @param {ConversationEvent[]} own */
function useMerged(conversation, own) {
  const lines = useStore((state) => state.lines);
  const transcripts = useStore((state) => state.transcripts);
  const others = mergedWith(lines, conversation).map((one) => transcripts.get(one) ?? EMPTY);
  return useMemo(() => asOne(own, others), [own, ...others]);
}

/** Nearer to the end than this counts as being there. */
const NEAR = 48;

/**
 * Keeps the box at its end while the reader is there, and leaves the reader alone otherwise.
 * @param {number} count how much there is
 * @param {number} own how much of it the agent wrote just now: writing leads to the end
 * @returns {{box: {current: any}, unseen: boolean, toEnd: () => void}}
 */
function useStickToEnd(count, own) {
  const box = useRef();
  const atEnd = useRef(true);
  const [unseen, setUnseen] = useState(false);
  const toEnd = () => {
    box.current.scrollTop = box.current.scrollHeight;
    atEnd.current = true;
    setUnseen(false);
  };
  useLayoutEffect(() => (atEnd.current ? toEnd() : setUnseen(true)), [count]);
  useLayoutEffect(() => (own > 0 ? toEnd() : undefined), [own]);
  useEffect(() => {
    const element = box.current;
    const look = () => {
      atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR;
      if (atEnd.current) setUnseen(false);
    };
    element.addEventListener('scroll', look, { passive: true });
    // The composer grows, a phone's keyboard opens, a picture arrives: the last words stay in sight.
    const sizes = new ResizeObserver(() => atEnd.current && toEnd());
    sizes.observe(element);
    sizes.observe(element.lastElementChild);
    return () => sizes.disconnect();
  }, []);
  return { box, unseen, toEnd };
}

/** What is on its way and not yet among the events. @param {string} conversation @param {Outgoing[]} outgoing */
const unstored = (conversation, outgoing) =>
  outgoing.filter((item) => isWritten(item) && item.conversation === conversation);

/** @param {{conversation: string, name: string}} props */
function Typing({ conversation, name }) {
  const typing = useStore((state) => state.typing.has(conversation));
  const peek = useStore((state) => state.peeks.get(conversation));
  return html`
    <p class="typing" role="status">
      ${typing && html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span> ${t('typing', { name })}`}
    </p>
    ${typing && peek && html`<p class="peek">${peek}</p>`}
  `;
}

/** How many events are drawn: of thousands the newest. What is shown stays where it is when there is more above it. @param {{current: any}} box */
function useWindow(box) {
  const drawn = useStore((state) => state.drawn);
  const fromEnd = useRef();
  useEffect(() => () => change({ drawn: DRAWN }), []);
  useLayoutEffect(() => {
    if (fromEnd.current) box.current.scrollTop = box.current.scrollHeight - fromEnd.current;
  }, [drawn]);
  const more = () => {
    fromEnd.current = box.current.scrollHeight - box.current.scrollTop;
    change({ drawn: drawn + DRAWN });
  };
  return { drawn, more };
}

/** Which of a message's buttons the visitor pressed. @param {ConversationEvent[]} events */
function pressedOf(events) {
  const pressed = events.filter(({ offered }) => offered !== undefined);
  return new Map(pressed.map(({ offered, text }) => [offered, text]));
}

/**
 * @param {object} props
 * @param {string} props.conversation
 * @param {Line} [props.line]
 * @param {Transcript} props.transcript
 * @param {Facts} props.facts
 */
export function Transcript({ conversation, line, transcript, facts }) {
  const outgoing = useStore((state) => state.outgoing);
  const explained = useStore((state) => state.explained);
  const mine = unstored(conversation, outgoing);
  const { head } = transcript;
  const events = useMerged(conversation, transcript.events);
  const { box, unseen, toEnd } = useStickToEnd(events.length + mine.length, mine.length);
  const { drawn, more } = useWindow(box);
  const loaded = head > 0 && head >= (line?.head ?? 0);
  // Of a long history nothing is drawn that the next frame would push out again.
  const far = head + DRAWN < (line?.head ?? 0);
  const name = visitorName(line, conversation);
  const seen = lastSeen(events, facts);
  const pressed = pressedOf(events);
  /** @param {Row} row */
  const draw = (row) => {
    if (row.row === 'day') return html`<li class="day" key=${row.key}><time datetime=${row.at}>${day(row.at)}</time></li>`;
    if (row.row === 'line') return html`<${EventLine} key=${row.key} event=${row.event} />`;
    const { number } = row.event;
    return html`
      <${Message}
        key=${row.key}
        conversation=${conversation}
        event=${row.event}
        goesOn=${row.goesOn}
        visitor=${name}
        language=${line?.language}
        pressed=${pressed.get(number)}
        readAt=${number === seen ? facts.visitorReadAt : undefined}
        explained=${explained?.conversation === conversation && explained.number === number}
      />
    `;
  };
  // History is loaded before the log goes live: a screen reader reads what is new, not what was.
  return html`
    <div class="transcript-place">
      <div class="transcript" ref=${box} role="log" aria-live=${loaded ? 'polite' : 'off'} aria-label=${t('transcript')} tabindex="0">
        ${(head === 0 || far) && html`<p class="empty">${t('loading')}</p>`}
        ${!far && events.length > drawn && html`<button type="button" class="small earlier-events" onClick=${more}>${t('transcript.earlier')}</button>`}
        <ol>
          ${!far && rowsOf(events.slice(-drawn), EVENT_WORDS).map(draw)} ${mine.map((item) => html`<${OutgoingMessage} key=${item.id} item=${item} />`)}
        </ol>
      </div>
      ${unseen && html`<button type="button" class="small to-end" onClick=${toEnd}>${t('transcript.new')}</button>`}
      <${Typing} conversation=${conversation} name=${name} />
    </div>
  `;
}
