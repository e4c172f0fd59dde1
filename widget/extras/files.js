/**
 * Files and screenshots: chosen, pasted or dropped, brought to the server with what is on its way in sight, and shown.
 * A picture is fetched by an address that opens it for a while, so that it needs nothing but `img-src` of this server.
 */

/** @typedef {import('../chat/chat.js').Chat} Chat */
/** @typedef {{file: string, name: string, type: string, size: number, width?: number, height?: number}} SentFile */

export const STYLE = `
.uploads { margin-bottom: .4em; list-style: none; font-size: .8125em; }
.uploads li { display: flex; flex-wrap: wrap; align-items: center; gap: 0 .6em; }
.uploads .name { max-width: 9em; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.uploads progress { flex: 1; min-width: 4em; accent-color: var(--accent-text); }
.uploads .words:not(:empty) { flex: 1 1 12em; }
.uploads button, .file { min-height: 2.75em; padding: 0 .5em; font-weight: 700; text-decoration: underline; }
.over { outline: 3px dashed var(--accent-text); outline-offset: -6px; }
.bubble:has(.picture) { padding: .25em; }
.picture { display: block; padding: 0; border-radius: .9em; overflow: hidden; }
.picture img { width: auto; height: auto; max-height: 15em; min-height: 2em; border-radius: .9em; }
.file { padding: 0; color: inherit; text-align: start; }
.large { inset: 0; margin: auto; width: fit-content; height: fit-content; max-width: 96vw; max-height: 96dvh; padding: .75em; }
.large::backdrop { background: #000b; }
.large img { width: auto; height: auto; max-height: calc(96dvh - 6em); margin: auto; }
.large p { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0 1em; font-size: .875em; }
.large button { min-height: 2.75em; padding: 0 1em; border: 1px solid var(--line); border-radius: 1.5em; font-weight: 700; }
`;

/** So many at once: more come one after the other. */
const AT_ONCE = 5;
const MEGABYTE = 1024 * 1024;
/** Coming back after a broken line: a second, twice as long each time, at most half a minute; at once when the line is back. */
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30_000;
/** By this key in `localStorage`, and the file in IndexedDB, a page that comes later knows what was not brought. */
const WAITING = 'outgoing:';
const DATABASE = 'frontdesk';
const STORE = 'files';
/** Before they end, addresses are asked for anew, in milliseconds. */
const EARLY = 60_000;

/** @typedef {import('../languages/ko.extras.js').ExtraTexts['files']} Words */

/** @type {Map<string, Words>} what is said about files, by language */
const wordsKept = new Map();

/** Whether there are words, before anything is said. @param {Chat} chat */
async function ready({ language, tools }) {
  const loaded = wordsKept.has(language) || (await tools.load(`languages/${language}.extras.js`).catch(() => undefined));
  if (loaded?.TEXTS) wordsKept.set(language, loaded.TEXTS.files);
  return wordsKept.size > 0;
}

/** @param {Chat} chat @returns {Words} */
const wordsOf = ({ language }) => wordsKept.get(language) ?? [...wordsKept.values()][0];

/** Which files are taken here. @param {Chat} chat @returns {{most: number, types: string[]}} */
const accepted = ({ visit }) => visit.uploads ?? { most: 0, types: [] };

/**
 * Lets the visitor choose files; a phone offers its camera as well.
 * @param {Chat} chat
 */
export async function choose(chat) {
  if (!chat.visit.uploads || !(await ready(chat))) return;
  const input = chat.tools.make('input', { type: 'file', multiple: '', accept: accepted(chat).types.join() });
  input.addEventListener('change', () => bring(chat, [...(input.files ?? [])]));
  input.click();
}

/**
 * Brings files, and sends each when it has arrived.
 * @param {Chat} chat
 * @param {File[]} files
 */
