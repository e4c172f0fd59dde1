/**
 * Articles in the chat: as cards below what the bot says, and whole in the place of the log. The composer stays below, so a question
 * or a person is never further away than before.
 */

/** @typedef {import('../chat/chat.js').Chat} Chat */
/** @typedef {import('../chat/blocks.js').Block} Block */
/** @typedef {{article: string, language: string, title: string, beginning?: string, topic?: string, button?: number}} Card */
/** @typedef {{article: string, language: string, title?: string}} Wanted what is to be opened */
/**
 * @typedef {object} Article
 * @property {string} article
 * @property {string} language
 * @property {string} title
 * @property {string} [updated]
 * @property {string} [topic]
 * @property {Block[]} blocks
 * @property {{article: string, title: string}[]} [related]
 * @property {{language: string, name: string, title: string}[]} [also_in]
 * @property {string} [page]
 */

export const STYLE = `
.cards { display: grid; gap: .5em; width: 100%; margin-block: .35em .15em; list-style: none; }
.card {
  display: grid; width: 100%; gap: .1em .7em; grid-template-columns: auto 1fr; align-items: start; min-height: 2.75em; padding: .6em .85em; border: 1.5px solid var(--line);
  border-radius: 1em; background: var(--surface); text-align: start; font-size: .875em; line-height: 1.4;
}
.card:hover { border-color: var(--accent-text); }
.card .icon { grid-row: span 3; margin-top: .1em; color: var(--accent-text); }
.card b { font-weight: 650; }
.card span { grid-column: 2; color: var(--quiet); }
.card .whole { color: var(--accent-text); font-weight: 600; }

.article { position: absolute; inset: 0; z-index: 1; display: flex; flex-direction: column; background: var(--surface); }
.article .bar { display: flex; align-items: center; justify-content: space-between; gap: .5em; padding: .3em .5em; border-bottom: 1px solid var(--line); }
.article .bar > * { display: flex; align-items: center; gap: .35em; min-height: 2.75em; padding: 0 .6em; border-radius: .75em; font-size: .875em; font-weight: 600; color: var(--accent-text); }
.article .bar a { text-decoration: none; }
.page { flex: 1; overflow-y: auto; overscroll-behavior: contain; padding: 1em 1.1em 1.4em; font-size: .9375em; }
.body > * { margin-block: .75em 0; }
.body > :is(ul, ol) { padding-inline-start: 1.35em; }
.page li + li { margin-top: .35em; }
.page h2 { font-size: 1.25em; line-height: 1.3; text-wrap: balance; }
.page h2:focus { outline: 0; }
.page h3 { margin-top: 1.4em; font-size: 1.0625em; }
.body > .quiet { margin-top: .2em; color: var(--quiet); font-size: .875em; }
.page pre { background: var(--raised); }
.page footer { display: grid; gap: .9em; margin-top: 1.6em; padding-top: 1em; border-top: 1px solid var(--line); }
.page footer h3 { margin: 0; }
.page .row { display: flex; flex-wrap: wrap; align-items: center; gap: .5em; }
.page .pair { display: flex; gap: .5em; }
.page .row button { min-height: 2.75em; min-width: 4em; padding: .3em 1em; border: 1.5px solid var(--quiet); border-radius: 1.5em; font-size: .875em; font-weight: 600; }
.page .also { display: grid; margin: 0; padding: 0; list-style: none; }
.page .also button { display: flex; align-items: center; min-height: 2.75em; margin-inline: -.5em; padding: .2em .5em; border-radius: .5em; text-align: start; color: var(--accent-text); font-weight: 600; text-decoration: underline; text-underline-offset: .2em; }
`;

/** A server that is there answers sooner, in milliseconds. */
const PATIENCE = 8000;
const SHAPES = { article: 'M6 3.5H15L19 7.5V20.5H6ZM9 9.5H15M9 13H16M9 16.5H14', back: 'M14.5 5.5 8 12 14.5 18.5' };

/** @type {WeakMap<Chat, Reader>} */
const readers = new WeakMap();

