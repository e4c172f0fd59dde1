/**
 * The help page while JavaScript is on: suggestions below the search box, and the button that opens the chat. Without it the
 * page works as well.
 *
 * The search box is a combobox with a list (ARIA authoring practices, "editable combobox with list autocomplete"): the focus
 * stays in the box, the arrow keys choose, Enter opens what is chosen or else searches, Escape closes the list.
 */
(() => {
  'use strict';

  /** Keys hit within this time are asked for together, in milliseconds. */
  const PAUSE = 90;

  /** @typedef {{title: string, address: string}} Suggestion */

  /** @param {HTMLFormElement} form */
  function suggests(form) {
    const box = /** @type {HTMLInputElement} */ (form.elements.namedItem('q'));
    const list = document.createElement('ul');
    list.id = 'suggestions';
    list.className = 'suggestions';
    list.role = 'listbox';
    list.ariaLabel = form.dataset.suggestions ?? '';
    list.hidden = true;
    form.append(list);
    box.role = 'combobox';
    box.ariaAutoComplete = 'list';
    box.setAttribute('aria-controls', list.id);

    /** @type {Suggestion[]} */
    let suggestions = [];
    let chosen = -1;
    let timer = 0;
    let asking = new AbortController();

    /** @param {number} place */
    function choose(place) {
      chosen = place;
      [...list.children].forEach((option, at) => option.setAttribute('aria-selected', String(at === place)));
      if (place < 0) box.removeAttribute('aria-activedescendant');
      else box.setAttribute('aria-activedescendant', `suggestion-${place}`);
      list.children[place]?.scrollIntoView({ block: 'nearest' });
    }

    function close() {
      list.hidden = true;
      box.ariaExpanded = 'false';
      choose(-1);
    }

    /** @param {Suggestion[]} found */
    function show(found) {
      suggestions = found;
      list.dataset.typed = box.value;
      const options = found.map(({ title }, place) => {
        const option = document.createElement('li');
        option.id = `suggestion-${place}`;
        option.role = 'option';
        option.textContent = title;
        return option;
      });
      list.replaceChildren(...options);
      if (!found.length || document.activeElement !== box) return close();
      list.hidden = false;
      box.ariaExpanded = 'true';
      choose(-1);
    }

    async function ask() {
      asking.abort();
      asking = new AbortController();
      const typed = box.value;
      if (!typed.trim()) return show([]);
      try {
        const query = new URLSearchParams({ q: typed });
        const answer = await fetch(`${form.dataset.suggest}?${query}`, { signal: asking.signal });
        const found = answer.ok ? await answer.json() : [];
        if (box.value === typed) show(found);
      } catch (error) {
        // Asked for something newer meanwhile, or no network: nothing is suggested, and searching still works.
        if (/** @type {Error} */ (error).name !== 'AbortError') show([]);
      }
    }

    /** @param {number} place */
    function open(place) {
      location.assign(suggestions[place].address);
    }

    box.ariaExpanded = 'false';
    // Also in the middle of a syllable: 배ㅅ leads to 배송 already.
    box.addEventListener('input', () => {
      clearTimeout(timer);
      timer = window.setTimeout(ask, PAUSE);
    });
    box.addEventListener('keydown', (event) => {
      // Keys belong to the input method while it composes; it gives them back afterwards.
      if (event.isComposing || event.keyCode === 229) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && list.hidden && suggestions.length) {
        event.preventDefault();
        show(suggestions);
        choose(step > 0 ? 0 : suggestions.length - 1);
      } else if (step && !list.hidden) {
        event.preventDefault();
        // Between the last and the first is the box itself.
        const places = suggestions.length + 1;
        choose(((chosen + 1 + step + places) % places) - 1);
      } else if (event.key === 'Escape' && !list.hidden) {
        event.preventDefault();
        close();
      }
    });
    form.addEventListener('submit', (event) => {
      if (list.hidden || chosen < 0) return;
      event.preventDefault();
      open(chosen);
    });
    // The box keeps the focus while something in the list is pressed.
    list.addEventListener('pointerdown', (event) => event.preventDefault());
    list.addEventListener('click', (event) => {
      const place = [...list.children].indexOf(/** @type {Element} */ (event.target));
      if (place >= 0) open(place);
    });
    box.addEventListener('blur', close);
  }

  /** @param {HTMLButtonElement} button */
  function opensChat(button) {
    const page = /** @type {any} */ (window);
    button.addEventListener('click', () => page.Frontdesk('open', { draft: button.dataset.draft }));
    const show = () => {
      button.hidden = false;
    };
    if (customElements.get('frontdesk-chat')) show();
    else addEventListener('frontdesk:ready', show, { once: true });
  }

  for (const form of document.querySelectorAll('form.search')) suggests(/** @type {HTMLFormElement} */ (form));
  for (const button of document.querySelectorAll('button.chat')) opensChat(/** @type {HTMLButtonElement} */ (button));
})();
