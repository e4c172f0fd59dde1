/**
 * The conversation on the screen: messages, small notes, offered replies, and how far each own message got.
 * Events stand in their order; what is not yet acknowledged stands below them.
 */
import { blockElements, link, plain } from './blocks.js';
import { fromOthers } from './story.js';
import { make, SERVER } from './tools.js';

/** @typedef {import('./story.js').ChatEvent} ChatEvent */
/** @typedef {import('./visit.js').Delivery} Delivery */
/** @typedef {import('./visit.js').Letter} Letter */
/** @typedef {import('./chat.js').Chat} Chat */

/** Nearer than this to the end (in pixels), the visitor is reading the newest. */
const NEAR_END = 60;
const HISTORY_COMES = 500;

export class Log {
  day = '';
  atEnd = true;
  /** How far it was scrolled, in pixels. */
  top = 0;
  /** Below all that was said; what stands there while somebody writes comes with that. */
  dots = make('div', { class: 'dots', 'aria-hidden': 'true' });
  scroller = make('div', {
    class: 'log',
    role: 'log',
    tabindex: 0,
    scroll: () => this.scrolled(),
    // Far from what is seen, Chromium draws nothing, but keeps what it drew, until it is another kind of box.
    contentvisibilityautostatechange: (/** @type {any} */ { target, skipped }) => target.classList.toggle('far', skipped),
  });

  /** @param {Chat} chat */
  constructor(chat) {
    this.chat = chat;
    this.fresh = make('button', { class: 'fresh', hidden: '', click: () => (this.toEnd(), chat.panel.focus()) });
    // Pictures arrive late, and a phone's keyboard takes half of the room: stay at the end.
    const stay = () => this.atEnd && this.toEnd();
    this.scroller.addEventListener('load', stay, true);
    new ResizeObserver(stay).observe(this.scroller);
  }

  /** Begins anew, in the language of now. */
  clear() {
    const { texts } = this.chat;
    this.scroller.ariaLabel = texts.log;
    this.fresh.textContent = texts.fresh;
    this.scroller.replaceChildren(this.dots);
    this.dots.hidden = true;
    this.day = '';
    this.atEnd = true;
    /** @type {Map<string, HTMLElement>} by id: own messages whose event has not come yet */
    this.pending = new Map();
    /** @type {HTMLElement | undefined} */
    this.lastOwn = undefined;
  }

  /**
   * @param {ChatEvent[]} events
   * @param {boolean} live false while history comes: it is not read out
   */
  arrived(events, live) {
    if (!live) this.beQuiet();
    const { atEnd } = this;
    const shown = events.map((event) => this.show(event));
    const news = live ? shown.filter((_, place) => fromOthers(events[place])) : [];
    if (!live || atEnd) this.toEnd(news[0]);
    // The beginning of the first is in view now, and perhaps no more of them.
    if (!this.atEnd && news[Number(atEnd)]) this.fresh.hidden = false;
  }

  /** What comes now is history. */
  beQuiet() {
    this.scroller.ariaLive = 'off';
    clearTimeout(this.quiet);
    this.quiet = setTimeout(() => (this.scroller.ariaLive = 'polite'), HISTORY_COMES);
  }

  /** @param {ChatEvent} event */
  show(event) {
    /** @type {any} */
    const { note } = this.chat.texts;
    const { kind, name = '' } = event;
    if (kind.startsWith('visitor_s')) return this.showOwn(event);
    if (kind === 'bot_spoke') return this.showBot(event);
    if (kind.startsWith('agent_s')) return this.place(this.message('agent', event, name), event);
    // What the bot offered is no way out of a conversation with a person. It keeps its room, for nobody has pressed anything.
    if (kind.endsWith('_joined')) {
      if (this.choices) this.choices.inert = true;
      return this.place(line(note.agent_joined(name)), event);
    }
    if (note[kind]) return this.place(line(note[kind]), event);
  }

  /** @param {ChatEvent} event */
  showOwn(event) {
    const { id = '' } = event;
    const element = this.pending.get(id) ?? this.message('visitor', event);
    this.pending.delete(id);
    this.choices?.remove();
    if (this.lastOwn) this.say(this.lastOwn, '');
    this.lastOwn = element;
    return this.place(element, event);
  }

  /** @param {ChatEvent} event */
  showBot(event) {
    const { texts, botName, language } = this.chat;
    const { blocks = [], buttons = [], number } = event;
    const element = this.message('bot', event, botName, blockElements(blocks));
    if (event.language !== language) element.lang = event.language ?? '';
    const links = make('ul', { class: 'links' });
    const choices = make('ul', { class: 'choices', 'aria-label': texts.choices });
    buttons.forEach(({ label: text, link: target, quiet }, button) => {
      const click = () => this.chat.send({ type: 'choose', number, button, text });
      if (target) links.append(make('li', {}, link(target, text)));
      else choices.append(make('li', {}, make('button', quiet ? { click, class: 'quiet' } : { click }, text)));
    });
    const lists = [links, choices].filter((list) => list.firstChild);
    element.append(...lists);
    if (choices.firstChild) {
      this.choices?.remove();
      /** @type {HTMLElement | undefined} */
      this.choices = choices;
    }
    if (event.articles || element.querySelector('[href*="/help/"]')) this.draw('article', lists, element, event);
    if (event.survey) this.draw('survey', lists, element, event);
    return this.place(element, event);
  }