export async function bring(chat, files) {
  if (!(await ready(chat))) return;
  const list = listOf(chat);
  for (const file of files.slice(0, AT_ONCE)) {
    const upload = new Upload(chat, file, newId());
    list.append(upload.row);
    upload.save();
    alone(upload.id, () => upload.over);
  }
  if (files.length > AT_ONCE) chat.panel.news.textContent = wordsOf(chat).atOnce(AT_ONCE);
  chat.panel.focus();
}

/**
 * Goes on with what an earlier page could not bring, or another tab that was closed.
 * @param {Chat} chat
 */
export async function resume(chat) {
  if (!(await ready(chat))) return;
  const { keysOf, recall, SHARED } = chat.tools;
  for (const key of keysOf(SHARED, WAITING)) {
    const id = key.slice(WAITING.length);
    if (known.has(id)) continue;
    known.add(id);
    alone(id, async () => {
      // The tab that had it has brought it meanwhile.
      if (!recall(SHARED, key)) return;
      const file = await within((store) => store.get(id)).catch(() => undefined);
      if (!file) return drop(chat, id);
      const upload = new Upload(chat, file, id);
      listOf(chat).append(upload.row);
      await upload.over;
    });
  }
}

/** Brings nothing more: the conversation is deleted, or the visitor forgotten. */
export function stop() {
  for (const upload of underWay) upload.end();
}

/** @type {Set<string>} ids of what this page brings, brought, or would take over */
const known = new Set();
/** @type {Set<Upload>} */
const underWay = new Set();

function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Of all tabs one brings it. Who waits has its turn when that tab is closed.
 * @param {string} id
 * @param {() => Promise<void>} deed
 */
function alone(id, deed) {
  // Without HTTPS there are no locks.
  if (navigator.locks) navigator.locks.request(WAITING + id, deed).catch(() => {});
  else deed();
}

/**
 * A look into the store, or a change of it. Nothing stays open: `shutdown` deletes it.
 * @param {(store: IDBObjectStore) => IDBRequest} deed
 * @returns {Promise<any>} fails where the browser keeps nothing, or has no room
 */
function within(deed) {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(DATABASE);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
    opening.onerror = reject;
    opening.onsuccess = () => {
      const database = opening.result;
      const change = database.transaction(STORE, 'readwrite');
      const asked = deed(change.objectStore(STORE));
      const end = (/** @type {() => void} */ then) => () => {
        database.close();
        then();
      };
      change.oncomplete = end(() => resolve(asked.result));
      change.onabort = end(reject);
    };
  });
}

/**
 * It need not be kept any more. With the last file the store goes, too.
 * @param {Chat} chat
 * @param {string} id
 */
async function drop({ tools }, id) {
  tools.keep(tools.SHARED, WAITING + id, undefined);
  try {
    await within((store) => store.delete(id));
    if (!underWay.size && !tools.keysOf(tools.SHARED, WAITING)[0]) indexedDB.deleteDatabase(DATABASE);
  } catch {
    // Then it was never there.
  }
}

/** @type {HTMLElement | undefined} */
let list;

/** What is on its way, above the field. @param {Chat} chat @returns {HTMLElement} */
function listOf(chat) {
  if (!list?.isConnected) {
    list = chat.tools.make('ul', { class: 'uploads', 'aria-label': wordsOf(chat).list });
    chat.panel.composer.element.prepend(list);
  }
  return list;
}

