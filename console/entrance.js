/** Coming in and going out: which page is shown, and what happens to what was written. */

import { link } from './link.js';
import { goLive } from './live.js';
import { notify } from './notices.js';
import { forgetDrafts, remove } from './outbox.js';
import { change, nothingKnown, now } from './store.js';
import { setClock } from './time.js';
import { t } from './words.js';
/** @import { Answer } from './types' */

/**
 * @param {string} method @param {string} path @param {object} [body]
 * @returns {Promise<Answer>}
 */
async function ask(method, path, body) {
  try {
    const answer = await fetch(path, {
      method,
      headers: body ? { 'content-type': 'application/json' } : {},
      body: body && JSON.stringify(body),
      cache: 'no-store',
    });
    setClock(answer.headers.get('date'));
    const retryAfter = Number(answer.headers.get('retry-after')) || undefined;
    return { status: answer.status, body: await answer.json().catch(() => undefined), retryAfter };
  } catch {
    return { status: 0 };
  }
}

/** Who is signed in: 200 with `agent` and `name`, or 401. */
export const whoAmI = () => ask('GET', '/api/session');

/** @param {string} email @param {string} password */
export const signIn = (email, password) => ask('POST', '/api/session', { email, password });

export const signOut = () => ask('DELETE', '/api/session');

/** @param {{token: string, name: string, email: string, password: string}} agent */
export const createFirst = (agent) => ask('POST', '/api/agents/first', agent);

/** Between two questions to a server that doesn't answer. */
const AGAIN_MS = 3_000;

/** At the start, and after signing in: in, or to the sign-in page. */
export async function enter() {
  if (now().route.first) return change({ page: 'first' });
  const { status, body } = await whoAmI();
  if (status === 200) comeIn(body);
  else if (status === 401) change({ page: 'signIn' });
  else askAgain();
}

function askAgain() {
  change({ link: { status: 'lost' } });
  setTimeout(enter, AGAIN_MS);
}

/** @param {{agent: string, name: string}} me */
function comeIn(me) {
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
  const { status } = await whoAmI();
  if (status === 401 && now().page === 'desk') expire();
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
