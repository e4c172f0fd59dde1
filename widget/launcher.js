/**
 * The widget's custom element: the button in the corner, and the owner's settings. The chat itself is loaded when
 * somebody opens it, or when a conversation is under way.
 */
import { paint } from './colours.js';
import { LAUNCHER_STYLE } from './launcher-style.js';
import { load, SERVER, TAG } from './later.js';
import { icon, make } from './make.js';
import { keep, keysOf, recall, OWN_TAB, SHARED } from './memory.js';
import { spoken, WORDS } from './words.js';

/** @typedef {Record<string, string | undefined>} Settings as data attributes say them: `lang`, `accent`, `botKo` … */

/** Where the chat takes the whole screen; the same as in the style sheet. */
export const SMALL_SCREEN = matchMedia('(max-width: 32em), (max-height: 30em)');

/** What is drawn on the button where nothing else is said. */
const BUBBLE = 'M4.5 18.5 3.5 21.5 7.6 20.3A9 9 0 1 0 4.5 18.5ZM8.5 10.5H15.5M8.5 14H13';
/** A framework that exchanges the page may take the widget with it; who takes it away more often means it. */
const RETURNS = 9;

/**
 * Whether this page is one of these.
 * @param {string} [paths] with spaces between; `*` stands for anything
 */
