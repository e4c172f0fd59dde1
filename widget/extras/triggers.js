/**
 * Greets unasked, with manners: at the moment the owner set, so often and no more, never again after it was sent away, never
 * where the chat is used already, and only with consent where that is asked for.
 */

/** @typedef {import('../launcher.js').FrontdeskChat} FrontdeskChat */

/**
 * @typedef {object} Trigger
 * @property {string} name
 * @property {number} [after_s] the page has been looked at for so many seconds
 * @property {string} [on] `exit_intent`
 * @property {string} [event] the website says that this happened
 * @property {string[]} [pages] paths, with `*` for anything
 * @property {Record<string, string>} say by language
 * @property {string} usual the language where the widget's own is missing
 * @property {'once' | 'visit' | 'day' | 'week' | 'month'} at_most
 */

export const STYLE = `
.greeting {
  position: fixed; z-index: 2147483000; bottom: var(--above); display: flex; align-items: flex-start; max-width: min(20em, 100vw - 40px);
  padding: .25em; border: 1px solid var(--edge); border-radius: 1.15em; background: var(--surface); box-shadow: var(--shadow); color: var(--ink);
  --edge: #e4dfd7; --ink: #262320; word-break: keep-all; overflow-wrap: anywhere;
}
.greeting button { border-radius: .9em; }
.greeting .words { flex: 1; min-height: 2.95em; padding: .6em .75em; text-align: start; font-size: .9375em; line-height: 1.45; }
.greeting .away { display: grid; place-items: center; width: 2.75em; height: 2.75em; }
.greeting .away .icon { width: 1.15em; height: 1.15em; }
@media (prefers-color-scheme: dark) { .greeting { --edge: #3b3834; --ink: #f1ece5; } }
@media (prefers-reduced-motion: no-preference) { .greeting { animation: greet .25s; } @keyframes greet { from { opacity: 0; translate: 0 .5em; } } }
`;

const SECOND = 1000;
const DAY = 86_400 * SECOND;
/** @type {Record<string, number>} how long the next one is waited for */
const PAUSES = { once: Infinity, visit: 0, day: DAY, week: 7 * DAY, month: 30 * DAY };
/** Between the button and the bubble, in pixels. */
const GAP = 12;
/** For so long what was read out stays there to be read again. */
const READ_OUT = 5 * SECOND;
const CROSS = 'M6.5 6.5 17.5 17.5M17.5 6.5 6.5 17.5';

class Greeter {
  /**
   * @param {FrontdeskChat} widget
   * @param {{triggers: Trigger[], consent: boolean}} manners
   */
  constructor(widget, { triggers, consent }) {
    this.widget = widget;
    /** Where consent is needed, the website says so. */
    this.agreed = !consent;
    /** @type {typeof import('../launcher.js').FrontdeskChat.tools} */
    this.tools = /** @type {any} */ (widget.constructor).tools;
    this.triggers = triggers;
    /** @type {HTMLElement | undefined} the bubble on the page */
    this.bubble = undefined;
    this.listening = new AbortController();
    const { signal } = this.listening;
    addEventListener('frontdesk:open', () => this.goes(), { signal });
    // Who opens the chat while a greeting stands above the button answers it as well.
    widget.launcher.addEventListener('click', () => this.answered(), { capture: true, signal });
    // Only a pointer that hovers can leave; where a finger moves the page, nothing tells leaving from reading on.
    document.documentElement.addEventListener('mouseleave', ({ clientY }) => clientY <= 0 && this.leaving(), { signal });
    this.path = location.pathname;
    this.seconds = 0;
    this.clock = setInterval(() => this.tick(), SECOND);
  }

  /** The widget has left the page. */
  stop() {
    clearInterval(this.clock);
    this.listening.abort();
    this.goes();
  }

  tick() {
    if (!this.widget.isConnected) return this.stop();
    if (document.hidden) return;
    // Some websites change their pages without loading them.
    if (this.path !== location.pathname) this.seconds = 0;
    this.path = location.pathname;
    this.seconds += 1;
    // Later as well: a page may have to wait for the visitor's consent.
    this.greets(({ after_s: after = Infinity }) => this.seconds >= after);
  }

  leaving() {
    this.greets(({ on }) => on === 'exit_intent');
  }

  /**
   * What the website told.
   * @param {'event' | 'consent'} command
   * @param {any} details
   */
  hears(command, details) {
    const { keep, OWN_TAB, SHARED } = this.tools;
    if (command === 'event') return this.greets(({ event }) => event && event === details?.name);
    this.agreed = Boolean(details);
    if (this.agreed) return;
    this.goes();
    for (const area of [OWN_TAB, SHARED]) keep(area, 'greeted', undefined);
  }

  /** @param {(trigger: Trigger) => unknown} due */
  greets(due) {
    if (this.bubble || !this.mayGreet()) return;
    const trigger = this.triggers.find((trigger) => due(trigger) && fits(trigger) && this.isFresh(trigger));
    if (trigger) this.show(trigger);
  }

