/** Where the agent writes. Closed, with the reason, until the conversation is the agent's own. */

import { html, useEffect, useRef, useState } from './vendor/standalone.module.js';
import { ColleagueWrites } from './company.js';
import { Icon } from './controls.js';
import { supervises, writeAs } from './hands.js';
import { selectGap } from './inserting.js';
import { begunName, finishName, putName } from './mentioning.js';
import { TYPING_MS, link } from './link.js';
import { notify } from './notices.js';
import { draftOf, keepDraft, noteOf, onDraftReplaced, post, replaceDraft } from './outbox.js';
import { Part, openDialog } from './parts.js';
import { now, useStore } from './store.js';
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
  }, [conversation]);
  return { field, tooLong, show, typed };
}

/** Tells that somebody is writing, not with every key: of a note only colleagues. @param {string} conversation @param {boolean} note */
function useTellTyping(conversation, note) {
  const told = useRef(0);
  return () => {
    if (Date.now() - told.current < TELL_TYPING_MS) return;
    told.current = Date.now();
    link.send({ type: 'typing', conversation, ...(note ? { note } : {}) });
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

/**
 * To whom one writes: the visitor, or colleagues.
 * @param {{line?: Line, mine: boolean, mode: Mode}} props mine: the visitor may be written to
 */
function Audience({ line, mine, mode }) {
  const whispers = useStore((state) => supervises(state) && line?.state === 'agent' && line.agent !== state.me?.agent);
  /** @type {Mode[]} */
  const modes = mine ? ['say', 'note'] : ['note'];
  if (whispers) modes.push('whisper');
  /** @param {Mode} as */
  const turn = (as) => writeAs(as === mode ? 'say' : as);
  return html`
    <div class="audience" role="group" aria-label=${t('composer.audience')}>
      ${modes.map(
        (as) => html`
          <button type="button" key=${as} class="small" data-mode=${as} aria-pressed=${String(as === mode)} onClick=${() => turn(as)}>
            ${t(`audience.${as}`, { name: line?.agent_name ?? '' })}
          </button>
        `,
      )}
    </div>
  `;
}

/** Names to put into a note. */
const mentions = () => import('./parts/mentions.js');

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

/** What brings files to the visitor. */
const uploads = () => import('./parts/uploads.js');

/** @param {string} conversation @param {FileList} [files] @returns {boolean} whether there are any */
function bring(conversation, files) {
  const chosen = [...(files ?? [])];
  if (chosen.length > 0 && now().accepts) uploads().then((part) => part.default.bring(conversation, chosen), () => notify(t('part.failed'), 'bad'));
  return chosen.length > 0;
}

/** @param {{conversation: string}} props */
function Attach({ conversation }) {
  const accepts = useStore((state) => state.accepts);
  /** @param {Event & {target: any}} event */
  const chosen = ({ target }) => {
    bring(conversation, target.files);
    target.value = ''; // the same one may be chosen again
  };
  return accepts && html`
    <label class="icon-button attach" title=${t('attach')}>
      <input class="unseen" type="file" multiple accept=${accepts.types.join()} aria-label=${t('attach')} onChange=${chosen} />
      <${Icon} name="attach" />
    </label>
  `;
}

/** @typedef {'say' | 'note' | 'whisper'} Mode */

/** What is written now, and whether it may be. @param {string} conversation @param {boolean} mine @returns {Mode} */
function useMode(conversation, mine) {
  const mode = useStore((state) => (state.mode?.conversation === conversation ? state.mode.as : 'say'));
  // Who has it whispers to nobody.
  return mine && mode === 'whisper' ? 'note' : mode;
}

/** @param {{conversation: string, line?: Line, mine: boolean}} props mine: the visitor may be written to */
export function Composer({ conversation, line, mine }) {
  const mode = useMode(conversation, mine);
  const isPrivate = mode !== 'say';
  const open = mine || isPrivate;
  const place = isPrivate ? noteOf(conversation) : conversation;
  const { field, tooLong, show, typed } = useDraft(place);
  const [begun, setBegun] = useState();
  const tellTyping = useTellTyping(conversation, isPrivate);
  useFocusWhenTaken(line, mine, field);
  const send = () => {
    const text = field.current.value.trim();
    if (!open || text === '' || isTooLong(text)) return;
    if (mode === 'note' && finishName(field.current, now())) return input();
    if (mode === 'say' && selectGap(field.current)) return notify(t('composer.gap'));
    post(mode, conversation, text);
    keepDraft(place, '');
    setBegun(undefined);
    show();
    field.current.focus();
  };
  useEnterToSend(field, send);
  const input = () => {
    if (mine && field.current.value === '/') {
      replaceDraft(conversation, '');
      return openDialog('replies', { conversation });
    }
    typed();
    setBegun(begunName(field.current));
    if (open && field.current.value) tellTyping();
  };
  /** @param {string} name */
  const mention = (name) => {
    putName(field.current, name);
    field.current.focus();
    input();
  };
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    send();
  };
  const attaches = mine && !isPrivate;
  const bringing = useStore((state) => state.uploads.some((upload) => upload.conversation === conversation));
  /** @param {DragEvent & ClipboardEvent} event */
  const dropped = (event) => {
    if (attaches && bring(conversation, (event.clipboardData ?? event.dataTransfer)?.files)) event.preventDefault();
  };
  /** @param {DragEvent} event what is over the field may be dropped there */
  const over = (event) => attaches && event.dataTransfer?.types.includes('Files') && event.preventDefault();
  const name = visitorName(line, conversation);
  const words = isPrivate ? `composer.${mode}` : 'composer';
  const names = { name, agent: line?.agent_name ?? '' };
  return html`
    <form class="composer ${isPrivate ? 'private' : ''}" onSubmit=${submit} onDragOver=${over} onDrop=${dropped}>
      <${ColleagueWrites} conversation=${conversation} />
      ${!mine && html`<${Closed} line=${line} />`}
      ${line && html`<${Audience} line=${line} mine=${mine} mode=${mode} />`}
      ${mine && !isPrivate && TOOLS.map((Tool) => html`<${Tool} conversation=${conversation} line=${line} />`)}
      ${isPrivate && html`<${Part} load=${mentions} properties=${{ begun, onName: mention }} />`}
      ${bringing && html`<${Part} load=${uploads} properties=${{ conversation }} />`}
      <div class="writing">
        ${attaches && html`<${Attach} conversation=${conversation} />`}
        <textarea
          id="composer"
          ref=${field}
          rows="1"
          disabled=${!open}
          aria-label=${t(`${words}.label`, names)}
          aria-describedby=${open ? 'composer-hint' : 'closed-because'}
          placeholder=${open ? t(`${words}.placeholder`, names) : ''}
          enterkeyhint="send"
          onInput=${input}
          onPaste=${dropped}
        ></textarea>
        <button class="primary send" disabled=${!open || tooLong} aria-label=${t(isPrivate ? 'composer.note.send' : 'send')} title=${t(isPrivate ? 'composer.note.send' : 'send')}>
          <${Icon} name="send" />
        </button>
      </div>
      ${open &&
      html`<p class="composer-hint ${tooLong ? 'error' : ''}" id="composer-hint" role=${tooLong ? 'alert' : undefined}>
        ${t(tooLong ? 'composer.tooLong' : `${words}.hint`, names)}
      </p>`}
    </form>
  `;
}
