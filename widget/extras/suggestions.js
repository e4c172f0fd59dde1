/**
 * What may be meant, while the visitor still types: questions and articles in a list above the composer.
 *
 * The focus stays in the field, the arrow keys choose in the list, Enter takes what is chosen or else sends what was typed, Escape
 * closes the list before anything else. A text area can't be a combobox (ARIA in HTML allows it no other role, and no `aria-expanded`),
 * so it keeps its own role and names list and chosen line; that there is a list is said politely, once.
 */

/** @typedef {import('../chat/chat.js').Chat} Chat */
/** @typedef {{kind: 'question' | 'article', label: string, language: string, article?: string}} Suggestion */

export const STYLE = `
.suggestions {
  position: absolute; inset-inline: .75em; bottom: 100%; color: var(--text); text-align: start; z-index: 2; max-height: 16em; overflow-y: auto; margin: 0 0 .4em; padding: .35em;
  border: 1px solid var(--line); border-radius: 1em; background: var(--surface); box-shadow: 0 .4em 1.6em #0003; list-style: none;
}
.suggestions li {
  display: flex; align-items: center; gap: .6em; min-height: 2.75em; padding: .3em .7em; border-radius: .7em; font-size: .9375em; line-height: 1.35; cursor: pointer;
}
.suggestions .icon { flex: none; color: var(--quiet); }
.suggestions li:hover { background: var(--raised); }
.suggestions [aria-selected=true] { background: var(--raised); outline: 2px solid var(--accent-text); outline-offset: -2px; }
`;

/** Keys hit within this time are asked for together, in milliseconds. */
const PAUSE = 120;
/** Nobody types towards a title for longer than this. */
const LONGEST = 80;

/** @type {Record<Suggestion['kind'], string>} */
const SHAPES = { question: 'M4.5 18.5 3.5 21.5 7.6 20.3A9 9 0 1 0 4.5 18.5Z', article: 'M6 3.5H15L19 7.5V20.5H6ZM9 9.5H15M9 13H16M9 16.5H14' };

/** @type {WeakMap<Chat, List>} */
const lists = new WeakMap();

/** @param {Chat} chat */
function listOf(chat) {
  const list = lists.get(chat) ?? new List(chat);
  lists.set(chat, list);
  return list;
}

/**
 * The visitor typed something.
 * @param {Chat} chat
 */
export function typed(chat) {
  listOf(chat).typed();
}

/**
 * The server suggests.
 * @param {Chat} chat
 * @param {{for: string, items: Suggestion[]}} frame
 */
export function tell(chat, { for: about, items }) {
  const list = listOf(chat);
  // About older words: the answer to the newer ones is on its way.
  if (about === list.field.value) list.show(items);
}

class List {
  /** @param {Chat} chat */
  constructor(chat) {
    const { make } = chat.tools;
    const { composer, dialog } = chat.panel;
    this.chat = chat;
    this.field = composer.field;
    /** @type {Suggestion[]} */
    this.items = [];
    this.chosen = -1;
    this.pause = 0;
    this.element = make('ul', { class: 'suggestions', id: 'suggestions', role: 'listbox', hidden: '' });
    this.count = make('p', { class: 'unseen', role: 'status' });
    // A person can be asked for meanwhile.
    composer.help.prepend(this.element, this.count);
    this.field.setAttribute('aria-autocomplete', 'list');
    this.listen(dialog);
  }

  /** @param {HTMLDialogElement} dialog */
  listen(dialog) {
    const { element, field } = this;
    const { composer } = this.chat.panel;
    field.addEventListener('keydown', (key) => this.keyPressed(key));
    field.addEventListener('blur', () => this.close());
    // Before the composer sends: what is chosen is meant.
    composer.element.addEventListener('beforeinput', (input) => this.beforeInput(input), true);
    // What is sent needs no suggestions any more.
    composer.sendButton.addEventListener('click', () => this.close());
    // A phone's "back" while the panel is modal.
    dialog.addEventListener('cancel', (cancel) => this.closesInstead(cancel), true);
    // The field keeps the focus while a line is pressed.
    element.addEventListener('pointerdown', (event) => event.preventDefault());
    element.addEventListener('click', ({ target }) => {
      const place = [...element.children].findIndex((option) => option.contains(/** @type {Node} */ (target)));
      if (place >= 0) this.take(place);
    });
  }

