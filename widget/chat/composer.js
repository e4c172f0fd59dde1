/**
 * Where the visitor writes. Enter sends, also right after a Korean syllable, and never twice.
 */
import { icon, keep, make, recall, OWN_TAB } from './tools.js';

/** @typedef {import('../languages/ko.js').Texts} Texts */
/** @typedef {import('./chat.js').Chat} Chat */

/** Bounds a frame: 8,000 characters fit into the protocol's 64 KiB however they are escaped. */
const LONGEST = 8000;
const SYLLABLE_ENDS = 50;

export class Composer {
  composing = false;
  shift = false;

  /** @param {Chat} chat */
  constructor(chat) {
    this.chat = chat;
    /** @param {any} event files that are pasted or dropped */
    this.takeFiles = (event) => {
      const brought = [...(event.clipboardData ?? event.dataTransfer).files];
      if (!chat.visit.uploads || !brought[0]) return;
      event.preventDefault();
      chat.use('files', 'bring', brought);
    };
    this.field = make('textarea', {
      rows: 1,
      dir: 'auto',
      maxlength: LONGEST,
      enterkeyhint: 'send',
      paste: this.takeFiles,
      compositionstart: () => (this.composing = true),
      compositionend: () => (this.composing = false),
      keydown: (/** @type {KeyboardEvent} */ key) => (this.shift = key.shiftKey),
      beforeinput: (/** @type {InputEvent} */ input) => this.beforeInput(input),
      input: () => this.typed(),
    });
    this.sendButton = make('button', { class: 'send', click: () => this.tapped() }, icon('send', 'M12 19V5m-6 6 6-6 6 6'));
    this.attach = make('button', { class: 'attach', click: () => chat.use('files', 'choose') }, icon('clip', 'm19 12-7 7a4.5 4.5 0 0 1-6-6l8-8a3 3 0 0 1 4 4l-8 8'));
    this.person = make('button', { class: 'person', click: () => chat.send({ type: 'request_person', text: '' }) });
    // Where nobody can be asked for, this room is the queue's; it goes while a person is there.
    this.help = make('div', { class: 'help' }, this.person);
    this.element = make('div', { class: 'composer' }, make('div', { class: 'box' }, this.attach, this.field, this.sendButton));
    this.write(recall(OWN_TAB, 'draft') ?? '');
  }

  typed() {
    const { visit } = this.chat;
    this.changed();
    // A bot has no use for that.
    if (visit.story.isWithPerson) this.chat.use('typing', 'typed');
    // What may be meant by it.
    if (visit.suggests) this.chat.use('suggestions', 'typed');
  }

  /**
   * Neither keydown nor a guard against composing keys is right: the first sends the last syllable twice, the
   * second makes people on macOS press Enter twice. A line break is asked for only once the syllable is done.
   * @param {InputEvent} input
   */
  beforeInput(input) {
    if (input.inputType !== 'insertLineBreak' || this.shift || this.composing || input.isComposing) return;
    input.preventDefault();
    this.send();
  }

  /** Pressing the button in the middle of a syllable: first let it be finished, or it would come back. */
  tapped() {
    if (!this.composing) return this.send();
    this.field.blur();
    setTimeout(() => this.send(), SYLLABLE_ENDS);
  }

  send() {
    const text = this.field.value.trim();
    if (text) {
      this.write('');
      this.chat.send({ type: 'say', text });
    }
    this.field.focus();
  }

  /** @param {string} text */
  write(text) {
    this.field.value = text;
    this.changed();
  }

  changed() {
    keep(OWN_TAB, 'draft', this.field.value || undefined);
    this.grow();
  }

  grow() {
    this.field.style.height = 'auto';
    this.field.style.height = `${this.field.scrollHeight}px`;
  }

  /** @param {Texts} texts */
  translate(texts) {
    this.field.placeholder = this.field.ariaLabel = texts.placeholder;
    this.field.title = texts.hint;
    this.sendButton.ariaLabel = texts.send;
    this.attach.ariaLabel = this.attach.title = texts.attach;
    this.person.replaceChildren(icon('person', 'M12 4a4 4 0 1 0 .1 0M5 20a7 7 0 0 1 14 0'), texts.person);
  }
}
