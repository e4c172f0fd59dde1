/**
 * The way round where WebSockets are blocked: to `connection.js` it looks like one, and carries the same frames
 * over HTTP. A module of its own, loaded only when it is needed, so that it costs nobody else anything.
 */

const MINUTE = 60_000;
const LONGEST_STAY = 10 * MINUTE;

/** Close codes of the protocol, and the one of a line that broke. */
const TRY_A_SOCKET = 1012;
const BROKEN = 1006;
const TOO_MANY_SOCKETS = 4002;

/** Sockets may only have been away for a moment, so the first stay is short. */
let stay = MINUTE / 2;

export class Detour {
  /** @param {string} address the socket's: `wss://…/ws/visitor` */
  constructor(address) {
    this.server = address.replace('ws', 'http').replace('ws/visitor', 'api/visitor/');
    this.token = this.epoch = '';
    this.after = 0;
    /** The place in the queue that was told last. */
    this.place = 'position=0';
    this.closed = new AbortController();
    /** @type {(() => void) | null} */
    this.onopen = null;
    /** @type {((message: {data: string}) => void) | null} */
    this.onmessage = null;
    /** @type {((event: {code: number}) => void) | null} */
    this.onclose = null;
    queueMicrotask(() => this.onopen?.());
    const { signal } = this.closed;
    const goBack = setTimeout(() => this.end(TRY_A_SOCKET), stay);
    signal.addEventListener('abort', () => clearTimeout(goBack));
    // Another network may let sockets through.
    addEventListener('online', () => this.end(TRY_A_SOCKET), { signal });
    stay = Math.min(LONGEST_STAY, stay * 2);
  }

  /** @param {string} text a frame */
  async send(text) {
    this.said = JSON.parse(text);
    const answer = await this.ask(this.said.type === 'hello' ? 'hello' : 'frames', text);
    if (answer?.type === 'welcome') this.listen();
    if (answer?.type === 'forgotten') this.end(BROKEN);
  }

  /**
   * What the next requests need; known before anybody hears of the welcome and sends more.
   * @param {{token: string, epoch: string}} welcome
   */
  welcomed({ token, epoch }) {
    this.token = token;
    this.after = this.said.epoch === epoch ? this.said.after : 0;
    this.epoch = epoch;
  }

  /** Asks for what comes next, again and again. */
  async listen() {
    const { signal } = this.closed;
    for (let frame; !signal.aborted && frame?.type !== 'goaway'; ) {
      frame = await this.ask(`events?after=${this.after}&epoch=${encodeURIComponent(this.epoch)}&${this.place}`);
      const { type, events, code, retry_after_ms: pause, ...rest } = frame ?? {};
      if (type === 'queue') this.place = String(new URLSearchParams(/** @type {any} */ ({ position: 0, ...rest })));
      this.after = events?.at(-1)?.number ?? this.after;
      if (pause) await new Promise((resolve) => setTimeout(resolve, pause));
      else if (code === 'too_many_sockets') this.end(TOO_MANY_SOCKETS);
      // The store was restored meanwhile, or forgot the visitor: all begins with a new `hello`.
      else if (type === 'welcome' || type === 'error' || type === 'forgotten') this.end(BROKEN);
    }
  }

  /**
   * One request; its answer is heard as a socket's frame would be.
   * @param {string} path
   * @param {string} [body] a frame; without one it only asks
   */
  async ask(path, body) {
    const { signal } = this.closed;
    /** @type {Record<string, string>} */
    const headers = this.token ? { Authorization: `Bearer ${this.token}` } : {};
    try {
      const options = { method: body ? 'POST' : 'GET', body, headers, signal, credentials: 'omit', cache: 'no-store' };
      const response = await fetch(this.server + path, /** @type {RequestInit} */ (options));
      if (response.status === 204) return undefined;
      const data = await response.text();
      const frame = JSON.parse(data);
      if (body && frame.type === 'welcome') this.welcomed(frame);
      // How often it asks is its own business.
      if (body || frame.type !== 'error') this.onmessage?.({ data });
      return frame;
    } catch {
      this.end(BROKEN);
      return undefined;
    }
  }

  /** @param {number} code */
  end(code) {
    const { onclose } = this;
    if (this.closed.signal.aborted) return;
    this.close();
    onclose?.({ code });
  }

  close() {
    this.closed.abort();
  }
}