  get isOpen() {
    return !this.element.hidden;
  }

  typed() {
    clearTimeout(this.pause);
    const { value } = this.field;
    const { holder } = this.chat.visit.story;
    if (holder === 'agent' || !value.trim() || value.length > LONGEST || value.includes('\n')) return this.close();
    this.pause = setTimeout(() => this.chat.visit.wire.send({ type: 'suggest', text: value }), PAUSE);
  }

  /** @param {Suggestion[]} items */
  show(items) {
    const { chat, element } = this;
    const { icon, make } = chat.tools;
    const root = /** @type {ShadowRoot} */ (element.getRootNode());
    if (!items.length || chat.visit.story.holder === 'agent' || root.activeElement !== this.field) return this.close();
    const wasOpen = this.isOpen;
    this.items = items;
    const options = items.map(({ kind, label, language }, place) => {
      const words = make('span', language === chat.language ? {} : { lang: language }, label);
      return make('li', { id: `suggestion-${place}`, role: 'option' }, icon(kind, SHAPES[kind] ?? SHAPES.question), words);
    });
    element.replaceChildren(...options);
    element.ariaLabel = chat.texts.suggestions.label;
    element.hidden = false;
    this.field.setAttribute('aria-controls', element.id);
    this.choose(-1);
    // Said when the list appears, not with every letter.
    if (!wasOpen) this.count.textContent = chat.texts.suggestions.count(items.length);
  }

  close() {
    clearTimeout(this.pause);
    if (!this.isOpen) return;
    this.element.hidden = true;
    this.count.textContent = '';
    this.field.removeAttribute('aria-controls');
    this.choose(-1);
  }

  /** @param {number} place */
  choose(place) {
    this.chosen = place;
    const options = [...this.element.children];
    options.forEach((option, at) => option.setAttribute('aria-selected', String(at === place)));
    const option = options[place];
    if (option) this.field.setAttribute('aria-activedescendant', option.id);
    else this.field.removeAttribute('aria-activedescendant');
    option?.scrollIntoView({ block: 'nearest' });
  }

  /** @param {KeyboardEvent} key */
  keyPressed(key) {
    // Keys belong to the input method while it composes; it gives them back afterwards.
    if (!this.isOpen || key.isComposing || key.keyCode === 229) return;
    if (key.key === 'Escape') return this.closesInstead(key);
    const step = { ArrowDown: 1, ArrowUp: -1 }[key.key];
    if (!step || key.shiftKey || key.ctrlKey || key.altKey || key.metaKey) return;
    const { selectionStart, selectionEnd, value } = this.field;
    // In the middle of the words the arrows move in the words.
    const atEnd = selectionStart === selectionEnd && selectionEnd === value.length;
    if (this.chosen < 0 && !atEnd) return;
    key.preventDefault();
    // Between the last and the first is the field itself.
    const places = this.items.length + 1;
    this.choose(((this.chosen + 1 + step + places) % places) - 1);
  }

  /** @param {Event} event that would close the panel */
  closesInstead(event) {
    if (!this.isOpen) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.close();
  }

  /** @param {InputEvent} input */
  beforeInput(input) {
    const { composer } = this.chat.panel;
    if (input.inputType !== 'insertLineBreak' || composer.shift || composer.composing || input.isComposing) return;
    const { chosen } = this;
    if (!this.isOpen || chosen < 0) return this.close();
    input.preventDefault();
    input.stopImmediatePropagation();
    this.take(chosen);
  }

  /** @param {number} place */
  take(place) {
    const { chat, field } = this;
    const { kind, label, article, language } = this.items[place];
    this.close();
    chat.panel.composer.write('');
    if (kind === 'article') chat.extra('article').then((extra) => extra?.open(chat, { article, language, title: label }));
    else {
      chat.send({ type: 'say', text: label });
      field.focus();
    }
  }
}
