/** The socket's life: connecting, staying awake, noticing that it is dead, coming back. What is said over it is in live.js. */

import { change } from './store.js';

/** Why the server closed the socket. */
const SIGNED_OUT = 4001;
const ABUSE = 4010;

/** A browser can't see WebSocket pings: after this silence the console asks for a sign of life … */
const SILENCE_MS = 30_000;
/** … and takes the connection for dead when none comes within this. */
const PONG_MS = 10_000;
/** … sooner when the browser says that something is different now. */
const HURRIED_PONG_MS = 4_000;

/** Coming back: 0.5 s × 2ⁿ with full jitter, at most 30 s; after too many bad frames a minute. */
const RETRY_BASE_MS = 500;
const RETRY_MOST_MS = 30_000;
const STAY_AWAY_MS = 60_000;

/** How long somebody counts as typing after the last sign of it. */
export const TYPING_MS = 6_000;

/** A connection that lasted this long was a good one: the next wait starts short again. */
const LASTED_MS = 10_000;

/**
 * @typedef {object} Listener
 * @property {() => void} opened say hello now
 * @property {(frame: any) => void} received
 * @property {() => void} signedOut
 * @property {() => void} refused it never opened: the reason is hidden from scripts
 */

class Link {
  /** @type {WebSocket | null} */
  #socket = null;
  /** @type {Listener | null} */
  #listener = null;
  #attempt = 0;
  #openedAt = 0;
  /** The server said when to come back: being in a hurry doesn't change that. */
  #told = false;
  /** @type {number | undefined} how long the server told us to stay away */
  #toldMs;
  #comeBack = 0;
  #silence = 0;

  /** @param {Listener} listener */
  start(listener) {
    this.#listener = listener;
    if (!this.#socket) this.#connect();
  }

  /** Stays away until {@link start}. */
  stop() {
    this.#listener = null;
    this.#forget();
  }

  /** @param {object} frame @returns {boolean} whether it went out (not: whether it arrived) */
  send(frame) {
    if (this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  /** Begins anew: something is missing, or all of it must be taken again. */
  restart() {
    if (this.#listener) this.#lost(0);
  }

  /** `goaway`: the server restarts. @param {number} ms when to come back */
  leaveFor(ms) {
    this.#toldMs = ms;
    this.#lost(0);
  }

  /** The browser is online again, the page is looked at again, or the agent pressed the button. */
  hurry() {
    if (!this.#listener || this.#told) return;
    if (!this.#socket) this.#connect();
    else if (this.#socket.readyState === WebSocket.OPEN) this.#ping(HURRIED_PONG_MS);
  }

  #connect() {
    clearTimeout(this.#comeBack);
    this.#told = false;
    this.#openedAt = 0;
    change({ link: { status: this.#attempt ? 'lost' : 'connecting' } });
    const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/ws/agent`);
    this.#socket = socket;
    this.#heard();
    socket.onopen = () => {
      this.#openedAt = Date.now();
      this.#listener?.opened();
    };
    socket.onmessage = ({ data }) => {
      this.#heard();
      this.#listener?.received(JSON.parse(data));
    };
    socket.onclose = ({ code }) => this.#lost(code);
  }

  #heard() {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#ping(), SILENCE_MS);
  }

  #ping(wait = PONG_MS) {
    clearTimeout(this.#silence);
    this.send({ type: 'ping' });
    // Not close(): on a dead network its answer would be waited for.
    this.#silence = setTimeout(() => this.#lost(0), wait);
  }

  /** @param {number} code */
  #lost(code) {
    const opened = this.#openedAt > 0;
    if (opened && Date.now() - this.#openedAt > LASTED_MS) this.#attempt = 0;
    this.#forget();
    if (code === SIGNED_OUT) return this.#listener?.signedOut();
    this.#waitAndConnect(code);
    if (!opened) this.#listener?.refused();
  }

  /** @param {number} code */
  #waitAndConnect(code) {
    const away = code === ABUSE ? STAY_AWAY_MS : this.#toldMs;
    const status = code === ABUSE ? 'away' : away === undefined ? 'lost' : 'restarting';
    const most = Math.min(RETRY_MOST_MS, RETRY_BASE_MS * 2 ** this.#attempt++);
    const ms = away ?? Math.random() * most;
    this.#told = away !== undefined;
    this.#toldMs = undefined;
    change({ link: { status, retryAt: Date.now() + ms } });
    this.#comeBack = setTimeout(() => this.#connect(), ms);
  }

  #forget() {
    clearTimeout(this.#comeBack);
    clearTimeout(this.#silence);
    if (!this.#socket) return;
    this.#socket.onopen = this.#socket.onmessage = this.#socket.onclose = null;
    this.#socket.close();
    this.#socket = null;
  }
}

export const link = new Link();

addEventListener('online', () => link.hurry());
// Not lost at once: the server may be on this very machine.
addEventListener('offline', () => link.hurry());
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) link.hurry();
});
