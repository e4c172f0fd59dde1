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

/** @typedef {{lang?: string, accent?: string, bot?: string, botEn?: string, botKo?: string}} Settings */

/** Where the chat takes the whole screen; the same as in the style sheet. */
export const SMALL_SCREEN = matchMedia('(max-width: 32em), (max-height: 30em)');

export class FrontdeskChat extends HTMLElement {
  /** What the files loaded later share with this script. */
  static tools = { announce, icon, keep, keysOf, load, make, recall, SERVER, SMALL_SCREEN, OWN_TAB, SHARED };

  constructor() {
    super();
    /** @type {Settings} */
    this.settings = { ...TAG.dataset };
    /** @type {string | undefined} what the website says the visitor is called; said with `hello` */
    this.visitorName = undefined;
    /** @type {Promise<import('./chat/chat.js').Chat | undefined> | undefined} the chat, once somebody wants it */
    this.coming = undefined;
    this.badge = make('span', { class: 'badge', 'aria-hidden': 'true' });
    const shapes = [
      icon('chat', 'M4.5 18.5 3.5 21.5 7.6 20.3A9 9 0 1 0 4.5 18.5ZM8.5 10.5H15.5M8.5 14H13'),
      icon('down', 'M6 9.5 12 15.5 18 9.5'),
    ];
    const click = () => (this.isOpen ? this.close() : this.open(true));
    this.launcher = make('button', { class: 'launcher', click }, ...shapes, this.badge);
    // Who means to press will not have to wait for the chat.
    for (const name of ['pointerenter', 'focus', 'touchstart'])
      this.launcher.addEventListener(name, () => this.summon(), { once: true, passive: true });
    this.news = make('p', { class: 'unseen', role: 'status' });
    this.frame = make('section', {}, this.launcher, this.news);
    const root = this.attachShadow({ mode: 'open' });
    root.append(this.frame);
    this.adopt(LAUNCHER_STYLE);
    this.tell(false, 0);
  }

  connectedCallback() {
    this.chat?.enter();
    const alive = keysOf(SHARED, 'out:')[0] || (recall(SHARED, 'token') && recall(SHARED, 'live'));
    // Taken up again where the visitor left it, but not over a whole phone screen after following a link.
    if (recall(OWN_TAB, 'open') && !SMALL_SCREEN.matches) this.open(false);
    else if (alive) this.summon().then((chat) => chat?.visit.connection.start());
  }

  disconnectedCallback() {
    this.chat?.leave();
  }

  get isOpen() {
    return Boolean(this.chat?.panel.isOpen);
  }

  /** What the page asks for: by the tag, else by its own language, else the browser's. */
  get pageLanguage() {
    const asked = [this.settings.lang, document.documentElement.lang, ...navigator.languages];
    return asked.map(spoken).find(Boolean) ?? 'en';
  }

  /** The visitor's choice counts on pages of the language where it was made. */
  get language() {
    return spoken(recall(SHARED, `language:${this.pageLanguage}`)) ?? this.pageLanguage;
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

  async fetchChat() {
    const [{ Chat }, texts] = await Promise.all([load('chat.js'), this.texts()]);
    this.chat = new Chat(this, texts);
    if (this.isConnected) this.chat.enter();
    return this.chat;
  }

  /** @returns {Promise<import('./languages/ko.js').Texts>} */
  async texts() {
    return (await load(`languages/${this.language}.js`)).TEXTS;
  }

  /**
   * @param {boolean} takesFocus false when it is only taken up again
   * @param {string} [draft] words to begin with; nothing is sent before the visitor does
   */
  async open(takesFocus, draft) {
    this.launcher.ariaBusy = 'true';
    const chat = await this.summon();
    this.launcher.ariaBusy = null;
    this.news.textContent = chat ? '' : WORDS[this.language].away;
    chat?.open(takesFocus, draft);
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
    this.remove();
    for (const area of [SHARED, OWN_TAB]) for (const key of keysOf(area, '')) keep(area, key, undefined);
  }

  /**
   * What the button shows and says.
   * @param {boolean} open
   * @param {number} unread messages
   */
  tell(open, unread) {
    const words = WORDS[this.language];
    const count = unread ? words.unread(unread) : '';
    paint(this.frame, this.settings.accent);
    this.frame.lang = this.language;
    this.frame.ariaLabel = words.title;
    this.frame.classList.toggle('open', open);
    this.launcher.ariaExpanded = String(open);
    this.launcher.ariaLabel = [open ? words.close : words.open, count].filter(Boolean).join(', ');
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
