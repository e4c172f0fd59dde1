/**
 * The widget's custom element: a launcher and a panel, and between them and the visit whoever tells the other
 * what happened.
 */
import { paint } from './colours.js';
import { icon, make } from './elements.js';
import { keep, keysOf, recall, OWN_TAB, SHARED } from './memory.js';
import { Panel, SMALL_SCREEN } from './panel.js';
import { STYLE } from './style.js';
import { fromOthers } from './story.js';
import { spoken, TEXTS } from './texts.js';
import { Visit } from './visit.js';

/** @typedef {import('./texts.js').Lang} Lang */
/** @typedef {import('./story.js').ChatEvent} ChatEvent */
/** @typedef {import('./visit.js').Delivery} Delivery */
/** @typedef {import('./visit.js').Letter} Letter */
/** @typedef {import('./visit.js').Words} Words */
/** @typedef {{lang?: string, accent?: string, bot?: string, botEn?: string, botKo?: string}} Settings */

/** @type {any} the tag that brought this file, and so the server's address and the owner's settings */
const script = document.currentScript;

export class FrontdeskChat extends HTMLElement {
  constructor() {
    super();
    this.server = new URL('.', script.src).href;
    /** @type {Settings} */
    this.settings = { .../* settings */{}, ...script.dataset };
    /** @type {string | undefined} what the website says the visitor is called; said with `hello` */
    this.visitorName = undefined;
    this.visit = new Visit(`${this.server.replace('http', 'ws')}ws/visitor`, this);
    this.panel = new Panel(this);
    this.badge = make('span', { class: 'badge', 'aria-hidden': 'true' });
    this.launcher = make(
      'button',
      { class: 'launcher', click: () => this.toggle() },
      icon('chat'),
      icon('down'),
      this.badge,
    );
    this.news = make('p', { class: 'unseen', role: 'status' });
    this.frame = make('section', {}, this.panel.dialog, this.launcher, this.news);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet];
    root.append(this.frame);
    this.redraw();
  }

  connectedCallback() {
    this.listening = new AbortController();
    const { signal } = this.listening;
    const { connection, live } = this.visit;
    const wake = () => {
      if (document.hidden) return;
      if (navigator.onLine) connection.hurry();
      else connection.again();
      this.changed();
    };
    for (const name of ['online', 'offline', 'pageshow', 'focus', 'visibilitychange'])
      addEventListener(name, wake, { signal });
    SMALL_SCREEN.addEventListener('change', () => this.screenChanged(), { signal });
    for (const name of ['resize', 'scroll'])
      window.visualViewport?.addEventListener(name, () => this.panel.fit(), { signal });
    // Taken up again where the visitor left it, but not over a whole phone screen after following a link.
    if (recall(OWN_TAB, 'open') && !SMALL_SCREEN.matches) this.open(false);
    else if (live) connection.start();
  }

  disconnectedCallback() {
    this.listening?.abort();
    this.visit.connection.stop('off');
    this.panel.hide();
  }

  /** What the page asks for: by the tag, else by its own language, else the browser's. */
  get pageLanguage() {
    const asked = [this.settings.lang, document.documentElement.lang, ...navigator.languages];
    return asked.map(spoken).find(Boolean) ?? 'en';
  }

  /** @returns {Lang} the visitor's choice counts on pages of the language where it was made */
  get language() {
    return recall(SHARED, `language:${this.pageLanguage}`) ?? this.pageLanguage;
  }

  /** @returns {Lang} */
  get otherLanguage() {
    return this.language === 'ko' ? 'en' : 'ko';
  }

  get texts() {
    return TEXTS[this.language];
  }

  /** `data-bot-en` and `data-bot-ko` name the bot in one language, `data-bot` in both. */
  get botName() {
    const { bot, botEn, botKo } = this.settings;
    return (this.language === 'ko' ? botKo : botEn) || bot || this.texts.bot;
  }

  switchLanguage() {
    keep(SHARED, `language:${this.pageLanguage}`, this.otherLanguage);
    this.update({});
  }

  /** @param {Settings} settings */
  update(settings) {
    Object.assign(this.settings, settings);
    this.redraw();
    // The language is said with `hello`.
    this.visit.connection.again();
  }

  /** Everything anew, in the language and colour of now. */
  redraw() {
    const { story, outbox } = this.visit;
    paint(this.frame, this.settings.accent);
    this.frame.lang = this.language;
    this.frame.ariaLabel = this.texts.title;
    this.panel.translate();
    this.panel.log.arrived(story.events, false);
    outbox.letters.forEach(this.visit.tell, this.visit);
    this.changed();
  }

  toggle() {
    if (this.panel.isOpen) this.close();
    else this.open(true);
  }

  /**
   * @param {boolean} takesFocus false when it is only taken up again
   * @param {string} [draft] words to begin with; nothing is sent before the visitor does
   */
  open(takesFocus, draft) {
    if (draft) this.panel.composer.write(draft);
    if (this.panel.isOpen) return takesFocus && this.panel.focus();
    this.panel.show(takesFocus);
    this.visit.connection.start();
    keep(OWN_TAB, 'open', true);
    this.changed();
    announce('open');
  }

  close() {
    if (!this.panel.isOpen) return;
    const focused = document.activeElement === this;
    this.panel.hide();
    keep(OWN_TAB, 'open', undefined);
    this.changed();
    if (focused) this.launcher.focus();
    announce('close');
  }

  /** A dialog can't turn modal while it is open. */
  screenChanged() {
    if (!this.panel.isOpen) return;
    /** @type {any} */
    const focused = this.shadowRoot?.activeElement;
    this.panel.hide();
    this.panel.show(false);
    focused?.focus();
  }

  /** @param {Words} words */
  send(words) {
    this.visit.send(words);
    this.changed();
    // The pressed button is gone: the focus must not be lost with it.
    if (words.type !== 'say') this.panel.focus();
  }

  /** @param {Letter} letter a refused one */
  retry(letter) {
    this.visit.retry(letter);
    this.panel.focus();
  }

  /** @param {Letter} letter a refused one: its words go back to where they were written */
  takeBack({ id, type, text }) {
    this.visit.takeBack(id);
    this.panel.composer.putBack(type === 'say' ? text : '');
    this.changed();
  }

  /** Leaves no trace in this browser. */
  forget() {
    this.remove();
    for (const area of [SHARED, OWN_TAB]) for (const key of keysOf(area, '')) keep(area, key, undefined);
  }

  // What the visit tells.

  /**
   * @param {ChatEvent[]} events
   * @param {boolean} live
   */
  arrived(events, live) {
    this.panel.log.arrived(events, live);
    for (const { number, kind } of live ? events.filter(fromOthers) : []) {
      this.panel.news.textContent = '';
      announce('message', { number, from: kind === 'bot_spoke' ? 'bot' : 'agent' });
    }
  }

  /**
   * @param {Letter} letter
   * @param {Delivery} delivery
   */
  delivery(letter, delivery) {
    this.panel.log.delivery(letter, delivery);
  }

  /** @param {string} id */
  withdrawn(id) {
    this.panel.log.withdrawn(id);
  }

  /** @param {'bot' | 'agent'} who */
  typing(who) {
    const { log, news } = this.panel;
    const words = this.texts.typing[who];
    log.typing();
    // Once per turn is enough to hear it.
    if (news.textContent !== words) news.textContent = words;
  }

  changed() {
    const { visit, texts, panel } = this;
    if (panel.isOpen && !document.hidden) visit.markSeen();
    const unread = visit.story.unread.length;
    const words = unread ? texts.unread(unread) : '';
    this.frame.classList.toggle('open', panel.isOpen);
    this.launcher.ariaExpanded = String(panel.isOpen);
    this.launcher.ariaLabel = [panel.isOpen ? texts.close : texts.open, words].filter(Boolean).join(', ');
    this.badge.textContent = unread ? String(Math.min(unread, 99)) : '';
    panel.update();
    if (unread === this.unreadTold) return;
    /** @type {number | undefined} */
    this.unreadTold = unread;
    if (!panel.isOpen) this.news.textContent = words;
    announce('unread', { count: unread });
  }
}

/**
 * @param {string} name
 * @param {object} [detail]
 */
export function announce(name, detail) {
  dispatchEvent(new CustomEvent(`frontdesk:${name}`, { detail }));
}