/** One file on its way. Under its id it is one file, however often it is brought. */
class Upload {
  /**
   * @param {Chat} chat
   * @param {File} file
   * @param {string} id
   */
  constructor(chat, file, id) {
    const { make } = chat.tools;
    const { cancel, retry, progress } = wordsOf(chat);
    const { name } = file;
    this.chat = chat;
    this.file = file;
    this.wait = FIRST_WAIT;
    this.id = id;
    known.add(id);
    underWay.add(this);
    /** @type {Promise<void>} */
    this.over = new Promise((resolve) => (this.leave = resolve));
    this.bar = make('progress', { max: 1, value: 0, 'aria-label': progress(name) });
    // Whoever can't see the bar hears of what went wrong, and of nothing else: the message says that it is there.
    this.words = make('span', { class: 'words', role: 'status' });
    this.again = make('button', { click: () => this.start(), 'aria-label': `${retry}: ${name}` }, retry);
    const stop = make('button', { click: () => this.end(), 'aria-label': `${cancel}: ${name}` }, cancel);
    this.row = make('li', {}, make('span', { class: 'name' }, name), this.bar, this.words, this.again, stop);
    this.online = () => this.retryAt && this.start();
    addEventListener('online', this.online);
    this.start();
  }

  /** A reload must not lose it; where the browser keeps nothing, it lasts as long as the page. */
  async save() {
    const { keep, SHARED } = this.chat.tools;
    try {
      await within((store) => store.put(this.file, this.id));
      if (!underWay.has(this)) return drop(this.chat, this.id);
      keep(SHARED, WAITING + this.id, true);
    } catch {
      // The page itself goes on with it.
    }
  }

  start() {
    clearTimeout(this.retryAt);
    this.retryAt = undefined;
    this.say('');
    const { most } = accepted(this.chat);
    if (this.file.size > most) return this.failed('file_too_large');
    const request = (this.request = new XMLHttpRequest());
    request.open('POST', `${this.chat.tools.SERVER}api/visitor/files`);
    request.setRequestHeader('authorization', `Bearer ${this.chat.visit.token}`);
    request.setRequestHeader('x-frontdesk-upload', this.id);
    request.setRequestHeader('x-frontdesk-name', encodeURIComponent(this.file.name));
    request.upload.onprogress = ({ loaded, total }) => (this.bar.value = loaded / total);
    request.onload = () => this.answered(request);
    request.onerror = () => this.later(this.wait, wordsOf(this.chat).lost);
    request.send(this.file);
  }

  /** @param {XMLHttpRequest} request */
  answered({ status, responseText }) {
    const answer = read(responseText);
    const { recall, SHARED } = this.chat.tools;
    // Forgotten meanwhile: it is nobody's.
    if (recall(SHARED, 'token') !== this.chat.visit.token) return this.end();
    if (status === 201 && answer.file) {
      this.end();
      return this.chat.send({ type: 'send_file', text: '', file: answer });
    }
    if (answer.retry === 'later') return this.later(answer.retry_after_ms ?? this.wait, wordsOf(this.chat).waiting);
    // What stands between may answer for the server.
    if (!answer.code) return this.later(this.wait, wordsOf(this.chat).lost);
    this.failed(answer.code);
  }

  /**
   * It goes on by itself; who presses need not wait.
   * @param {number} wait in milliseconds
   * @param {string} words
   */
  later(wait, words) {
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
    this.retryAt = setTimeout(() => this.start(), wait);
    this.say(words);
  }

  /** @param {string} code */
  failed(code) {
    drop(this.chat, this.id);
    const { faults } = wordsOf(this.chat);
    const most = Math.floor(accepted(this.chat).most / MEGABYTE);
    this.say(code === 'file_too_large' ? faults.file_too_large(most) : (faults[/** @type {'other'} */ (code)] ?? faults.other));
    // What is wrong with the file itself stays so.
    this.again.hidden = code in faults;
  }

  /** @param {string} words why it does not go on; none while it does */
  say(words) {
    this.words.textContent = words;
    this.words.classList.toggle('failed', Boolean(words));
    this.bar.hidden = Boolean(words);
    this.again.hidden = !words;
  }

  end() {
    const focused = this.row.matches(':focus-within');
    clearTimeout(this.retryAt);
    removeEventListener('online', this.online);
    if (this.request) this.request.onload = this.request.onerror = null;
    this.request?.abort();
    underWay.delete(this);
    drop(this.chat, this.id);
    this.leave?.();
    this.row.remove();
    if (focused) this.chat.panel.focus();
  }
}

