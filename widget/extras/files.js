/**
 * Files and screenshots on their way: chosen, pasted or dropped, and brought to the server. How they look once they
 * were sent is the business of attachments.js.
 */

/** @typedef {import('../chat/chat.js').Chat} Chat */
/** @typedef {{file: string, name: string, type: string, size: number, width?: number, height?: number}} SentFile what the server made of a file */

export const STYLE = `
.uploads { padding-inline: .9em; list-style: none; font-size: .8125em; }
.uploads li { display: flex; flex-wrap: wrap; align-items: center; gap: 0 .6em; }
.uploads .name { max-width: 9em; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.uploads progress { flex: 1; min-width: 4em; accent-color: var(--accent-text); }
.uploads .words:not(:empty) { flex: 1 1 12em; }
.uploads button { min-height: 2.75em; padding: 0 .5em; font-weight: 700; text-decoration: underline; }
.over { outline: 3px dashed var(--accent-text); outline-offset: -6px; }
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

/** Which files are taken here. @param {Chat} chat @returns {{most: number, types: string[]}} */
const accepted = ({ visit }) => visit.uploads ?? { most: 0, types: [] };

/**
 * Lets the visitor choose files; a phone offers its camera as well.
 * @param {Chat} chat
 */
export function choose(chat) {
  if (!chat.visit.uploads) return;
  const input = chat.tools.make('input', { type: 'file', multiple: '', accept: accepted(chat).types.join() });
  input.addEventListener('change', () => bring(chat, [...(input.files ?? [])]));
  input.click();
}

/**
 * Brings files, and sends each when it has arrived.
 * @param {Chat} chat
 * @param {File[]} files
 */
export function bring(chat, files) {
  const list = listOf(chat);
  // What they are drawn with will be there when they are.
  chat.extra('attachments');
  for (const file of files.slice(0, AT_ONCE)) {
    const upload = new Upload(chat, file, newId());
    list.append(upload.row);
    upload.save();
    alone(upload.id, () => upload.over);
  }
  if (files.length > AT_ONCE) chat.panel.news.textContent = chat.texts.files.atOnce(AT_ONCE);
  chat.panel.focus();
}

/**
 * Goes on with what an earlier page could not bring, or another tab that was closed.
 * @param {Chat} chat
 */
export function resume(chat) {
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

/** Of the upload, and then of the message: whichever tabs bring and send it, the server takes it once. A UUID, version 7. */
function newId() {
  const time = Date.now().toString(16).padStart(12, '0');
  const random = Array.from(crypto.getRandomValues(new Uint8Array(9)), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-8${random.slice(3, 6)}-${random.slice(6)}`;
}

/**
 * Of all tabs one brings it. Who waits has its turn when that tab is closed.
 * @param {string} id
 * @param {() => Promise<void>} deed
 */
function alone(id, deed) {
  // Without HTTPS there are no locks: what several tabs bring has one id.
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
    list = chat.tools.make('ul', { class: 'uploads', 'aria-label': chat.texts.files.list });
    chat.panel.composer.help.before(list);
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
    const { cancel, retry, progress } = chat.texts.files;
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
    request.onerror = () => this.later(this.wait, this.chat.texts.files.lost);
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
      const { id, chat } = this;
      // Without locks another tab may have been faster.
      const sent = chat.visit.outbox.find(id) || chat.visit.story.events.some((event) => event.id === id);
      return sent || chat.send({ type: 'send_file', text: '', id, file: answer });
    }
    if (answer.retry === 'later') return this.later(answer.retry_after_ms ?? this.wait, this.chat.texts.files.waiting);
    // What stands between may answer for the server.
    if (!answer.code) return this.later(this.wait, this.chat.texts.files.lost);
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
    const { faults } = this.chat.texts.files;
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
