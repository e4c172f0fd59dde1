/**
 * The widget's custom element: the button in the corner, and the owner's settings. The chat itself is loaded when
 * somebody opens it, or when a conversation is under way.
 */
import { LAUNCHER_STYLE } from './launcher-style.js';
import { load, SERVER, TAG } from './later.js';
import { icon, make } from './make.js';
import { keep, keysOf, recall, OWN_TAB, SHARED } from './memory.js';
import { spoken, WORDS } from './words.js';

/** @typedef {Record<string, string | undefined>} Settings as data attributes say them: `lang`, `accent`, `botKo` … */

/** Where the chat takes the whole screen; the same as in the style sheet. */
export const SMALL_SCREEN = matchMedia('(max-width: 32em), (max-height: 30em)');

/** What is drawn on the button where nothing else is said. */
const BUBBLE = 'm4.5 18.5-1 3 4-1.2a9 9 0 1 0-3-1.8ZM8.5 10.5h7m-7 3.5H13';
/** A framework that exchanges the page may take the widget with it; who takes it away more often means it. */
const RETURNS = 9;

/** By then the page has what it needs itself, in milliseconds. */
const A_MOMENT = 999;
const A_MINUTE = 6e4;

export class FrontdeskChat extends HTMLElement {
  /** @type {any} what the server wrote here: the settings of this website */
  static site = 'SETTINGS';
  /** What the files loaded later share with this script. */
  static tools = { announce, icon, keep, keysOf, load, make, recall, SERVER, SMALL_SCREEN, OWN_TAB, SHARED };

  /** @type {Settings} */
  settings = { ...TAG.dataset };
  /** @type {string | undefined} the greeting that the chat is opened with; said with `hello` */
  trigger;
  /** @type {string | undefined} what the website says the visitor is called; said with `hello` */
  visitorName;
  /** @type {string | (() => unknown) | undefined} who the visitor is, signed by the website's server, or what fetches that */
  token;
  /** @type {import('./chat/chat.js').Chat | undefined} */
  chat;
  /** @type {Promise<import('./chat/chat.js').Chat | undefined> | undefined} the chat, once somebody wants it */
  coming;
  /** @type {Promise<any> | undefined} who greets, where the owner wants that */
  greeter;
  /** Messages. @type {number | undefined} */
  unread;
  returns = 0;
  /** Not shown on this page. */
  isAway = false;
  /** Before what could not be loaded is tried again. */
  pause = A_MOMENT;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  retry;

  badge = make('span', { class: 'badge', 'aria-hidden': 'true' });
  label = make('span', { class: 'label' });
  news = make('p', { class: 'unseen', role: 'status' });

  constructor() {
    super();
    const click = () => (this.isOpen ? this.close() : this.open(true));
    // Who means to press will not have to wait for the chat.
    const focus = () => this.summon();
    this.launcher = make(
      'button',
      { class: 'launcher', click, focus, pointerenter: focus },
      icon('chat', ''),
      icon('down', 'm6 9.5 6 6 6-6'),
      this.label,
      this.badge,
    );
    // In the top layer: above everything, and where it belongs, whatever the page is turned or clipped by.
    this.frame = make('section', { popover: 'manual' }, this.launcher, this.news);
    this.attachShadow({ mode: 'open' }).append(this.frame);
    this.adopt(LAUNCHER_STYLE);
    this.tell(0);
  }

  async connectedCallback() {
    this.frame.showPopover();
    this.leaving = new AbortController();
    const { signal } = this.leaving;
    this.chat?.enter();
    await this.look();
    if (this.isAway || signal.aborted) return;
    const alive = keysOf(SHARED, 'out')[0] || (recall(SHARED, 'token') && recall(SHARED, 'live'));
    // Nobody waits for a greeting.
    if (this.said('manners'))
      this.greeter ??= new Promise((then) => setTimeout(then, A_MOMENT))
        .then(() => load('extras/triggers.js'))
        .then(({ watch }) => watch(this), () => {});
    // Taken up again where the visitor left it, but not over a whole phone screen after following a link.
    if (recall(OWN_TAB, 'open') && !SMALL_SCREEN.matches) this.open(false);
    if (alive) this.follow();
    // A person answers in another tab.
    addEventListener('online', () => this.retry && !this.chat && this.follow(), { signal });
    addEventListener('storage', () => this.coming || (recall(SHARED, 'live') && this.follow()), { signal });
  }

  /** Where the owner names pages, nothing is shown before it is known whether this is one. */
  async look() {
    if (!this.said('show') && !this.said('hide')) return;
    this.isAway = true;
    this.tell();
    const pages = await load('extras/pages.js').catch(() => {});
    pages?.watch(this, this.leaving?.signal);
  }

  disconnectedCallback() {
    this.chat?.leave();
    this.leaving?.abort();
    if (this.returns++ < RETURNS) setTimeout(() => this.returns > RETURNS || this.isConnected || this.enter());
  }

  /** Not in the body: what frameworks draw there, and how it is styled, is not ours. */
  enter() {
    document.documentElement.append(this);
  }

  /**
   * A setting: what the page says counts more than what holds on the website.
   * @param {string} name
   * @returns {string | undefined}
   */
  said(name) {
    return this.settings[name] || FrontdeskChat.site[name];
  }

  /**
   * Words by language: `botKo`, else `bot`.
   * @param {string} name
   * @returns {string | undefined}
   */
  words(name) {
    const [first, ...others] = this.language;
    const own = name + first.toUpperCase() + others.join('');
    return this.settings[own] || this.settings[name] || FrontdeskChat.site[own];
  }

