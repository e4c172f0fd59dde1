/** Where the agent writes. Closed, with the reason, until the conversation is the agent's own. */

import { html, useEffect, useRef, useState } from './vendor/standalone.module.js';
import { Icon } from './controls.js';
import { TYPING_MS, link } from './link.js';
import { draftOf, keepDraft, onDraftReplaced, post } from './outbox.js';
import { useStore } from './store.js';
import { t, visitorName } from './words.js';
/** @import { Line } from './types' */

/**
 * Enter sends, Shift + Enter begins a new line: also while Korean is being composed.
 *
 * `keydown` can't tell the two meanings of Enter apart: on Windows it comes with the syllable still open, on macOS a guard
 * against that swallows the Enter, so that people press it twice. `beforeinput` comes when the syllable is done and a line
 * break would really be put in; the text is read then, whole.
 * @param {{current: any}} field a ref to the textarea @param {() => void} send
 */
function useEnterToSend(field, send) {
  const latest = useRef(send);
  latest.current = send;
  useEffect(() => {
    const area = field.current;
    let shift = false;
    /** @param {KeyboardEvent} event */
    const key = (event) => (shift = event.shiftKey);
    /** @param {InputEvent} event */
    const before = (event) => {
      if (event.inputType !== 'insertLineBreak' || shift || event.isComposing) return;
      event.preventDefault();
      latest.current();
    };
    area.addEventListener('keydown', key);
    area.addEventListener('keyup', key);
    area.addEventListener('beforeinput', before);
  }, []); // the listeners go with the field
}

/** The longest text, in bytes of UTF-8. */
const TEXT_BYTES = 8 * 1024;

/** Twice in the time a sign of typing lives. */
const TELL_TYPING_MS = TYPING_MS / 2;

/** @param {string} text */
const isTooLong = (text) => text.length * 3 > TEXT_BYTES && new TextEncoder().encode(text).length > TEXT_BYTES;

/** As high as its text; CSS says how high at most. @param {HTMLTextAreaElement} field */
function fit(field) {
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight + 2}px`;
}

/**
 * The field holds the text itself: a framework that writes the value back would break Korean composition.
 * @param {string} conversation
 */
function useDraft(conversation) {
  const field = useRef();
  const [tooLong, setTooLong] = useState(false);
  const look = () => {
    fit(field.current);
    setTooLong(isTooLong(field.current.value));
  };
  const show = () => {
    field.current.value = draftOf(conversation);
    look();
  };
  const typed = () => {
    keepDraft(conversation, field.current.value);
    look();
  };
  useEffect(() => {
    show();
    return onDraftReplaced((changed) => changed === conversation && show());
  }, []);
  return { field, tooLong, show, typed };
}

/** Tells the visitor that somebody is writing, not with every key. @param {string} conversation */
function useTellTyping(conversation) {
  const told = useRef(0);
  return () => {
    if (Date.now() - told.current < TELL_TYPING_MS) return;
    told.current = Date.now();
    link.send({ type: 'typing', conversation });
  };
}

/**
 * Just taken: on to writing, unless the agent is writing or choosing something else.
 * @param {Line | undefined} line @param {boolean} mine @param {{current: any}} field
 */
function useFocusWhenTaken(line, mine, field) {
  const before = useRef();
  useEffect(() => {
    const elsewhere = document.activeElement?.matches('input, textarea, dialog *');
    if (mine && before.current === false && !elsewhere) field.current.focus();
    before.current = line && mine; // before the list is known, nothing is: coming back is not taking
  }, [line !== undefined, mine]);
}

/** @param {{line?: Line}} props */
function Closed({ line }) {
  const inboxKnown = useStore((state) => state.inboxKnown);
  const where = line ? line.state : inboxKnown ? 'unlisted' : undefined;
  const reason = where ? t(`composer.${where}`, { name: line?.agent_name || t('agent') }) : t('loading');
  return html`<p class="closed-because" id="closed-because">${reason}</p>`;
}

/**
 * What stands above the field while the agent may write; one more is a component of its own, given `conversation` and `line`.
 * What puts words into the field uses `replaceDraft` of outbox.js.
 * @type {((props: {conversation: string, line: Line}) => any)[]}
 */
const TOOLS = [];

/** @param {{conversation: string, line?: Line, mine: boolean}} props */
export function Composer({ conversation, line, mine }) {
  const { field, tooLong, show, typed } = useDraft(conversation);
  const tellTyping = useTellTyping(conversation);
  useFocusWhenTaken(line, mine, field);
  const send = () => {
    const text = field.current.value.trim();
    if (!mine || text === '' || isTooLong(text)) return;
    post('say', conversation, text);
    keepDraft(conversation, '');
    show();
    field.current.focus();
  };
  useEnterToSend(field, send);
  const input = () => {
    typed();
    if (mine && field.current.value) tellTyping();
  };
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    send();
  };
  const name = visitorName(line, conversation);
  return html`
    <form class="composer" onSubmit=${submit}>
      ${mine ? TOOLS.map((Tool) => html`<${Tool} conversation=${conversation} line=${line} />`) : html`<${Closed} line=${line} />`}
      <div class="writing">
        <textarea
          id="composer"
          ref=${field}
          rows="1"
          disabled=${!mine}
          aria-label=${t('composer.label', { name })}
          aria-describedby=${mine ? 'composer-hint' : 'closed-because'}
          placeholder=${mine ? t('composer.placeholder', { name }) : ''}
          enterkeyhint="send"
          onInput=${input}
        ></textarea>
        <button class="primary send" disabled=${!mine || tooLong} aria-label=${t('send')} title=${t('send')}>
          <${Icon} name="send" />
        </button>
      </div>
      ${mine &&
      html`<p class="composer-hint ${tooLong ? 'error' : ''}" id="composer-hint" role=${tooLong ? 'alert' : undefined}>
        ${t(tooLong ? 'composer.tooLong' : 'composer.hint')}
      </p>`}
    </form>
  `;
}
