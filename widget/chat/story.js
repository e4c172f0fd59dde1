/**
 * What the events of a conversation add up to: who answers now, and what is read. Apply them in order.
 */

/** @typedef {import('./blocks.js').Block} Block */

/**
 * @typedef {object} ChatEvent an event of the protocol; which fields there are depends on `kind`
 * @property {number} number
 * @property {string} at
 * @property {string} kind
 * @property {string} [id]
 * @property {string} [text]
 * @property {string} [name]
 * @property {Block[]} [blocks]
 * @property {{label: string, link?: string, quiet?: boolean}[]} [buttons]
 * @property {{article: string, language: string, title: string, beginning?: string, topic?: string, button?: number}[]} [articles]
 * @property {import('../extras/files.js').SentFile} [file]
 * @property {string} [picture] the name of an agent's
 * @property {string} [language]
 * @property {{kind: 'csat' | 'nps' | 'ces', lowest: number, highest: number}} [survey] the first buttons are a scale
 * @property {number} [up_to]
 */

/** @typedef {'bot' | 'waiting' | 'agent' | 'closed'} Holder who answers */

/** @type {Record<string, Holder>} */
const HOLDER_AFTER = {
  started: 'bot',
  handed_off: 'waiting',
  follow_up_settled: 'bot',
  returned_to_bot: 'bot',
  agent_joined: 'agent',
  closed: 'closed',
  reopened: 'bot',
};

export class Story {
  /** @type {ChatEvent[]} */
  events = [];
  /** @type {Holder} */
  holder = 'bot';
  agent = '';
  /** @type {string | undefined} */
  picture;
  /** The number of the last event. */
  head = 0;
  seen = 0;
  readByAgent = 0;

  /** @param {ChatEvent} event */
  apply(event) {
    const { kind, number, name = '', up_to: upTo = 0 } = event;
    this.events.push(event);
    this.head = number;
    this.holder = HOLDER_AFTER[kind] ?? this.holder;
    if (kind === 'agent_joined') this.agent = name;
    if (name === this.agent) this.picture = event.picture;
    if (kind.startsWith('visitor_s')) this.seen = number;
    if (kind === 'visitor_read') this.seen = Math.max(this.seen, upTo);
    if (kind === 'agent_read') this.readByAgent = Math.max(this.readByAgent, upTo);
  }

  /** Or somebody is called. */
  get isWithPerson() {
    return /waiting|agent/.test(this.holder);
  }

  /** What others said and the visitor has not seen. */
  get unread() {
    return this.events.filter((event) => event.number > this.seen && fromOthers(event));
  }
}

/** @param {{kind: string}} event */
export function fromOthers({ kind }) {
  return /^(bot|agent)_s/.test(kind);
}