/** @param {Chat} chat */
function readerOf(chat) {
  const reader = readers.get(chat) ?? new Reader(chat);
  readers.set(chat, reader);
  return reader;
}

/**
 * Links to articles in what the bot says open them in the panel, and those it names have cards.
 * @param {Chat} chat
 * @param {HTMLElement} message
 * @param {{articles?: Card[], buttons?: {link?: string}[]}} event
 */
export function draw(chat, message, { articles, buttons }) {
  const reader = readerOf(chat);
  for (const link of message.querySelectorAll('a')) reader.leadInside(link);
  if (articles) cards(chat, message, articles, buttons);
}

/**
 * Puts the articles of a message below it, in the place of the buttons that lead to the same.
 * @param {Chat} chat
 * @param {HTMLElement} message
 * @param {Card[]} articles
 * @param {{link?: string}[]} [buttons]
 */
function cards(chat, message, articles, buttons = []) {
  const { make } = chat.tools;
  const choices = message.querySelector('.choices');
  const pressed = buttons.flatMap(({ link }, button) => (link ? [] : button));
  const offered = pressed.map((button) => articles.some((card) => card.button === button));
  if (choices) [...choices.children].filter((_, place) => offered[place]).forEach((choice) => choice.remove());
  if (choices && !choices.children.length) choices.remove();
  const list = make('ul', { class: 'cards', 'aria-label': chat.texts.article.cards });
  for (const card of articles) list.append(make('li', {}, cardElement(chat, card)));
  message.querySelector('.meta')?.after(list);
}

/**
 * @param {Chat} chat
 * @param {Card} card
 */
function cardElement(chat, card) {
  const { icon, make } = chat.tools;
  const { title, beginning, topic, language } = card;
  /** @type {Record<string, string | Function>} */
  const attributes = { class: 'card', click: () => open(chat, card) };
  if (language !== chat.language) attributes.lang = language;
  const said = [topic, beginning].filter(Boolean).join(' · ');
  // Its beginning stands above: what is behind the card is the rest.
  const more = !beginning && make('span', { class: 'whole' }, chat.texts.article.whole);
  return make('button', attributes, icon('article', SHAPES.article), make('b', {}, title), said && make('span', {}, said), more);
}

/**
 * Opens an article in the panel.
 * @param {Chat} chat
 * @param {Wanted} wanted
 */
export function open(chat, wanted) {
  readerOf(chat).open(wanted);
}

/**
 * The server sent an article, or says that there is none.
 * @param {Chat} chat
 * @param {Article | {type: 'error'}} frame
 */
export function tell(chat, frame) {
  readerOf(chat).arrived(frame);
}

class Reader {
  /** @param {Chat} chat */
  constructor(chat) {
    const { icon, make } = chat.tools;
    const { dialog, log } = chat.panel;
    this.chat = chat;
    /** @type {Wanted[]} what was opened, one out of the other; the last is shown */
    this.way = [];
    /** @type {Map<string, Article>} what came already */
    this.known = new Map();
    /** @type {Map<string, boolean>} whether articles helped, as far as that was said here */
    this.answers = new Map();
    this.waiting = 0;
    this.scrolled = 0;
    this.wasAtEnd = true;
    this.back = make('button', { class: 'back', click: () => this.goBack() });
    this.bar = make('div', { class: 'bar' }, this.back);
    this.heading = make('h2', { id: 'article', tabindex: -1 });
    this.body = make('div', { class: 'body' });
    this.page = make('div', { class: 'page', tabindex: 0, role: 'region', 'aria-labelledby': 'article' }, this.heading, this.body);
    this.element = make('div', { class: 'article' }, this.bar, this.page);
    this.arrow = icon('back', SHAPES.back);
    dialog.addEventListener('keydown', (key) => this.keyPressed(key), true);
    // A phone's "back" while the panel is modal.
    dialog.addEventListener('cancel', (cancel) => this.goesBackInstead(cancel), true);
    // What the visitor says is answered in the conversation, and so is a wish for a person.
    chat.panel.composer.person.addEventListener('click', () => this.isOpen && this.close(false));
    const said = (/** @type {Node} */ node) => node instanceof HTMLElement && node.matches('.visitor');
    new MutationObserver((changes) => {
      if (!this.isOpen) return;
      const nodes = changes.flatMap(({ addedNodes }) => [...addedNodes]);
      if (nodes.some(said)) this.close(false);
      else if (nodes.some((node) => node instanceof HTMLElement && node.matches('.message'))) this.tellNews();
    }).observe(log.scroller, { childList: true });
  }

