/**
 * The chat: stands between the panel, the visit and the launcher, and tells each what happened to the others.
 */
import { blockElements, link, plain } from './blocks.js';
import { Panel } from './panel.js';
import { fromOthers } from './story.js';
import { STYLE } from './style.js';
import { announce, keep, load, recall, tools, OWN_TAB, SHARED, SMALL_SCREEN } from './tools.js';
import { Visit } from './visit.js';

/** @typedef {import('../languages/ko.js').Texts & import('../languages/ko.extras.js').ExtraTexts} Texts those of the extras come with the first of them */
/** @typedef {import('../launcher.js').FrontdeskChat} FrontdeskChat */
/** @typedef {import('./story.js').ChatEvent} ChatEvent */
/** @typedef {import('./visit.js').Delivery} Delivery */
/** @typedef {import('./visit.js').Letter} Letter */
/** @typedef {import('./visit.js').Words} Words */

/** So long it is told that something can't be loaded, in milliseconds. */
const A_WHILE = 6000;

export class Chat {
  /** What an extra builds with. */
  tools = { ...tools, blockElements, link, plain };
  /** @type {Record<string, Promise<any> | undefined>} by name */
  extras = {};

  /**
   * @param {FrontdeskChat} widget the element on the page, with the launcher
   * @param {Texts} texts
   */
  constructor(widget, texts) {
    this.widget = widget;
    this.texts = texts;
    this.visit = new Visit(this);
    this.panel = new Panel(this);
    widget.adopt(STYLE);
    widget.frame.prepend(this.panel.dialog);
    this.redraw();
  }

  /** The element is on the page. */
  enter() {
    const { signal } = /** @type {AbortController} */ (this.widget.leaving);
    const { wire } = this.visit;
    const wake = () => {
      if (document.hidden) return;
      if (navigator.onLine) wire.hurry();
      else wire.again();
      this.changed();
    };
    for (const name of ['online', 'offline', 'pageshow', 'focus', 'visibilitychange'])
      addEventListener(name, wake, { signal });
    const told = /** @param {StorageEvent} change */ ({ key }) => /^(frontdesk:(token|out|live)|null$)/.test(`${key}`) && this.use('tabs', 'heard');
    addEventListener('storage', told, { signal });
    SMALL_SCREEN.addEventListener('change', () => this.use('screen', 'changed'), { signal });
    for (const name of ['resize', 'scroll'])
      /** @type {VisualViewport} */ (visualViewport).addEventListener(name, () => this.panel.fit(), { signal });
  }

  /** The element has left the page. */
  leave() {
    this.visit.wire.stop('off');
    this.panel.hide();
  }

  /**
   * What only some visitors need: a file of its own, loaded once, when it is needed for the first time.
   * @param {string} name
   * @returns {Promise<any>} its module; undefined where it can't be loaded, and the chat goes on without it
   */
  extra(name) {
    return (this.extras[name] ??= Promise.all([load(`extras/${name}.js`), this.moreTexts()]).then(
      ([extra]) => {
        if (extra.STYLE) this.widget.adopt(extra.STYLE);
        return extra;
      },
      () => {
        delete this.extras[name];
        // Whoever pressed must not wait for nothing.
        if (/files|menu|keeping/.test(name)) this.away();
      },
    ));
  }

  /** What the extras say in the language of now. */
  async moreTexts() {
    Object.assign(this.texts, await this.widget.texts('.extras'));
  }

  /**
   * What can be done without where it can't be loaded.
   * @param {string} name of an extra
   * @param {string} deed of it
   * @param {...any} given besides the chat
   */
  use(name, deed, ...given) {
    this.extra(name).then((extra) => extra?.[deed](this, ...given));
  }

  /** What was asked for can't be loaded. */
  away() {
    const { panel, texts } = this;
    panel.banner.textContent = texts.lost;
    setTimeout(() => {
      panel.told = undefined;
      panel.tellLine();
    }, A_WHILE);
  }

  /** @returns {string} */
  get language() {
    return this.texts.language;
  }

  get botName() {
    return this.widget.words('bot') || this.texts.bot;
  }

  /** The language or the settings are others now; where a language can't be loaded, the chat keeps its own. */
  async translate() {
    this.texts = { ...this.texts, ...(await this.widget.texts().catch(() => {})) };
    await this.moreTexts().catch(() => {});
    this.redraw();
    // The language is said with `hello`.
    this.visit.wire.again();
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
    if (first) this.use('unseen', 'mark', first);
    this.visit.wire.start();
    keep(OWN_TAB, 'open', true);
    this.changed();
    announce('open');
  }

  close() {
    if (!this.panel.isOpen) return;
    const focused = document.activeElement === this.widget;
    this.panel.hide();
    keep(OWN_TAB, 'open', undefined);
    this.changed();
    if (focused) this.widget.launcher.focus();
    announce('close');
  }

  /** @param {Words} words */
  send(words) {
    this.visit.send(words);
    this.changed();
    // The pressed button is gone: the focus must not be lost with it.
    if (words.type !== 'say') this.panel.focus();
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
      if (recall(SHARED, 'sound')) this.use('sound', 'ring');
    }
  }

  changed() {
    const { visit, panel } = this;
    if (panel.isOpen && !document.hidden) visit.markSeen();
    this.widget.tell(visit.story.unread.length);
    panel.update();
  }
}