  /**
   * What an extra makes of a message comes once, below what is read already: until then these parts are not shown.
   * @param {string} extra
   * @param {HTMLElement[]} parts
   * @param {HTMLElement} element the message
   * @param {object} event
   */
  async draw(extra, parts, element, event) {
    for (const part of parts) part.hidden = true;
    const module = await this.chat.extra(extra);
    for (const part of parts) part.hidden = false;
    module?.draw(this.chat, element, event);
    if (this.atEnd) this.toEnd(this.dots.previousElementSibling);
  }

  /**
   * @param {'visitor' | 'bot' | 'agent'} who
   * @param {{at: string, text?: string, file?: import('../extras/files.js').SentFile, picture?: string}} words
   * @param {string} [name]
   * @param {HTMLElement[]} [body]
   */
  message(who, { at, text = '', file, picture }, name = this.chat.texts.you, body) {
    const clock = new Date(at).toLocaleTimeString(this.chat.language, { timeStyle: 'short' });
    const bubble = make('div', { class: 'bubble', dir: 'auto' }, ...(body ?? [plain(file?.name ?? text)]));
    const element = make(
      'div',
      { class: `message ${who}` },
      who !== 'visitor' && face(name, picture),
      make('p', { class: 'sender' }, name),
      bubble,
      make('div', { class: 'meta' }, make('time', { datetime: at }, clock), make('span', { class: 'state' })),
    );
    if (file) this.draw('attachments', [element], element, { file, name });
    return element;
  }

  /**
   * Puts an event's element in its place, with the date above the first of a day.
   * @param {HTMLElement} element
   * @param {ChatEvent} event
   */
  place(element, { at, number }) {
    element.dataset.number = String(number);
    const [below = this.dots] = this.pending.values();
    const day = new Date(at).toLocaleDateString(this.chat.language, { dateStyle: 'full' });
    if (day !== this.day) this.scroller.insertBefore(line(day), element.isConnected ? element : below);
    this.day = day;
    // Moving an element that stands right would make a screen reader read it again.
    if (element.nextSibling !== below) this.scroller.insertBefore(element, below);
    this.dots.hidden = true;
    return element;
  }

  /**
   * Shows how far an own message got.
   * @param {Letter} letter
   * @param {Delivery} delivery
   */
  delivery(letter, delivery) {
    const { texts } = this.chat;
    const { id, type, failed } = letter;
    const element =
      this.pending.get(id) ??
      (type === 'request_person'
        ? line(texts.calling, make('span', { class: 'state' }))
        : this.message('visitor', letter));
    if (!this.pending.has(id)) {
      this.pending.set(id, element);
      this.choices?.remove();
      this.scroller.insertBefore(element, this.dots);
      this.toEnd();
    }
    if (element.querySelector('.failed')) return;
    this.say(element, texts.delivery[delivery], delivery);
    if (failed) this.chat.use('error', 'draw', letter, element);
  }

  /**
   * @param {HTMLElement} element an own message
   * @param {string} words
   * @param {Delivery | ''} [delivery]
   */
  say(element, words, delivery = '') {
    const state = element.querySelector('.state');
    // An unchanged state is left alone: a screen reader would read it again.
    if (!state || state.textContent === words) return;
    state.className = `state ${delivery}`;
    state.textContent = words;
  }

  /** @param {string} id */
  withdrawn(id) {
    this.pending.get(id)?.remove();
    this.pending.delete(id);
  }

  /** @param {number} readByAgent */
  receipt(readByAgent) {
    const { lastOwn } = this;
    if (!lastOwn) return;
    const delivery = readByAgent >= Number(lastOwn.dataset.number) ? 'read' : 'sent';
    this.say(lastOwn, this.chat.texts.delivery[delivery], delivery);
  }

  scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    // What gets another size is not scrolled: only who goes up leaves the end.
    this.atEnd = scrollHeight - scrollTop - clientHeight < NEAR_END || (this.atEnd && scrollTop >= this.top);
    this.top = scrollTop;
    if (this.atEnd) this.fresh.hidden = true;
  }

  /**
   * Scrolls to the end, but not past the beginning of what is to be read.
   * @param {any} [first] an element
   */
  toEnd(first) {
    const { scroller } = this;
    scroller.scrollTop = Math.min(scroller.scrollHeight, first?.offsetTop ?? Infinity);
    this.atEnd = false;
    this.scrolled();
  }
}

/**
 * An initial, and the picture over it once that has come.
 * @param {string} [name]
 * @param {string} [picture]
 */
export function face(name = '', picture, avatar = make('span', { class: 'avatar', 'aria-hidden': 'true' })) {
  const image = picture && make('img', { src: `${SERVER}pictures/${picture}`, alt: '' });
  avatar.replaceChildren(name.slice(0, 1), image || '');
  return avatar;
}

/**
 * A small line in the middle.
 * @param {...(string | Node)} children
 */
function line(...children) {
  return make('p', { class: 'note' }, ...children);
}
