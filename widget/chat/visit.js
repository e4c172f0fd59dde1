/**
 * The visitor's conversation as this tab knows it: its events in order, who answers now, what is read, and
 * what is still to be sent. Knows the protocol, and nothing of how things look.
 */
import { Connection } from './connection.js';
import { frameOf, Outbox } from './outbox.js';
import { Story } from './story.js';
import { keep, keysOf, recall, OWN_TAB, SERVER, SHARED } from './tools.js';

/** @typedef {import('./outbox.js').Letter} Letter */
/** @typedef {import('./outbox.js').Words} Words */

/** @typedef {import('./story.js').ChatEvent} ChatEvent */
/** @typedef {'sending' | 'waiting' | 'sent' | 'read' | 'failed'} Delivery how far a message got */

/**
 * @typedef {object} Watcher who is speaking here, and what to tell when something changes
 * @property {string} language
 * @property {(events: ChatEvent[], live: boolean) => void} arrived
 * @property {{log: {delivery: (letter: Letter, delivery: Delivery) => void, withdrawn: (id: string) => void}}} panel
 * @property {() => void} redraw
 * @property {import('../launcher.js').FrontdeskChat} widget
 * @property {(name: string, deed: string, ...given: any[]) => void} use
 * @property {() => void} changed
 */

export class Visit {
  outbox = new Outbox();
  story = new Story();
  wire = new Connection(`${SERVER.replace('http', 'ws')}ws/visitor`, this);
  /** @type {string | undefined} */
  token = recall(SHARED, 'token');
  /** What comes up to this number is no news. */
  past = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} the server asked to wait */
  pausing;

  /** @param {Watcher} watcher */
  constructor(watcher) {
    this.watcher = watcher;
    // What this tab had before a reload, if it is the same visitor's.
    const kept = recall(OWN_TAB, 'events');
    // Another tab has begun another conversation: this one was erased, or is another visitor's.
    if (!this.token || kept?.token !== this.token || kept.epoch !== recall(SHARED, 'epoch')) return;
    /** @type {string | undefined} */
    this.epoch = kept.epoch;
    kept.events.forEach(this.story.apply, this.story);
    this.story.seen = kept.seen;
  }

  forgetEvents() {
    this.story = new Story();
    keep(OWN_TAB, 'events', undefined);
    this.watcher.redraw();
  }

  async hello() {
    const identity = await this.watcher.widget.identity();
    const token = recall(SHARED, 'token');
    if (token !== this.token) {
      // Another tab began anew, or forgot the visitor.
      this.token = token;
      this.forgetEvents();
    }
    const { epoch } = this;
    const { widget, language } = this.watcher;
    // Queries and fragments of addresses may hold secrets of the website: the path says enough.
    const [referrer] = document.referrer.split(/[?#]/);
    const page = { address: location.origin + location.pathname, title: document.title.slice(0, 200), referrer };
    const { trigger, visitorName: name } = widget;
    return { type: 'hello', v: 1, token, after: this.story.head, epoch, language, page, name, identity, trigger };
  }

  /** @param {any} frame */
  receive(frame) {
    const { type, id } = frame;
    if (type === 'welcome') this.welcomed(frame);
    if (type === 'events') this.take(frame.events);
    if (type === 'ack') this.acknowledged(id);
    // Where it can't be loaded, the conversation still says all that counts: what is unanswered is sent again.
    const extra = frame.code === 'no_such_article' ? 'article' : 'identified' in frame ? 'identity' : type;
    if (/^(queue|suggestions|article|error|identity|typing)$/.test(extra)) this.watcher.use(extra, 'tell', frame);
  }

  /** @param {{token: string, conversation: string, epoch: string, head: number, sneak_peek?: boolean, suggests?: boolean, uploads?: {most: number, types: string[]}}} welcome */
  welcomed({ token, conversation, epoch, head, sneak_peek: peek, suggests, uploads }) {
    this.peek = peek;
    this.suggests = suggests;
    this.conversation = conversation;
    this.watcher.widget.trigger = undefined;
    /** @type {{most: number, types: string[]} | null | undefined} */
    this.uploads = uploads ?? null;
    if (this.epoch && this.epoch !== epoch) this.forgetEvents();
    // Where nothing is known of an old conversation, all of it is history; what was missed since is news.
    this.past = this.token && !this.story.head ? head : 0;
    this.token = token;
    this.epoch = epoch;
    keep(SHARED, 'token', token);
    keep(SHARED, 'epoch', epoch);
    this.flush();
    // What an earlier page could not bring.
    if (uploads && keysOf(SHARED, 'outgoing:')[0]) this.watcher.use('files', 'resume');
    this.watcher.changed();
  }

  /** @param {ChatEvent[]} events */
  take(events) {
    const { story } = this;
    const live = story.head >= this.past;
    const next = [];
    for (const event of events) {
      if (event.number !== story.head + 1) continue;
      story.apply(event);
      if (event.id) this.outbox.remove(event.id);
      next.push(event);
    }
    this.watcher.arrived(next, live);
    this.remember();
    this.watcher.changed();
    // A gap: what is missing comes after a new `hello`.
    if (events.some(({ number }) => number > story.head)) this.wire.again();
  }

  remember() {
    const { token, epoch, story } = this;
    keep(OWN_TAB, 'events', { token, epoch, seen: story.seen, events: story.events });
    keep(SHARED, 'live', story.isWithPerson || story.unread.length > 0);
  }

  /**
   * Sends it now or as soon as possible.
   * @param {Words} words
   */
  send(words) {
    this.tell(this.outbox.add(words));
    this.wire.start();
    this.flush();
  }

  /** One at a time: so a refusal of one can't let a later one overtake it. */
  flush() {
    const letter = this.outbox.next();
    if (!letter || this.underWay || this.pausing || !this.wire.send(frameOf(letter))) return;
    this.underWay = letter.id;
    this.wire.expectAnswer();
    this.tell(letter);
  }

  /** @param {Letter} letter */
  tell(letter) {
    const waits = this.pausing || this.wire.line === 'lost';
    this.watcher.panel.log.delivery(letter, letter.failed ? 'failed' : waits ? 'waiting' : 'sending');
  }

  /** @param {string} id */
  acknowledged(id) {
    const letter = this.outbox.find(id);
    if (letter) {
      this.outbox.remove(id);
      // A wish for a person has no event of its own; words stay until their event takes over.
      if (letter.type === 'request_person') this.watcher.panel.log.withdrawn(id);
      else this.watcher.panel.log.delivery(letter, 'sent');
    }
    this.goOn(id);
  }

  /** @param {string} id */
  goOn(id) {
    if (this.underWay === id) this.underWay = undefined;
    this.flush();
  }

  /** @param {string} id */
  takeBack(id) {
    this.outbox.remove(id);
    this.watcher.panel.log.withdrawn(id);
    this.goOn(id);
  }

  lineChanged() {
    this.underWay = undefined;
    this.outbox.letters.forEach(this.tell, this);
    this.watcher.changed();
  }

  /** Everything shown has been seen. */
  markSeen() {
    const number = this.story.unread.at(-1)?.number;
    if (!number || !this.wire.send({ type: 'read', number })) return;
    this.story.seen = number;
    this.remember();
  }
}