  get isOpen() {
    return this.way.length > 0;
  }

  /** @param {Wanted} wanted */
  open(wanted) {
    const { log } = this.chat.panel;
    const root = /** @type {ShadowRoot} */ (log.scroller.getRootNode());
    if (!this.isOpen) {
      this.opener = /** @type {HTMLElement | null} */ (root.activeElement);
      this.scrolled = log.scroller.scrollTop;
      this.wasAtEnd = log.atEnd;
      log.scroller.after(this.element);
      log.scroller.inert = true;
    }
    this.way.push(wanted);
    this.ask();
  }

  /** Asks for what is wanted now, and says so meanwhile. */
  ask() {
    const { chat } = this;
    const wanted = this.way[this.way.length - 1];
    const { article, language } = wanted;
    clearTimeout(this.waiting);
    this.write(wanted, chat.tools.make('p', { class: 'quiet', role: 'status' }, chat.texts.article.coming));
    this.heading.focus({ preventScroll: true });
    const known = this.known.get(`${language}/${article}`);
    if (known) return this.arrived(known);
    this.waiting = setTimeout(() => this.fail(), PATIENCE);
    if (!chat.visit.wire.send({ type: 'article', article, language })) this.fail();
  }

  /**
   * What stands on the page, below the title.
   * @param {{title?: string, language: string}} about
   * @param {...(Node | false | undefined)} body
   */
  write({ title = '', language }, ...body) {
    const { chat, page } = this;
    const words = chat.texts.article;
    // The heading stays: it has the focus.
    this.heading.textContent = title || words.cards;
    page.lang = language;
    page.dir = 'auto';
    this.body.replaceChildren(...body.filter((part) => part instanceof Node));
    page.scrollTop = 0;
    this.back.replaceChildren(this.arrow, words.back);
    this.bar.replaceChildren(this.back);
  }

  fail() {
    clearTimeout(this.waiting);
    const { make } = this.chat.tools;
    const { article, error } = this.chat.texts;
    const again = make('div', { class: 'row' }, make('button', { click: () => this.ask() }, error.retry));
    this.write({ ...this.way[this.way.length - 1], language: this.chat.language }, make('p', { role: 'alert' }, article.failed), again);
  }

  /** @param {Article | {type: 'error'}} frame */
  arrived(frame) {
    const wanted = this.way[this.way.length - 1];
    if (!wanted) return;
    if (!('blocks' in frame)) return this.fail();
    // What was asked for before something else was opened.
    if (frame.article !== wanted.article) return;
    clearTimeout(this.waiting);
    const { chat } = this;
    const { blockElements, make, SERVER } = chat.tools;
    const words = chat.texts.article;
    const { updated, topic, page } = frame;
    const day = updated && new Date(`${updated}T12:00`).toLocaleDateString(frame.language, { dateStyle: 'medium' });
    const about = [topic, day].filter(Boolean).join(' · ');
    const text = blockElements(frame.blocks);
    this.known.set(`${wanted.language}/${frame.article}`, frame);
    this.write(frame, about ? make('p', { class: 'quiet' }, about) : undefined, ...text, this.footer(frame));
    for (const part of text) for (const link of [...part.querySelectorAll('a'), ...(part.matches('a') ? [part] : [])]) this.leadInside(link);
    if (!page) return;
    this.bar.append(make('a', { href: new URL(page, SERVER).href, target: '_blank', rel: 'noopener' }, words.page));
  }