/** @param {string} text */
function read(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/**
 * Shows a file where its name stands.
 * @param {Chat} chat
 * @param {SentFile} file
 * @param {string} sender
 * @param {HTMLElement} bubble
 */
export async function draw(chat, file, sender, bubble) {
  if (!(await ready(chat))) return;
  const { make } = chat.tools;
  const { name, width = 0, height = 0 } = file;
  const words = wordsOf(chat);
  if (!file.type.startsWith('image/')) {
    const size = `${Math.ceil(file.size / 1024)} KB`;
    return bubble.replaceChildren(make('button', { class: 'file', click: () => save(chat, file) }, words.save(name, size)));
  }
  const alt = words.picture(sender === chat.texts.you ? '' : sender, name);
  const image = make('img', { alt, width, height });
  const { log } = chat.panel;
  const { atEnd } = log;
  bubble.replaceChildren(make('button', { class: 'picture', click: () => enlarge(chat, file, alt) }, image));
  // It takes more room than its name did.
  if (atEnd) log.toEnd();
  // Only what is looked at is fetched, and once more where its address has ended meanwhile.
  let tries = 2;
  const fetchIt = async () => {
    const address = tries-- > 0 && (await addressOf(chat, file, tries === 0));
    if (address) image.src = address;
  };
  image.addEventListener('error', fetchIt);
  new IntersectionObserver(([{ isIntersecting }], watching) => {
    if (!isIntersecting) return;
    watching.disconnect();
    fetchIt();
  }).observe(image);
}

/** @type {Map<string, {address: string, until: number}>} */
const addresses = new Map();

/**
 * Where a file can be fetched for a while; undefined when it is gone.
 * @param {Chat} chat
 * @param {SentFile} file
 * @param {boolean} [anew]
 */
async function addressOf({ tools, visit }, { file }, anew) {
  const known = addresses.get(file);
  if (known && !anew && known.until * 1000 - Date.now() > EARLY) return known.address;
  try {
    const headers = { authorization: `Bearer ${visit.token}` };
    const answer = await fetch(`${tools.SERVER}api/visitor/files/${file}`, { headers, credentials: 'omit' });
    const { address, until } = await answer.json();
    if (!address) return undefined;
    const whole = tools.SERVER + address.slice(1);
    addresses.set(file, { address: whole, until });
    return whole;
  } catch {
    return undefined;
  }
}

/**
 * The server says that it is to be saved: the page stays.
 * @param {Chat} chat
 * @param {SentFile} file
 */
async function save(chat, file) {
  const href = await addressOf(chat, file);
  if (href) chat.tools.make('a', { href, download: file.name, referrerpolicy: 'no-referrer' }).click();
  else chat.panel.news.textContent = wordsOf(chat).gone;
}

/**
 * As large as the screen allows. Escape and a press beside it close it; the focus goes back to where it was.
 * @param {Chat} chat
 * @param {SentFile} file
 * @param {string} alt
 */
async function enlarge(chat, file, alt) {
  const { make } = chat.tools;
  const src = await addressOf(chat, file);
  if (!src) return void (chat.panel.news.textContent = wordsOf(chat).gone);
  const { name, width = 0, height = 0 } = file;
  const close = () => large.close();
  const bar = make('p', {}, make('span', {}, name), make('button', { click: close }, wordsOf(chat).close));
  const large = make('dialog', { class: 'large', 'aria-label': alt }, make('img', { src, alt, width, height }), bar);
  large.addEventListener('click', ({ target }) => target === large && close());
  large.addEventListener('close', () => large.remove());
  // Escape closes the picture, and leaves the chat open.
  large.addEventListener('keydown', (key) => key.stopPropagation());
  chat.widget.frame.append(large);
  large.showModal();
}
