/**
 * One WebSocket to the server (or a detour over HTTP), kept up: says `hello`, notices when the line is dead, and
 * comes back at the right time. What the frames mean is not its business, except for those about the connection
 * itself.
 */
import { load } from './tools.js';

const SECOND = 1000;
const FIRST_PAUSE = 0.5 * SECOND;
const LONGEST_PAUSE = 30 * SECOND;
const SILENCE = 30 * SECOND;
const PATIENCE = 10 * SECOND;
const MINUTE = 60 * SECOND;

/** Close codes of the protocol that ask for something else than coming back soon. */
const TOO_MANY_SOCKETS = 4002;
const TOO_MANY_BAD_FRAMES = 4010;

/** @typedef {'off' | 'connecting' | 'ready' | 'lost' | 'elsewhere' | 'outdated'} Line */

export class Connection {
  /** @type {Line} */
  line = 'off';
  attempts = 0;
  readySince = Infinity;
  /** How often in a row no `welcome` came. */
  unwelcome = 0;
  /** The server asked not to come back before this moment. */
  notBefore = 0;

  /**
   * @param {string} address
   * @param {{hello: () => Promise<object>, receive: (frame: any) => void, lineChanged: () => void}} owner
   */
  constructor(address, owner) {
    this.address = address;
    this.owner = owner;
  }

  /** Connects, unless it is or waits its turn. */
  start() {
    if (this.line === 'off' || this.line === 'elsewhere') this.dial();
  }

  /** @param {Line} line why there is no connection now */
  stop(line) {
    this.hangUp();
    this.become(line);
  }

  /** Tries at once: the browser is online again, or somebody looks at the page. */
  hurry() {
    if (this.line === 'lost' && Date.now() >= this.notBefore) this.dial();
  }

  /** Says `hello` anew, over a fresh socket. One that is not open yet will say what holds then. */
  again() {
    if (this.socket?.readyState === WebSocket.CONNECTING && navigator.onLine) return;
    if (this.line === 'connecting' || this.line === 'ready') this.lost();
  }

  /**
   * @param {object} frame
   * @returns {boolean} whether it went out
   */
  send(frame) {
    const ready = this.line === 'ready';
    if (ready) this.socket?.send(JSON.stringify(frame));
    return ready;
  }

  /** Something was sent that must be answered: silence now means that the line is dead. */
  expectAnswer() {
    this.wait(PATIENCE, () => this.lost());
  }

  dial() {
    this.hangUp();
    this.become('connecting');
    // A server that was only away must not be thought to be behind a wall: both ways are tried in turn.
    const round = this.unwelcome > 1 && this.unwelcome % 2 === 0;
    /** @type {WebSocket} */
    const socket = new ((round && this.Detour) || WebSocket)(this.address);
    /** @type {WebSocket | undefined} */
    this.socket = socket;
    socket.onopen = async () => socket.send(JSON.stringify(await this.owner.hello()));
    socket.onmessage = ({ data }) => this.heard(JSON.parse(data));
    socket.onclose = ({ code }) => this.closed(code);
    this.expectAnswer();
  }

  /** @param {any} frame */
  heard(frame) {
    this.wait(SILENCE, () => {
      this.send({ type: 'ping' });
      this.expectAnswer();
    });
    if (frame.type === 'welcome') {
      this.readySince = Date.now();
      this.become('ready');
    } else if (frame.type === 'goaway') {
      // The server will close before long; until then it still answers.
      this.notBefore = Date.now() + frame.retry_ms;
      clearTimeout(this.leaving);
      this.leaving = setTimeout(() => this.again(), frame.retry_ms);
    } else if (frame.type === 'error' && this.line === 'connecting') {
      if (frame.code === 'unknown_version') return this.stop('outdated');
      this.notBefore = Date.now() + (frame.retry_after_ms ?? 0);
      this.owner.receive(frame);
      return this.lost();
    }
    this.owner.receive(frame);
  }

  /** @param {number} code */
  closed(code) {
    // Coming back by itself would push out another window, which would push out this one.
    if (code === TOO_MANY_SOCKETS) return this.stop('elsewhere');
    if (code === TOO_MANY_BAD_FRAMES) this.notBefore = Date.now() + MINUTE;
    this.lost();
  }

  lost() {
    this.hangUp();
    this.unwelcome = this.line === 'ready' ? Math.min(this.unwelcome, 1) : this.unwelcome + 1;
    if (this.unwelcome > 1 && !this.Detour) this.findDetour();
    // Only a line that held for a while starts the count anew: a server that drops everybody must get air.
    if (Date.now() - this.readySince > PATIENCE) this.attempts = 0;
    this.readySince = Infinity;
    const ceiling = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** this.attempts);
    this.attempts += 1;
    const asked = this.notBefore - Date.now();
    this.wait(asked > 0 ? asked : Math.random() * ceiling, () => this.dial());
    this.become('lost');
  }

  /** Sockets may be blocked here: the same frames go over HTTP. */
  findDetour() {
    load('extras/detour.js').then(
      ({ Detour }) => (this.Detour = Detour),
      () => {},
    );
  }

  hangUp() {
    clearTimeout(this.waiting);
    clearTimeout(this.leaving);
    const { socket } = this;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
    this.socket = undefined;
  }

  /**
   * One timer watches the line, or the time until the next one: the newest reason to wait counts.
   * @param {number} time
   * @param {() => void} then
   */
  wait(time, then) {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(then, time);
  }

  /** @param {Line} line */
  become(line) {
    if (this.line === line) return;
    this.line = line;
    this.owner.lineChanged();
  }
}
