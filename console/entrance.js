/** Coming in and going out: which page is shown, and what happens to what was written. */

import { link } from './link.js';
import { goLive } from './live.js';
import { notify } from './notices.js';
import { forgetDrafts, remove } from './outbox.js';
import { change, nothingKnown, now } from './store.js';
import { setClock } from './time.js';
import { t } from './words.js';
/** @import { Answer, Me } from './types' */

/** Says that a request is this page's own; the server tells the value, another one whenever the sign-in's cookie is. */
const TOKEN = 'x-frontdesk-token';

/**
 * Asks the server over HTTP.
 * @param {string} method @param {string} path @param {object} [body]
 * @returns {Promise<Answer>}
 */
async function askOnce(method, path, body) {
  const token = now().me?.token;
  try {
    const answer = await fetch(path, {
      method,
      headers: { ...(body && { 'content-type': 'application/json' }), ...(token && { [TOKEN]: token }) },
      body: body && JSON.stringify(body),
      cache: 'no-store',
    });
    setClock(answer.headers.get('date'));
    keepToken(answer.headers.get(TOKEN));
    const retryAfter = Number(answer.headers.get('retry-after')) || undefined;
    return { status: answer.status, body: await answer.json().catch(() => undefined), retryAfter };
  } catch {
    return { status: 0 };
  }
}

/** What a request must bear; asked anew where another window has another one by now. @param {boolean} [anew] */
export async function requestToken(anew = false) {
  if (anew) keepToken((await whoAmI()).body?.token);
  return { [TOKEN]: now().me?.token ?? '' };
}

/** @param {string | null | undefined} token */
function keepToken(token) {
  const { me } = now();
  if (me && token) change({ me: { ...me, token } });
}

/**
 * Asks the server. In another window the sign-in may have another token by now: then once more with that.
 * @param {string} method @param {string} path @param {object} [body]
 * @returns {Promise<Answer>}
 */
export async function ask(method, path, body) {
  const answer = await askOnce(method, path, body);
  if (answer.body?.code !== 'wrong_token') return answer;
  keepToken((await whoAmI()).body?.token);
  return askOnce(method, path, body);
}

/** Who is signed in: 200 with who that is, or 401. */
export const whoAmI = () => askOnce('GET', '/api/session');

/** @param {{email: string, password: string, code?: string}} credentials */
export const signIn = (credentials) => ask('POST', '/api/session', credentials);

export const signOut = () => ask('DELETE', '/api/session');

/** @param {{token: string, name: string, email: string, password: string}} agent */
export const createFirst = (agent) => ask('POST', '/api/agents/first', agent);

/** @param {string} token of the link @param {string} password */
export const setPassword = (token, password) => ask('POST', '/api/password', { token, password });

/** Between two questions to a server that doesn't answer. */
const AGAIN_MS = 3_000;

/** At the start, and after signing in: in, or to the sign-in page. */
export async function enter() {
  const { first, password } = now().route;
  if (first || password) return change({ page: first ? 'first' : 'password' });
  const { status, body } = await whoAmI();
  if (status === 200) comeIn(body);
  else if (status === 401) change({ page: 'signIn' });
  else askAgain();
}

function askAgain() {
  change({ link: { status: 'lost' } });
  setTimeout(enter, AGAIN_MS);
}

/** @param {Me} me */
function comeIn(me) {
  if (me.second_factor_required) return change({ me, page: 'secondFactor', ended: false });
  const other = now().me !== null && now().me?.agent !== me.agent;
  change({ me, page: 'desk', ended: false, ...(other ? { ...nothingKnown(), outgoing: [] } : {}) });
  goLive({ signedOut: expire, refused: checkSession });
}

/** The sign-in is over. Drafts and what wasn't sent stay; after signing in again we are where we were. */
function expire() {
  link.stop();
  change({ page: 'signIn', ended: true, dialog: null, typing: new Map(), search: '' });
}

/** A socket that can't be opened doesn't say why: HTTP does. */
async function checkSession() {
  const { status, body } = await whoAmI();
  if (now().page !== 'desk') return;
  if (status === 401) expire();
  else if (body?.second_factor_required) {
    link.stop();
    comeIn(body);
  }
}

/** Signs out. What isn't sent and what was begun is thrown away: this may be somebody else's computer. */
export async function leave() {
  const { status } = await signOut();
  if (status !== 204 && status !== 401) return notify(t('signOut.failed'), 'bad');
  link.stop();
  forgetDrafts();
  now().outgoing.forEach(({ id }) => remove(id));
  change({ ...nothingKnown(), me: null, outgoing: [], notices: [], dialog: null, search: '', page: 'signIn', ended: false });
}

// Signed in in another window: this one needn't ask again.
document.addEventListener('visibilitychange', () => {
  if (!document.hidden && now().page === 'signIn') enter();
});