  mayGreet() {
    const { widget, tools } = this;
    const { keysOf, recall, OWN_TAB, SHARED } = tools;
    if (!widget.isConnected || !this.agreed || recall(SHARED, 'greeted')?.closed) return false;
    const used = widget.isOpen || widget.launcher.ariaBusy || recall(OWN_TAB, 'events') || recall(OWN_TAB, 'draft');
    return !used && !recall(SHARED, 'live') && !keysOf(SHARED, 'out:')[0];
  }

  /** @param {Trigger} trigger */
  isFresh({ name, at_most: atMost }) {
    const { recall, OWN_TAB, SHARED } = this.tools;
    if (recall(OWN_TAB, 'greeted')?.[name]) return false;
    const last = recall(SHARED, 'greeted')?.[name];
    return !last || Date.now() - last >= PAUSES[atMost];
  }

  /** @param {Trigger} trigger */
  async show(trigger) {
    const { widget, tools } = this;
    const { icon, keep, make, recall, OWN_TAB, SHARED } = tools;
    const { name, say, usual } = trigger;
    const language = say[widget.language] ? widget.language : usual;
    const bubble = make('div', { class: 'greeting', lang: language });
    this.bubble = bubble;
    this.trigger = name;
    const extras = await tools.load(`languages/${widget.language}.extras.js`).catch(() => undefined);
    if (!extras || this.bubble !== bubble) return this.goes();
    const words = make('button', { class: 'words', click: () => this.opens() }, say[language]);
    const cross = icon('cross', CROSS);
    const away = make('button', { class: 'away', lang: widget.language, 'aria-label': extras.TEXTS.triggers.away, click: () => this.sentAway() }, cross);
    bubble.append(words, away);
    this.place();
    widget.frame.append(bubble);
    for (const [area, at] of /** @type {const} */ ([[SHARED, Date.now()], [OWN_TAB, 1]]))
      keep(area, 'greeted', { ...recall(area, 'greeted'), [name]: at });
    this.count('shown');
    this.readOut(say[language]);
  }

  /** Beside the button, wherever the owner put it. */
  place() {
    const { launcher } = this.widget;
    const { top, left, right } = launcher.getBoundingClientRect();
    const width = document.documentElement.clientWidth;
    const style = this.bubble?.style;
    style?.setProperty('--above', `${innerHeight - top + GAP}px`);
    if (left + right < width) style?.setProperty('left', `${left}px`);
    else style?.setProperty('right', `${width - right}px`);
  }

  /** Said once, in a region that is there already. @param {string} words */
  readOut(words) {
    const { news } = this.widget;
    news.textContent = words;
    setTimeout(() => news.textContent === words && (news.textContent = ''), READ_OUT);
  }

  /** The visitor pressed it: the chat opens, and the greeting stands there as what the bot said. */
  opens() {
    this.answered();
    this.widget.open(true);
  }

  answered() {
    if (!this.bubble?.isConnected) return;
    this.widget.trigger = this.trigger;
    this.count('opened');
    this.goes();
  }

  sentAway() {
    const { keep, recall, SHARED } = this.tools;
    keep(SHARED, 'greeted', { ...recall(SHARED, 'greeted'), closed: true });
    this.count('closed');
    this.goes();
    // The focus was in it.
    this.widget.launcher.focus({ preventScroll: true });
  }

  goes() {
    this.bubble?.remove();
    this.bubble = undefined;
  }

  /** @param {'shown' | 'opened' | 'closed'} what */
  count(what) {
    const body = JSON.stringify({ trigger: this.trigger, what });
    // Also when the page is left at this moment; what is lost is a count.
    fetch(`${this.tools.SERVER}api/visitor/greetings`, { method: 'POST', body, keepalive: true, credentials: 'omit' }).catch(() => {});
  }
}

/** @param {Trigger} trigger */
function fits({ pages }) {
  const path = decodeURI(location.pathname);
  return !pages || pages.some((page) => pattern(page).test(path));
}

/** @param {string} page `/cart*` */
function pattern(page) {
  const parts = page.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`);
}

/**
 * Watches for the moments of the owner's greetings, from now on; and counts what is unread in the title, where that is wanted.
 * @param {FrontdeskChat} widget
 * @returns {Promise<Greeter | undefined>} nobody where the owner's wishes can't be asked for
 */
export async function watch(widget) {
  const { load, SERVER } = /** @type {any} */ (widget.constructor).tools;
  const answer = fetch(`${SERVER}api/visitor/manners`, { credentials: 'omit' });
  const manners = await answer.then((answer) => answer.json()).catch(() => undefined);
  if (!manners) return undefined;
  widget.adopt(STYLE);
  if (manners.title_count) {
    const title = await load('extras/title.js').catch(() => {});
    addEventListener('frontdesk:unread', () => title?.count(widget.isConnected ? widget.unread : 0));
    title?.count(widget.unread);
  }
  return new Greeter(widget, manners);
}
