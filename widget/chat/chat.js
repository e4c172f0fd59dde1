/**
 * The chat: stands between the panel, the visit and the launcher, and tells each what happened to the others.
 */
import { blockElements, link, plain } from './blocks.js';
import { Panel } from './panel.js';
import { fromOthers } from './story.js';
import { STYLE } from './style.js';
import { announce, icon, keep, keysOf, load, make, recall, OWN_TAB, SERVER, SHARED, SMALL_SCREEN } from './tools.js';
import { Visit } from './visit.js';

/** @typedef {import('../languages/ko.js').Texts} Texts */
/** @typedef {import('../launcher.js').FrontdeskChat} FrontdeskChat */
/** @typedef {import('./story.js').ChatEvent} ChatEvent */
/** @typedef {import('./visit.js').Delivery} Delivery */
/** @typedef {import('./visit.js').Letter} Letter */
/** @typedef {import('./visit.js').Words} Words */

/** So long it is told that something can't be loaded, in milliseconds. */
const A_WHILE = 6000;

export class Chat {
  /**
   * @param {FrontdeskChat} host the element on the page, with the launcher
   * @param {Texts} texts
   */
  constructor(host, texts) {
    this.host = host;
    this.texts = texts;
    this.visit = new Visit(this);
    this.panel = new Panel(this);
    /** @type {Map<string, Promise<any>>} by name */
    this.extras = new Map();
    host.adopt(STYLE);
    host.frame.prepend(this.panel.dialog);
    this.redraw();
  }

  /** The element is on the page. */
  enter() {
    this.listening = new AbortController();
    const { signal } = this.listening;
    const { connection } = this.visit;
    const wake = () => {
      if (document.hidden) return;
      if (navigator.onLine) connection.hurry();
      else connection.again();
      this.changed();
    };
    for (const name of ['online', 'offline', 'pageshow', 'focus', 'visibilitychange'])
      addEventListener(name, wake, { signal });
    const told = /** @param {StorageEvent} change */ ({ key }) => /^(frontdesk:(token|out|live)|null$)/.test(String(key)) && this.use('tabs', 'heard', this);
    addEventListener('storage', told, { signal });
    SMALL_SCREEN.addEventListener('change', () => this.screenChanged(), { signal });
    for (const name of ['resize', 'scroll'])
      window.visualViewport?.addEventListener(name, () => this.panel.fit(), { signal });
  }

  /** The element has left the page. */
  leave() {
    this.listening?.abort();
    this.visit.connection.stop('off');
    this.panel.hide();
  }

  /**
   * What only some visitors need: a file of its own, loaded once, when it is needed for the first time.
   * @param {string} name
   * @returns {Promise<any>} its module; undefined where it can't be loaded, and the chat goes on without it
   */
  extra(name) {
    const known = this.extras.get(name);
    if (known) return known;
    const coming = load(`extras/${name}.js`).then(
      (extra) => {
        if (extra.STYLE) this.host.adopt(extra.STYLE);
        return extra;
      },
      () => {
        this.extras.delete(name);
        // Whoever pressed must not wait for nothing.
        if (/files|menu/.test(name)) this.away();
      },
    );
    this.extras.set(name, coming);
    return coming;
  }

  /**
   * What can be done without where it can't be loaded.
   * @param {string} name of an extra
   * @param {string} deed of it
   * @param {...any} given
   */
  use(name, deed, ...given) {
    this.extra(name).then((extra) => extra?.[deed](...given));
  }

  /** What was asked for can't be loaded. */
  away() {
    const { panel, texts } = this;
    panel.banner.textContent = texts.away;
    clearTimeout(panel.bannerSoon);
    panel.bannerSoon = setTimeout(() => {
      panel.lineNews = undefined;
      panel.tellLine();
    }, A_WHILE);
  }

  /** What may be meant by what is being typed; a person needs no guesses. */
  suggest() {
    const { suggests, story } = this.visit;
    if (suggests && story.holder !== 'agent') this.use('suggestions', 'typed', this);
  }

  /** What an extra builds with. */
  get tools() {
    return { announce, blockElements, icon, keep, keysOf, link, load, make, plain, recall, OWN_TAB, SERVER, SHARED };
  }

  /** @returns {string} */
  get language() {
    return this.texts.language;
  }

  get visitorName() {
    return this.host.visitorName;
  }

  get botName() {
    return this.host.words('bot') || this.texts.bot;
  }

  /** The language or the settings are others now; where a language can't be loaded, the chat keeps its own. */
  async translate() {
    this.texts = await this.host.texts().catch(() => this.texts);
    this.redraw();
    // The language is said with `hello`.
    this.visit.connection.again();
  }

  /** Everything anew, in the language and colour of now. */
  redraw() {
    const { story, outbox } = this.visit;
    this.panel.translate();
    this.panel.log.arrived(story.events, false);
    outbox.letters.forEach(this.visit.tell, this.visit);
    this.changed();
  }

  /**
   * @param {boolean} takesFocus
   * @param {string} [draft]
   */
  open(takesFocus, draft) {
    if (draft) this.panel.composer.write(draft);
    if (this.panel.isOpen) return takesFocus && this.panel.focus();
    this.panel.show(takesFocus);
    const [first] = this.visit.story.unread;
    if (first) this.use('unseen', 'mark', this, first);
    this.visit.connection.start();
    keep(OWN_TAB, 'open', true);
    this.changed();
    announce('open');
  }

  close() {
    if (!this.panel.isOpen) return;
    const focused = document.activeElement === this.host;
    this.panel.hide();
    keep(OWN_TAB, 'open', undefined);
    this.changed();
    if (focused) this.host.launcher.focus();
    announce('close');
  }

  /** A dialog can't turn modal while it is open. */
  screenChanged() {
    if (!this.panel.isOpen) return;
    /** @type {any} */
    const focused = this.host.shadowRoot?.activeElement;
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
      if (recall(SHARED, 'sound')) this.use('sound', 'ring', this.visit);
    }
  }

  /**
   * @param {Letter} letter
   * @param {Delivery} delivery
   */
  delivery(letter, delivery) {
    this.panel.log.delivery(letter, delivery);
  }

  /**
   * @param {boolean} verified whether the server believes who the website says the visitor is
   * @param {string} [reason] why not, for who develops the website
   */
  identified(verified, reason) {
    if (!verified) console.warn(`Frontdesk: ${reason}`);
    announce('identity', { verified, reason });
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
    const { visit, panel } = this;
    if (panel.isOpen && !document.hidden) visit.markSeen();
    this.host.tell(panel.isOpen, visit.story.unread.length);
    panel.update();
  }
}
