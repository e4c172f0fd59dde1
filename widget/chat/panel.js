/**
 * The window of the conversation: who is there, the log, the composer. Beside the page on a desktop, instead
 * of the page (modal) on a phone.
 */
import { Composer } from './composer.js';
import { face, Log } from './log.js';
import { icon, make, SMALL_SCREEN } from './tools.js';

/** @typedef {import('./chat.js').Chat} Chat */

/** A short break of the line is not worth a word. */
const UNNOTICED = 2000;

export class Panel {
  avatar = face();
  name = make('h2', { id: 'name' });
  status = make('p', { class: 'status' });
  banner = make('p', { class: 'banner', role: 'status' });
  /** Apart from the widget's own: while the panel is modal, only what is inside it is read out. */
  news = make('p', { class: 'unseen', role: 'status' });

  /** @param {Chat} chat */
  constructor(chat) {
    this.chat = chat;
    this.log = new Log(chat);
    this.composer = new Composer(chat);
    this.more = make('button', { class: 'more', 'aria-expanded': 'false', click: () => chat.use('menu', 'toggle') }, icon('more', 'M5 12h1m5.5 0h1m5.5 0h1'));
    this.closer = make('button', { class: 'close', click: () => chat.close() }, icon('cross', 'm6 6 12 12M18 6 6 18'));
    const who = make('div', { class: 'who' }, this.name, this.status);
    const header = make('header', {}, this.avatar, who, this.more, this.closer);
    this.dialog = make(
      'dialog',
      {
        'aria-labelledby': 'name',
        drop: this.composer.takeFiles,
        dragover: (/** @type {DragEvent} */ over) => over.dataTransfer?.types.includes('Files') && over.preventDefault(),
        keydown: (/** @type {KeyboardEvent} */ key) => key.key === 'Escape' && this.leave(key),
        // Escape and a phone's "back" while the dialog is modal.
        cancel: (/** @type {Event} */ cancel) => this.leave(cancel),
      },
      header,
      make('div', { class: 'middle' }, this.log.scroller, this.log.fresh),
      // What comes and goes does so below the log: neither its beginning nor the field moves.
      this.banner,
      this.composer.help,
      this.news,
      this.composer.element,
    );
  }

  /** @param {Event} wish */
  leave(wish) {
    if (wish.type === 'cancel') wish.preventDefault();
    // Escape in the middle of a syllable belongs to the input method.
    if (this.composer.composing) return;
    wish.preventDefault();
    this.chat.close();
  }

  get isOpen() {
    return this.dialog.open;
  }

  /** @param {boolean} takesFocus false when it is only opened again after a reload */
  show(takesFocus) {
    if (SMALL_SCREEN.matches) this.dialog.showModal();
    else if (takesFocus) this.dialog.show();
    else this.dialog.open = true;
    this.fit();
    this.composer.grow();
    this.log.toEnd();
    if (takesFocus) this.focus();
  }

  hide() {
    this.dialog.close();
  }

  /** On a touch screen the keyboard would cover what is offered: there the conversation gets the focus. */
  focus() {
    const touch = matchMedia('(pointer: coarse)').matches;
    (touch ? this.log.scroller : this.composer.field).focus();
  }

  /** On a small screen: exactly the part that is seen, as the keyboard and a page that is too wide leave it. */
  fit() {
    const part = /** @type {VisualViewport} */ (visualViewport);
    for (const side of /** @type {const} */ (['offsetTop', 'offsetLeft', 'width', 'height']))
      this.dialog.style.setProperty(`--${side}`, `${part[side]}px`);
  }

  translate() {
    const { texts } = this.chat;
    this.told = undefined;
    this.log.clear();
    this.composer.translate(texts);
    this.closer.ariaLabel = texts.close;
    this.more.ariaLabel = texts.more;
    // All of them, one over the other, so that there is room for the longest.
    this.status.replaceChildren(...Object.values(texts.status).map((words) => make('span', {}, words)));
  }

  /** Who is there, and whether a person can be asked for. */
  update() {
    const { visit, texts, botName } = this.chat;
    const { wire, outbox, story } = visit;
    const { holder, agent, picture, head, readByAgent } = story;
    const ready = wire.line === 'ready';
    const name = (holder === 'agent' && agent) || botName;
    if (this.faced !== name + picture) face(name, holder === 'agent' ? picture : undefined, this.avatar);
    this.faced = name + picture;
    this.name.textContent = name;
    // Until it is known that files are off, it has its place: nothing moves.
    this.composer.attach.hidden = visit.uploads === null;
    const status = texts.status[ready || head ? holder : 'connecting'];
    for (const line of this.status.children) line.classList.toggle('now', line.textContent === status);
    this.status.classList.toggle('here', ready);
    const called = outbox.letters.some(({ type, failed }) => type === 'request_person' && !failed);
    this.composer.person.hidden = called || story.isWithPerson;
    this.composer.help.hidden = holder === 'agent';
    this.log.receipt(readByAgent);
    this.tellLine();
  }

  tellLine() {
    const { chat } = this;
    const { line } = chat.visit.wire;
    // Between two attempts the line is "connecting": the banner stays as it is.
    if (line === 'connecting' || line === this.told) return;
    /** @type {string | undefined} */
    this.told = line;
    clearTimeout(this.bannerSoon);
    const tell = async () => {
      // What is rarely said comes when it is.
      if (/else|out/.test(line)) await chat.moreTexts().catch(() => {});
      /** @type {any} */
      const words = { lost: chat.texts.lost, ...chat.texts.line };
      if (line === this.told) this.banner.textContent = words[line] ?? '';
    };
    this.bannerSoon = setTimeout(tell, line === 'lost' ? UNNOTICED : 0);
  }
}
