/** The menu in the chat's header: language, sound, taking the conversation along, deleting it, and what is said about privacy. */

/** @typedef {import('../chat/chat.js').Chat} Chat */

export const STYLE = `
.menu { position: absolute; z-index: 1; top: 4.5em; inset-inline: .75em; max-height: calc(100% - 5.25em); overflow-y: auto; padding: .5em; color: var(--text); border: 1px solid var(--line); border-radius: 1em; background: var(--surface); box-shadow: var(--shadow); font-size: .9375em; }
.menu ul { list-style: none; }
.menu button { display: flex; align-items: center; gap: .75em; width: 100%; min-height: 2.95em; padding: .4em .75em; border-radius: .6em; text-align: start; }
.menu [aria-pressed=true], .menu .sure { font-weight: 700; }
.menu [role=switch]::after { content: ""; order: 1; width: 2.4em; height: 1.4em; margin-inline-start: auto; border: 2px solid var(--quiet); border-radius: 1em; background: radial-gradient(circle at .6em, var(--quiet) .36em, transparent .4em); }
.menu [aria-checked=true]::after { border-color: var(--accent-text); background: radial-gradient(circle at calc(100% - .6em), var(--accent-text) .36em, transparent .4em); }
.menu .tongues { display: flex; flex-wrap: wrap; gap: .3em; padding-bottom: .4em; margin-bottom: .4em; border-bottom: 1px solid var(--line); }
.menu .tongues li { flex: 1 0 auto; }
.menu .tongues button { justify-content: center; }
.menu .tongues [aria-pressed=true] { border-color: var(--accent-text); color: var(--accent-text); }
.menu p { padding: .6em .75em; white-space: pre-line; }
.menu p:empty { padding: 0; }
.menu .privacy { margin-top: .4em; border-top: 1px solid var(--line); color: var(--quiet); font-size: .875em; }
.menu .danger { color: var(--failed); }
@media (forced-colors: active) { .menu [role=switch]::after { forced-color-adjust: none; } }
`;

/** Of the protocol. */
const LONGEST_ID = 40;

/** Between two looks at whether another conversation has begun, in milliseconds. */
const BETWEEN_LOOKS = 100;

/** @type {Promise<any> | undefined} what the owner says about privacy */
let manners;

/** @type {import('../languages/ko.extras.js').ExtraTexts['menu']} in the language of now */
let words;

/**
 * Opens the menu, or closes it.
 * @param {Chat} chat
 */
export function toggle(chat) {
  const { dialog, more } = chat.panel;
  words = chat.texts.menu;
  if (dialog.querySelector('.menu')) return close(chat);
  const menu = chat.tools.make('div', { class: 'menu', role: 'group', 'aria-label': chat.texts.more });
  fill(chat, menu);
  more.after(menu);
  more.ariaExpanded = 'true';
  const escape = (/** @type {any} */ key) => {
    if (key.key !== 'Escape') return;
    // The chat stays open.
    key.preventDefault();
    key.stopPropagation();
    close(chat);
    more.focus();
  };
  for (const element of [menu, more]) element.addEventListener('keydown', escape);
  // A press anywhere else closes it.
  const away = (/** @type {Event} */ press) => {
    const path = press.composedPath();
    if (path.includes(menu) || path.includes(more)) return;
    close(chat);
  };
  const root = chat.widget.shadowRoot;
  root?.addEventListener('pointerdown', away);
  addEventListener('frontdesk:close', () => close(chat), { once: true });
  new MutationObserver((_, watcher) => {
    if (menu.isConnected) return;
    root?.removeEventListener('pointerdown', away);
    more.removeEventListener('keydown', escape);
    watcher.disconnect();
  }).observe(dialog, { childList: true, subtree: true });
}

/** @param {Chat} chat */
function close({ panel }) {
  panel.dialog.querySelector('.menu')?.remove();
  panel.more.ariaExpanded = 'false';
}

/**
 * @param {Chat} chat
 * @param {HTMLElement} menu
 */
