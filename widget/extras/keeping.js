/** The conversation is taken along: as a file made here, or by e-mail where the owner has a mail server. */

/** @typedef {import('../chat/chat.js').Chat} Chat */
/** @typedef {import('../chat/blocks.js').Block} Block */

export const STYLE = `
.menu .ways > button { font-weight: 700; }
.menu .ways form { padding: .6em .75em .2em; margin-block: .4em; border-block: 1px solid var(--line); }
.menu .ways label { display: block; font-weight: 700; }
.menu .ways input { width: 100%; min-height: 2.75em; margin-top: .5em; padding: .4em .75em; border: 1px solid var(--quiet); border-radius: .6em; color: inherit; background: var(--surface); font: inherit; font-size: max(1em, 16px); font-weight: 400; }
.menu .ways input[aria-invalid=true] { border-color: var(--failed); }
.menu .ways form button { justify-content: center; margin-top: .5em; color: var(--on-accent); background: var(--accent); font-weight: 700; }
.menu .ways form button:disabled { opacity: .6; }
.menu .ways form p { padding: .5em 0; }
`;

/** What is written beside a name in the file. */
const INDENT = '  ';

/** Longer than the server waits for its mail server, in milliseconds. */
const PATIENCE = 25_000;

/** Of an e-mail address (RFC 5321). */
const LONGEST_ADDRESS = 254;

/**
 * Asks how, in the menu.
 * @param {Chat} chat
 * @param {HTMLElement} menu
 * @param {() => void} done closes the menu
 */
export function choose(chat, menu, done) {
  const { make } = chat.tools;
  const words = chat.texts.keeping;
  const file = make('button', { click: () => download(chat, done) }, words.file);
  const away = make('button', { click: done }, chat.texts.files.close);
  menu.replaceChildren(make('div', { class: 'ways', role: 'group', 'aria-label': chat.texts.menu.transcript }, file, byMail(chat), away));
  file.focus();
}

/** @param {Chat} chat */
function byMail(chat) {
  const { make } = chat.tools;
  const words = chat.texts.keeping;
  const address = { type: 'email', autocomplete: 'email', autocapitalize: 'off', spellcheck: 'false', enterkeyhint: 'send', required: '', dir: 'ltr' };
  const input = make('input', { ...address, maxlength: LONGEST_ADDRESS, placeholder: 'name@example.com', 'aria-describedby': 'mailed' });
  const send = make('button', { type: 'submit' }, words.send);
  const status = make('p', { id: 'mailed', role: 'status' });
  const form = make('form', { novalidate: '' }, make('label', {}, words.mail, input), send, status);
  form.addEventListener('submit', async (press) => {
    press.preventDefault();
    if (send.disabled) return;
    const fits = input.checkValidity();
    input.ariaInvalid = String(!fits);
    status.textContent = fits ? words.sending : words.wrong;
    if (!fits) return input.focus();
    send.disabled = true;
    const fault = await sent(chat, input.value);
    send.disabled = false;
    status.textContent = fault ? words.faults[fault] : words.sent(input.value);
    input.ariaInvalid = String(fault === 'address_refused');
    if (!fault) send.hidden = true;
  });
  // Another address is another letter.
  input.addEventListener('input', () => {
    send.hidden = false;
    status.textContent = '';
    input.ariaInvalid = 'false';
  });
  ask(chat, {}).then(async (answer) => {
    const { to } = answer?.ok ? await answer.json() : {};
    if (to && !input.value) input.value = to;
  });
  return form;
}

/**
 * @param {Chat} chat
 * @param {RequestInit} options
 * @returns {Promise<Response | undefined>}
 */
function ask({ tools, visit }, options) {
  const headers = { authorization: `Bearer ${visit.token}` };
  const signal = AbortSignal.timeout(PATIENCE);
  return fetch(`${tools.SERVER}api/visitor/transcript`, { ...options, headers, signal, credentials: 'omit' }).catch(() => undefined);
}

/**
 * Brings the wish to the server.
 * @param {Chat} chat
 * @param {string} to
 * @returns {Promise<'lost' | 'often' | 'address_refused' | 'failed' | undefined>} what went wrong
 */
async function sent(chat, to) {
  const body = JSON.stringify({ to, language: chat.language, time_zone: new Intl.DateTimeFormat().resolvedOptions().timeZone });
  const answer = await ask(chat, { method: 'POST', body });
  if (!answer) return 'lost';
  if (answer.ok) return;
  const { code } = await answer.json().catch(() => ({}));
  return code === 'address_refused' ? code : code === 'too_fast' ? 'often' : 'failed';
}

/**
 * The conversation as a file.
 * @param {Chat} chat
 * @param {() => void} done closes the menu
 */
export function download(chat, done) {
  const address = URL.createObjectURL(new Blob([transcript(chat)], { type: 'text/plain;charset=utf-8' }));
  const day = new Date().toLocaleDateString('sv');
  const anchor = chat.tools.make('a', { href: address, download: `${location.hostname}-${day}.txt` });
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  done();
  chat.panel.news.textContent = chat.texts.keeping.saved;
}

/**
 * The conversation as a text, with names, times and days as the visitor's language has them.
 * @param {Chat} chat
 */
function transcript(chat) {
  const { language, texts, botName, visit } = chat;
  /** @type {any} */
  const { note } = texts;
  const lines = [`${texts.keeping.heading(botName)}`, location.host];
  let day = '';
  for (const event of visit.story.events) {
    const { kind, at, name = '', text, blocks, file } = event;
    const when = new Date(at);
    const who = { visitor: texts.you, bot: botName, agent: name }[/^(.+)_(spoke|sent_file)$/.exec(kind)?.[1] ?? ''];
    const told = kind.endsWith('_joined') ? note.agent_joined(name) : note[kind];
    if (!who && !told) continue;
    const today = when.toLocaleDateString(language, { dateStyle: 'full' });
    if (today !== day) lines.push('', today);
    day = today;
    const clock = when.toLocaleTimeString(language, { timeStyle: 'short' });
    if (who) lines.push('', `${who} · ${clock}`, ...(blocks ? written(blocks, chat) : [file ? `[${file.name}]` : text ?? '']).flatMap(indented));
    else lines.push('', `— ${told} · ${clock}`);
  }
  return `${lines.join('\n')}\n`;
}

/**
 * Blocks as lines of text.
 * @param {Block[]} blocks
 * @param {Chat} chat
 * @returns {string[]}
 */
function written(blocks, chat) {
  return blocks.flatMap(({ type, spans = [], items = [], ordered, text = '', description = '' }) => {
    if (type === 'list')
      return items.flatMap((item, place) =>
        written(item, chat).map((line, row) => (row ? INDENT : ordered ? `${place + 1}. ` : '- ') + line));
    const words = spans.map(({ type, text = '', address }) =>
      type === 'break' ? '\n' : type === 'link' && address !== text ? `${text} (${whole(address ?? '', chat)})` : text);
    return (words.join('') || text || description).split('\n');
  });
}

/**
 * An address that leads there from a file, too.
 * @param {string} address
 * @param {Chat} chat
 */
function whole(address, { tools }) {
  const link = tools.link(address, '');
  return link instanceof HTMLAnchorElement ? link.href : address;
}

/** @param {string} text */
function indented(text) {
  return text.split('\n').map((line) => INDENT + line);
}