function isHere(paths = '') {
  const like = (/** @type {string} */ path) =>
    new URL(`http://x${path.replace(/^(?!\/)/, '/')}`).pathname.replace(/[.+^$()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return paths.split(' ').some((path) => path && RegExp(`^${like(path)}$`).test(location.pathname));
}
/** By then the page has what it needs itself, in milliseconds. */
const A_MOMENT = 999;

export class FrontdeskChat extends HTMLElement {
  /** @type {any} what the server wrote here: the settings of this website */
  static site = 'SETTINGS';
  /** What the files loaded later share with this script. */
  static tools = { announce, icon, keep, keysOf, load, make, recall, SERVER, SMALL_SCREEN, OWN_TAB, SHARED };

  /** @type {string | undefined} the greeting that the chat is opened with; said with `hello` */
  trigger;

  constructor() {
    super();
    /** @type {Settings} */
    this.settings = { ...TAG.dataset };
    /** @type {string | undefined} what the website says the visitor is called; said with `hello` */
    this.visitorName = undefined;
    /** @type {string | (() => unknown) | undefined} who the visitor is, signed by the website's server, or what fetches that */
    this.token = undefined;
    this.returns = 0;
    /** @type {Promise<any> | undefined} who greets, where the owner wants that */
    this.greeter = undefined;
    /** @type {Promise<import('./chat/chat.js').Chat | undefined> | undefined} the chat, once somebody wants it */
    this.coming = undefined;
    this.badge = make('span', { class: 'badge', 'aria-hidden': 'true' });
    const shapes = [icon('chat', ''), icon('down', 'M6 9.5 12 15.5 18 9.5')];
    this.label = make('span', { class: 'label' });
    const click = () => (this.isOpen ? this.close() : this.open(true));
    this.launcher = make('button', { class: 'launcher', click }, ...shapes, this.label, this.badge);
    // Who means to press will not have to wait for the chat.
    for (const name of ['pointerenter', 'focus', 'touchstart'])
      this.launcher.addEventListener(name, () => this.summon(), { once: true, passive: true });
    this.news = make('p', { class: 'unseen', role: 'status' });
    // In the top layer: above everything, and where it belongs, whatever the page is turned or clipped by.
    this.frame = make('section', { popover: 'manual' }, this.launcher, this.news);
    const root = this.attachShadow({ mode: 'open' });
    root.append(this.frame);
    this.adopt(LAUNCHER_STYLE);
    this.tell(false, 0);
  }

  connectedCallback() {
    this.frame.showPopover?.();
    this.chat?.enter();
    this.leaving = new AbortController();
    const { signal } = this.leaving;
    const moved = () => this.tell(this.isOpen, this.unread ?? 0);
    addEventListener('popstate', moved, { signal });
    const { navigation } = /** @type {any} */ (window);
    navigation?.addEventListener('currententrychange', moved, { signal });
    if (this.isAway) return;
    const alive = keysOf(SHARED, 'out')[0] || (recall(SHARED, 'token') && recall(SHARED, 'live'));
    // Nobody waits for a greeting.
    if (this.said('manners'))
      this.greeter ??= new Promise((then) => setTimeout(then, A_MOMENT))
        .then(() => load('extras/triggers.js'))
        .then(({ watch }) => watch(this), () => {});
    // Taken up again where the visitor left it, but not over a whole phone screen after following a link.
    if (recall(OWN_TAB, 'open') && !SMALL_SCREEN.matches) this.open(false);
    else if (alive) this.follow();
    // A person answers in another tab.
    addEventListener('storage', () => this.coming || (recall(SHARED, 'live') && this.follow()), { signal });
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
    const own = name + this.language.replace(/^./, (letter) => letter.toUpperCase());
    return this.settings[own] || this.settings[name] || FrontdeskChat.site[own];
  }

  /** Whether the button is not to be shown on this page. */
  get isAway() {
    const shown = this.said('show');
    return isHere(this.said('hide')) || Boolean(shown && !isHere(shown));
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
    (await this.coming)?.visit.connection.again();
  }

  get isOpen() {
    return Boolean(this.chat?.panel.isOpen);
  }

  /** What the page asks for: by the tag, else by its own language, else the browser's. */
  get pageLanguage() {
    const asked = [this.said('lang'), document.documentElement.lang, ...navigator.languages, 'en', ...this.languages];
    return /** @type {string} */ (asked.map(spoken).find((language) => language && this.speaks(language)));
  }

  /** The visitor's choice counts on pages of the language where it was made. */
  get language() {
    const chosen = spoken(recall(SHARED, `language:${this.pageLanguage}`));
    return chosen && this.speaks(chosen) ? chosen : this.pageLanguage;
  }

  /** Those that the owner offers; none said = all. */
  get languages() {
    const offered = this.said('langs')?.split(' ');
    return Object.keys(WORDS).filter((language) => offered?.includes(language) ?? true);
  }

  /** @param {string} language */
  speaks(language) {
    return this.languages.includes(language);
  }

  /** @param {string} style a style sheet */
  adopt(style) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    this.shadowRoot?.adoptedStyleSheets.push(sheet);
  }

  /** @returns {Promise<import('./chat/chat.js').Chat | undefined>} the chat, once it is loaded; undefined if it can't be */
  summon() {
    this.coming ??= this.fetchChat().catch(() => (this.coming = undefined));
    return this.coming;
  }

  /** Follows the conversation, whether the chat is open or not. */
  async follow() {
    const chat = await this.summon();
    if (this.isConnected) chat?.visit.connection.start();
  }

  async fetchChat() {
    const [{ Chat }, texts] = await Promise.all([load('chat.js'), this.texts()]);
    this.chat = new Chat(this, texts);
    if (this.isConnected) this.chat.enter();
    return this.chat;
  }

  /** @returns {Promise<import('./languages/ko.js').Texts>} */
  async texts() {
    const { STYLE, TEXTS } = await load(`languages/${this.language}.js`);
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
    this.news.textContent = chat ? '' : WORDS[this.language][2];
    if (this.isConnected) chat?.open(takesFocus, draft);
  }

  /** What was asked for before is done first. */
  async close() {
    (await this.coming)?.close();
  }

  /** @param {Settings} settings */
  async update(settings) {
    Object.assign(this.settings, settings);
    this.tell(this.isOpen, this.unread ?? 0);
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
   * @param {boolean} open
   * @param {number} unread messages
   */
  tell(open, unread) {
    const [title, messages] = WORDS[this.language];
    const count = unread ? `${messages}: ${unread}` : '';
    paint(this.frame, this.said('accent'));
    const { style } = this.frame;
    for (const side of ['side', 'bottom']) style.setProperty(`--${side}`, `${/^\d+$/.exec(this.said(side) ?? '') ?? 20}px`);
    this.frame.lang = this.language;
    this.frame.dir = this.language === 'ar' ? 'rtl' : 'ltr';
    this.frame.ariaLabel = title;
    this.frame.className = [open && 'open', this.isAway && 'away', this.said('position')].filter(Boolean).join(' ');
    this.launcher.querySelector('path')?.setAttribute('d', this.said('icon') ?? BUBBLE);
    this.label.textContent = open ? '' : (this.words('label') ?? '');
    this.launcher.ariaExpanded = String(open);
    this.launcher.ariaLabel = [this.label.textContent, title, count].filter(Boolean).join(', ');
    this.badge.textContent = unread ? String(Math.min(unread, 99)) : '';
    if (unread === this.unread) return;
    /** @type {number | undefined} */
    this.unread = unread;
    if (!open) this.news.textContent = count;
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