  /** @param {Article} frame */
  footer({ article, language, related = [], also_in: others = [] }) {
    const { chat } = this;
    const { make } = chat.tools;
    const words = chat.texts.article;
    const elsewhere = others.map((other) => {
      const click = () => this.open({ article, language: other.language, title: other.title });
      return make('li', { lang: other.language }, make('button', { click }, `${other.name} · ${other.title}`));
    });
    const more = related.map((other) => {
      const click = () => this.open({ article: other.article, language, title: other.title });
      return make('li', { lang: language }, make('button', { click }, other.title));
    });
    return make(
      'footer',
      { lang: chat.language, dir: chat.widget.frame.dir },
      this.question(article, language),
      more.length > 0 && make('div', {}, make('h3', {}, words.related), make('ul', { class: 'also' }, ...more)),
      elsewhere.length > 0 && make('ul', { class: 'also' }, ...elsewhere),
    );
  }

  /**
   * Whether it helped, and a person where it did not.
   * @param {string} article
   * @param {string} language
   */
  question(article, language) {
    const { chat } = this;
    const { make } = chat.tools;
    const words = chat.texts.article;
    const key = `${language}/${article}`;
    const row = make('div', { class: 'row', role: 'group', 'aria-labelledby': 'helped' });
    const thank = () => {
      const helped = this.answers.get(key);
      const { person } = chat.panel.composer;
      const call = !helped && !person.hidden && make('button', { click: () => person.click() }, chat.texts.person);
      row.replaceChildren(make('p', { id: 'helped', role: 'status', tabindex: -1 }, words.thanks), call || '');
    };
    /** @param {boolean} helped */
    const answer = (helped) => {
      if (!chat.visit.wire.send({ type: 'helped', article, language, helped })) return;
      this.answers.set(key, helped);
      thank();
      /** @type {HTMLElement | null} */ (row.firstElementChild)?.focus();
    };
    row.append(
      make('p', { id: 'helped' }, words.helped),
      make(
        'div',
        { class: 'pair' },
        make('button', { click: () => answer(true) }, words.yes),
        make('button', { click: () => answer(false) }, words.no),
      ),
    );
    if (this.answers.has(key)) thank();
    return row;
  }

  /**
   * A link to another article opens it here.
   * @param {Element} element
   */
  leadInside(element) {
    const link = /** @type {HTMLAnchorElement} */ (element);
    const server = new URL(this.chat.tools.SERVER);
    const [, language, article] = link.pathname.match(/^\/help\/([a-z]{2,3})\/([a-z0-9-]+)\/?$/) ?? [];
    if (!article || link.origin !== server.origin) return;
    link.target = '_blank';
    link.className = 'inside';
    link.addEventListener('click', (click) => {
      if (click.ctrlKey || click.metaKey || click.shiftKey || click.button) return;
      click.preventDefault();
      this.open({ article, language, title: link.textContent ?? '' });
    });
  }

  /** Somebody answered meanwhile. */
  tellNews() {
    const { texts } = this.chat;
    this.back.replaceChildren(this.arrow, texts.fresh);
    this.chat.panel.news.textContent = texts.fresh;
  }

  goBack() {
    this.way.pop();
    if (this.isOpen) return this.ask();
    this.close(true);
  }

  /** @param {boolean} toOpener */
  close(toOpener) {
    const { log, composer } = this.chat.panel;
    clearTimeout(this.waiting);
    this.way = [];
    const root = /** @type {ShadowRoot} */ (log.scroller.getRootNode());
    const focused = this.element.contains(root.activeElement);
    this.element.remove();
    log.scroller.inert = false;
    if (this.wasAtEnd) log.toEnd();
    else log.scroller.scrollTop = this.scrolled;
    const opener = toOpener && this.opener?.isConnected ? this.opener : undefined;
    if (toOpener || focused) (opener ?? composer.field).focus({ preventScroll: true });
  }

  /** @param {KeyboardEvent} key */
  keyPressed(key) {
    const { composer } = this.chat.panel;
    if (key.key !== 'Escape' || key.isComposing || composer.composing) return;
    // What lies above the article goes first.
    if (composer.help.querySelector('.suggestions:not([hidden])')) return;
    this.goesBackInstead(key);
  }

  /** @param {Event} event that would close the panel */
  goesBackInstead(event) {
    if (!this.isOpen) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.goBack();
  }
}