  /** Who the visitor is, signed; asked anew each time, for it is soon over. */
  async identity() {
    try {
      return await (typeof this.token === 'function' ? this.token() : this.token);
    } catch (error) {
      console.warn('Frontdesk:', error);
    }
  }

  /** @param {{name?: string, token?: FrontdeskChat['token']}} [who] */
  async identify({ name = this.visitorName, token } = {}) {
    this.visitorName = name;
    if (!token) return;
    this.token = token;
    // It is said with `hello`.
    (await this.coming)?.visit.wire.again();
  }

  get isOpen() {
    return Boolean(this.chat?.panel.isOpen);
  }

  /** What the page asks for: by the tag, else by its own language, else the browser's. */
  get pageLanguage() {
    const asked = [this.said('lang'), document.documentElement.lang, ...navigator.languages, 'en', ...this.languages];
    return /** @type {string} */ (asked.map(spoken).find((language) => this.languages.includes(/** @type {string} */ (language))));
  }

  /** The visitor's choice counts on pages of the language where it was made. */
  get language() {
    const chosen = recall(SHARED, `language:${this.pageLanguage}`);
    return this.languages.includes(chosen) ? chosen : this.pageLanguage;
  }

  /** Those that the owner offers; none said = all. @returns {string[]} */
  get languages() {
    return this.said('langs')?.split(' ').filter(spoken) ?? Object.keys(WORDS);
  }

  /** @param {string} style a style sheet */
  adopt(style) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    this.shadowRoot?.adoptedStyleSheets.push(sheet);
  }

  /** @returns {Promise<import('./chat/chat.js').Chat | undefined>} the chat, once it is loaded; undefined if it can't be */
  summon() {
    return (this.coming ??= Promise.all([load('chat.js'), this.texts()]).then(
      ([{ Chat }, texts]) => {
        const chat = (this.chat = new Chat(this, texts));
        if (this.isConnected) chat.enter();
        return chat;
      },
      () => (this.coming = undefined),
    ));
  }

  /** Follows the conversation, whether the chat is open or not. What can't be loaded is tried again: words may wait to be sent. */
  async follow() {
    clearTimeout(this.retry);
    const chat = await this.summon();
    if (!this.isConnected) return;
    if (chat) chat.visit.wire.start();
    else this.retry = setTimeout(() => this.follow(), (this.pause = Math.min(this.pause * 2, A_MINUTE)));
  }

  /**
   * What is said in the language of now.
   * @param {'' | '.extras'} part
   * @returns {Promise<any>}
   */
  async texts(part = '') {
    const { STYLE, TEXTS } = await load(`languages/${this.language}${part}.js`);
    // Some are written by rules of their own.
    if (STYLE && STYLE !== this.writing) this.adopt((this.writing = STYLE));
    return TEXTS;
  }

  /**
   * @param {boolean} takesFocus false when it is only taken up again
   * @param {string} [draft] words to begin with; nothing is sent before the visitor does
   */
  async open(takesFocus, draft) {
    this.launcher.ariaBusy = 'true';
    const chat = await this.summon();
    this.launcher.ariaBusy = null;
    this.news.textContent = chat ? '' : WORDS[this.language][1];
    if (this.isConnected) chat?.open(takesFocus, draft);
  }

  /** What was asked for before is done first. */
  async close() {
    (await this.coming)?.close();
  }

  /** @param {Settings} settings */
  async update(settings) {
    Object.assign(this.settings, settings);
    this.tell();
    this.look();
    (await this.coming)?.translate();
  }

  /** Leaves no trace in this browser. */
  forget() {
    this.returns = RETURNS + 1;
    this.remove();
    if (keysOf(SHARED, 'outgoing:')[0]) indexedDB.deleteDatabase('frontdesk');
    for (const area of [SHARED, OWN_TAB]) for (const key of keysOf(area, '')) keep(area, key, undefined);
  }

  /**
   * What the button shows and says.
   * @param {number} [unread] messages
   */
  tell(unread = this.unread) {
    const { badge, frame, isOpen, label, language, launcher } = this;
    const [title] = WORDS[language];
    const count = unread && this.chat ? `${this.chat.texts.unread}: ${unread}` : '';
    const accent = this.said('accent') ?? '';
    frame.style.setProperty('--accent', CSS.supports('color', accent) ? accent : '');
    for (const side of ['side', 'bottom'])
      frame.style.setProperty(`--${side}`, `${/^\d+$/.exec(this.said(side) ?? '') ?? 20}px`);
    frame.lang = language;
    frame.dir = language === 'ar' ? 'rtl' : 'ltr';
    frame.ariaLabel = title;
    const side = this.said('position') ?? (language === 'ar' ? 'left' : '');
    frame.className = [isOpen && 'open', this.isAway && 'away', side].filter(Boolean).join(' ');
    launcher.querySelector('path')?.setAttribute('d', this.said('icon') ?? BUBBLE);
    label.textContent = isOpen ? '' : (this.words('label') ?? '');
    launcher.ariaExpanded = String(isOpen);
    launcher.ariaLabel = [label.textContent, title, count].filter(Boolean).join(', ');
    badge.textContent = unread ? String(Math.min(unread, 99)) : '';
    if (unread === this.unread) return;
    this.unread = unread;
    if (!isOpen) this.news.textContent = count;
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