function fill(chat, menu) {
  const { keep, link, make, recall, SHARED } = chat.tools;
  const tongues = chat.widget.languages.map((language) => {
    const click = () => {
      // The visitor's choice counts on pages of the language where it was made.
      keep(SHARED, `language:${chat.widget.pageLanguage}`, language);
      chat.translate();
      close(chat);
      chat.panel.more.focus();
    };
    const name = new Intl.DisplayNames(language, { type: 'language' }).of(language);
    return make('li', {}, make('button', { lang: language, dir: 'auto', 'aria-pressed': String(language === chat.language), click }, name));
  });
  const sound = make('button', { role: 'switch', 'aria-checked': String(Boolean(recall(SHARED, 'sound'))) }, words.sound);
  sound.addEventListener('click', async () => {
    const on = !recall(SHARED, 'sound');
    keep(SHARED, 'sound', on || undefined);
    sound.ariaChecked = String(on);
    // This press lets the browser sound, and the visitor hears what to expect.
    if (on) (await chat.extra('sound'))?.play();
  });
  const takeAlong = async () => {
    const [keeping, told] = await Promise.all([chat.extra('keeping'), manners]);
    if (!keeping || !menu.isConnected) return;
    const done = () => {
      close(chat);
      chat.panel.more.focus();
    };
    if (told?.mail) keeping.choose(chat, menu, done);
    else keeping.download(chat, done);
  };
  const transcript = make('button', { class: 'transcript', click: takeAlong }, words.transcript);
  const remove = make('button', { class: 'danger', click: () => confirm(chat, menu) }, words.remove);
  const has = chat.visit.story.head > 0;
  const deeds = [sound, has && transcript, has && chat.visit.conversation && remove];
  const list = make('ul', {}, ...deeds.map((deed) => deed && make('li', {}, deed)));
  menu.replaceChildren(make('ul', { class: 'tongues', 'aria-label': words.language }, ...tongues), list);
  manners ??= fetch(`${chat.tools.SERVER}api/visitor/manners`, { credentials: 'omit' })
    .then((answer) => answer.json())
    .catch(() => (manners = undefined));
  manners.then((told) => {
    const privacy = told?.privacy ?? {};
    // What the owner has to say is said in a language they wrote it in.
    const spoken = [chat.language, 'en', ...Object.keys(privacy)].find((language) => privacy[language]);
    if (!spoken || !list.isConnected) return;
    const { text, link: address } = privacy[spoken];
    const more = address && make('span', { lang: chat.language, dir: 'auto' }, link(address, words.privacy));
    menu.append(make('p', { class: 'privacy', lang: spoken, dir: 'auto' }, text, text && more && ' ', more));
  });
}

/**
 * Asks before anything is deleted.
 * @param {Chat} chat
 * @param {HTMLElement} menu
 */
function confirm(chat, menu) {
  const { make } = chat.tools;
  const question = make('p', { id: 'sure', tabindex: -1 }, words.sure);
  const status = make('p', { role: 'status' });
  const yes = make('button', { class: 'danger sure' }, words.yes);
  const no = make('button', {}, words.no);
  no.addEventListener('click', () => {
    fill(chat, menu);
    /** @type {HTMLElement | null} */ (menu.querySelector('.danger'))?.focus();
  });
  yes.addEventListener('click', () => {
    const { wire, conversation, outbox } = chat.visit;
    const id = `forget-${Date.now()}${Math.random()}`.slice(0, LONGEST_ID);
    const sent = conversation && wire.send({ type: 'forget', id, conversation });
    status.textContent = sent ? words.deleting : words.offline;
    if (!sent) return;
    wire.expectAnswer();
    // What was written and not sent must not begin the next one.
    for (const letter of outbox.letters) chat.visit.takeBack(letter.id);
    if (chat.extras.files) chat.use('files', 'stop');
    yes.disabled = no.disabled = true;
    const looks = setInterval(() => {
      if (chat.visit.conversation === conversation) return;
      clearInterval(looks);
      deleted(chat);
    }, BETWEEN_LOOKS);
  });
  menu.replaceChildren(make('div', { role: 'group', 'aria-labelledby': 'sure' }, question, yes, no, status));
  question.focus();
}

/**
 * It is erased, and another conversation has begun, as it does for every tab.
 * @param {Chat} chat
 */
function deleted(chat) {
  const { panel } = chat;
  panel.composer.write('');
  close(chat);
  panel.focus();
  panel.news.textContent = words.removed;
}
