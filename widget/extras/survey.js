/** How it was, as a scale in the conversation: one press of a number, arrows and Enter, or a number typed as ever. */

/** @typedef {import('../chat/chat.js').Chat} Chat */
/** @typedef {import('../chat/story.js').ChatEvent} ChatEvent */

export const STYLE = `
.scale { width: 100%; margin: .35em 0 .15em; }
.scale fieldset { min-width: 0; margin: 0; padding: 0; border: 0; }
.scale .scores { display: grid; grid-template-columns: repeat(auto-fit, minmax(2.75em, 1fr)); gap: .3em; }
.scale label { position: relative; display: grid; place-items: center; min-height: 2.75em; border: 1.5px solid var(--accent-text); border-radius: .75em; background: var(--surface); color: var(--accent-text); font-size: .9375em; font-weight: 600; }
.scale input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; cursor: pointer; }
.scale label:has(:checked) { background: var(--accent); color: var(--on-accent); }
.scale label:has(:focus-visible) { outline: 3px solid var(--accent-text); outline-offset: 2px; }
.scale .ends { display: flex; justify-content: space-between; gap: 1em; margin-block: .3em .5em; color: var(--quiet); font-size: .8125em; }
.scale .ends :last-child { text-align: end; }
.scale .choices { margin: 0; }
.scale [type=submit] { background: var(--accent); color: var(--on-accent); border-color: transparent; }
.scale [disabled] { background: var(--raised); color: var(--quiet); cursor: default; }
@media (forced-colors: active) { .scale label:has(:checked) { forced-color-adjust: none; background: Highlight; color: HighlightText; } }
`;

/**
 * Puts the scale where its buttons stand.
 * @param {Chat} chat
 * @param {HTMLElement} message
 * @param {ChatEvent} event a question with a `survey`
 */
export function draw(chat, message, event) {
  const { number, buttons = [], survey } = event;
  const { make } = chat.tools;
  /** @type {HTMLElement | null} */
  const choices = message.querySelector('.choices');
  // It may be answered already.
  if (!survey || !choices) return;
  const { kind, lowest, highest } = survey;
  /** @type {string[]} */
  const words = chat.texts.survey[kind];
  const count = highest - lowest + 1;
  /** @param {number} button */
  const choose = (button) => chat.send({ type: 'choose', number, button, text: buttons[button].label });
  const scores = buttons.slice(0, count).map(({ label }, button) =>
    make('label', {}, make('input', { type: 'radio', name: 'score', value: button }), label));
  const others = buttons.slice(count).map(({ label, quiet }, place) =>
    make('li', {}, make('button', { type: 'button', ...(quiet && { class: 'quiet' }), click: () => choose(count + place) }, label)));
  const send = make('button', { type: 'submit', disabled: '' }, chat.texts.send);
  // The ends say what the numbers mean, to ears as well.
  const ends = make('div', { class: 'ends' }, ...words.map((end, place) => make('span', {}, `${place ? highest : lowest} ${end}`)));
  const legend = make('legend', { class: 'unseen' }, question(choices));
  const fieldset = make('fieldset', {}, legend, make('div', { class: 'scores' }, ...scores), ends);
  const form = make('form', { class: 'scale' }, fieldset, make('ul', { class: 'choices' }, make('li', {}, send), ...others));
  form.addEventListener('change', () => (send.disabled = false));
  form.addEventListener('submit', (submit) => {
    submit.preventDefault();
    const chosen = new FormData(form).get('score');
    if (chosen !== null) choose(Number(chosen));
  });
  const { log } = chat.panel;
  choices.replaceWith(form);
  if (log.choices === choices) log.choices = form;
}

/** @param {HTMLElement} choices below the question */
function question(choices) {
  const words = choices.parentElement?.querySelectorAll('.bubble > *');
  return words?.[words.length - 1]?.textContent ?? '';
}
