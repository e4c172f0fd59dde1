/** What passes over the wire, as docs/protocol.md has it, and what the console makes of it. For the type checker only. */

export type Span =
  | { type: 'text' | 'strong' | 'emphasis' | 'code'; text: string }
  | { type: 'break' }
  | { type: 'link'; address: string; text: string };

export type Block =
  | { type: 'paragraph'; spans: Span[] }
  | { type: 'heading'; level: number; spans: Span[] }
  | { type: 'list'; ordered: boolean; items: Block[][] }
  | { type: 'code'; text: string }
  | { type: 'image'; source: string; description: string };

export type Target = { kind: 'intent' | 'article'; id: string };

export type Candidate = Target & { title: string; confidence: number; reasons: string[] };

/** What was felt in a message: `urgency`, `anger`, `legal`, `safety` or `self_harm`, and the words that spoke. */
export type Felt = { feeling: string; strength: 'mild' | 'strong'; words: string[] };

export type Why = {
  /** say, answer, clarify, ask_slot, confirm, not_known or hand_off */
  decision: string;
  /** What was answered or asked for. */
  target?: Target;
  /** The slot that was asked for; attempt 1 is the first. */
  slot?: { intent: string; name: string; attempt: number };
  /** What was felt in the message that was answered, what weighs most first. */
  feelings?: Felt[];
  /** The feeling that this message spoke to. */
  acknowledged?: string;
  /** What else the message asked for: the part of it, and how sure that is. */
  also?: (Target & { title: string; text: string; confidence: number })[];
  context?: Target & { title: string; text: string };
  /** The version of the content that spoke. */
  content: string;
  title?: string;
  /** Best first. */
  candidates?: Candidate[];
};

/** A picture or another file. */
export type SentFile = { file: string; name: string; type: string; size: number; width?: number; height?: number };

/** A file that is on its way to the server. */
export type Upload = {
  id: string;
  conversation: string;
  name: string;
  /** How much of it has gone, of 1. */
  done: number;
  /** Why it was not taken. */
  fault?: Fault;
};

/** An event of a conversation; which of the fields it has depends on `kind`. */
export type ConversationEvent = {
  /** 1, 2, 3 … without gaps. */
  number: number;
  /** RFC 3339. */
  at: string;
  kind: string;
  /** Of a message. */
  id?: string;
  /** Of an agent. */
  name?: string;
  text?: string;
  /** What was felt in a visitor's message. */
  feelings?: Felt[];
  /** The event whose button the visitor pressed. */
  offered?: number;
  blocks?: Block[];
  buttons?: { label: string; link?: string }[];
  language?: string;
  why?: Why;
  page?: { address: string; title: string; referrer?: string };
  site?: string;
  department?: string;
  because?: string;
  how?: string;
  verified?: boolean;
  vip?: boolean;
  target?: Target;
  slot?: string;
  /** The intent that the visitor said yes to. */
  intent?: string;
  value?: string;
  lookup?: string;
  with?: Record<string, string>;
  outcome?: string;
  fields?: Record<string, string>;
  contact?: string;
  /** Until when an answer is promised. */
  due?: string;
  topic?: string;
  kinds?: string[];
  survey?: string | { kind: string; lowest: number; highest: number };
  score?: number;
  up_to?: number;
  agent?: string;
  /** Of a note: who is named in it; a whisper: to whom. */
  mentions?: string[];
  whispered_to?: string;
  /** A word to who takes over or joins. */
  note?: string;
  to?: { kind: 'agent'; agent: string; name: string } | { kind: 'department'; department: string };
  /** Who was asked to join. */
  colleague?: string;
  colleague_name?: string;
  from_name?: string;
  tags?: string[];
  reason?: string;
  until?: string;
  /** What was sent. */
  file?: SentFile;
  /** The name of the agent's picture. */
  picture?: string;
  /** Not on the wire: it stands in a conversation that was merged with this one. */
  elsewhere?: boolean;
};

/** A conversation as the lists show it. */
export type Line = {
  conversation: string;
  head: number;
  state: 'bot' | 'waiting' | 'agent' | 'closed';
  /** It is offered to this agent, until then. */
  offered_to?: string;
  offered_until?: string;
  department?: string;
  /** What whoever takes it is best good at, when an intent wishes for more than the department. */
  skill?: string;
  agent?: string;
  agent_name?: string;
  visitor_name?: string;
  language: string;
  waiting_since?: string;
  /** Where it stands in the queue: as if it had waited since then. */
  counts_since?: string;
  /** What weighs most of what was felt in the visitor's words. */
  feeling?: string;
  /** An answer is promised until then, and has not come yet. */
  promise_due?: string;
  /** The website's server vouches for who the visitor is. */
  verified?: boolean;
  /** The visitor comes first. */
  vip?: boolean;
  /** That time went by. */
  promise_late?: boolean;
  /** It waits longer than the service level allows. */
  wait_too_long?: boolean;
  /** Its agent has not written for longer than that. */
  reply_too_late?: boolean;
  last_speaker?: 'visitor' | 'bot' | 'agent';
  last_agent?: string;
  last_agent_name?: string;
  last_text?: string;
  /** The visitor's own last words, when somebody else spoke after them. */
  visitor_text?: string;
  last_at: string;
  /** A way to reach the visitor. */
  contact?: string;
  /** Put aside until then. */
  snoozed_until?: string;
  tags?: string[];
  /** Why it is over. */
  reason?: string;
  /** Who has joined the agent who has it. */
  guests?: string[];
  /** Whom something in it concerns that they have not seen. */
  called?: string[];
  merged_from?: string[];
  merged_into?: string;
  /** Not on the wire: when the last words were said (see inbox.js). */
  spokenAt?: string;
};

/** A state that agents choose themselves. */
export type OwnState = 'available' | 'busy' | 'away';

/** An agent who has a console open. */
export type Colleague = {
  agent: string;
  name: string;
  state: OwnState | 'offline';
  /** How many conversations they have, and carry at once. */
  load: number;
  capacity: number;
  /** None named: every one. */
  departments?: string[];
  languages?: string[];
  /** None: nothing that not everybody is good at. */
  skills?: string[];
  /** The name of their picture. */
  picture?: string;
};

export type Fault = {
  code: string;
  message: string;
  retry: 'later' | 'never';
  retry_after_ms?: number;
  id?: string;
};

export type Transcript = { events: ConversationEvent[]; head: number };

/** Something said or done that the server has not confirmed yet. Times in milliseconds. */
export type Outgoing = {
  id: string;
  /** `say`, `note`, `whisper`, or what is done: see hands.js. */
  type: string;
  conversation: string;
  text?: string;
  /** What else its frame says. */
  more?: object;
  at: number;
  stage: 'queued' | 'sent' | 'stored' | 'refused';
  sentAt?: number;
  notBefore?: number;
  /** Why it was refused. */
  fault?: Fault;
};

/** What stands in a transcript: a day, a message, a small line. `goesOn`: the same speaker as just before. */
export type Row =
  | { row: 'day'; key: string; at: string }
  | { row: 'message'; key: string; event: ConversationEvent; goesOn: boolean }
  | { row: 'line'; key: string; event: ConversationEvent };

/** What an agent should know at a glance. */
export type Facts = {
  /** What the bot said, with its reasons. */
  spoken: ConversationEvent[];
  /** Slot → value. */
  known: Map<string, string>;
  lookups: ConversationEvent[];
  /** Target → its title, and the number of the latest message about it. */
  answered: Map<string, { title: string; number: number }>;
  /** The latest handing off. */
  handedOff?: ConversationEvent;
  /** What is promised and not answered yet. */
  promise?: ConversationEvent;
  /** Survey → score. */
  scores: Map<string, number>;
  page?: ConversationEvent['page'];
  /** The website it began on. */
  site?: string;
  startedAt?: string;
  contact?: string;
  /** The visitor has seen everything up to here. */
  visitorRead: number;
  visitorReadAt?: string;
  agentRead: number;
  /** The visitor's last message. */
  visitorSpoke: number;
};

/** A list; see lists.js. */
export type List = {
  id: string;
  belongs: (line: Line, me?: string) => boolean;
  /** Lines stand in ascending order of it. */
  place: (line: Line, me?: string) => number;
  /** Somebody should look there. */
  calls?: (line: Line, me?: string) => boolean;
  /** Shown only while something is in it. */
  rare?: boolean;
  /** May be narrowed to one department. */
  byDepartment?: boolean;
};

export type Route = {
  list: string;
  /** Only who waits for this department. */
  department?: string;
  conversation?: string;
  pane?: 'context';
  /** A page that lies over the desk, and what stands behind its name in the address. */
  page?: string;
  rest?: string;
  /** The one-time link's token: for the first agent, or for a password. */
  first?: string;
  password?: string;
};

/** Something an agent can do; see commands.js. */
export type Command = {
  id: string;
  /** The key of its words; else `command.<id>`. */
  words?: string;
  /** `event.code` of the keys that do it with the left Alt key; the first stands on the page of keys. */
  codes?: string[];
  allowed?: (state: State) => boolean;
  run: () => void;
  /** Where it is a button: above the conversation (main: the one to press; more: behind a menu), or beside the agent's name. */
  button?: 'main' | 'plain' | 'more' | 'menu';
};

/** A section beside the conversation; see sections.js. */
export type Section = {
  /** The key of its words. */
  title: string;
  body: (given: SectionGiven) => any;
  shown?: (given: SectionGiven) => boolean;
};
export type SectionGiven = { conversation: string; line?: Line; facts: Facts };

/** A page at `#/name`; see parts.js. Its component is given `rest`. */
export type Page = { load: () => Promise<any>; allowed?: (state: State) => boolean };

export type Settings = {
  language: 'ko' | 'en';
  theme: 'system' | 'light' | 'dark';
  sound: boolean;
  shortcuts: boolean;
  /** The question whether to notify was answered or waved away. */
  nudged: boolean;
  /** Of the right pane, in CSS pixels. */
  contextWidth: number;
  contextFolded: boolean;
  /** The titles of sections that are folded. */
  folded: string[];
};

/** Who is signed in. */
export type Me = {
  agent: string;
  name: string;
  email?: string;
  role?: string;
  rights?: string[];
  /** A second factor must be set up before anything else. */
  second_factor_required?: boolean;
  /** Goes with every request that changes something. */
  token?: string;
};

/** Everything the console knows. */
export type Queue = {
  department: string;
  waiting: number;
  about_minutes?: number;
  over_minutes?: number;
  /** What the time is made from. */
  conversations: number;
  agents: number;
};

export type State = {
  page: 'checking' | 'first' | 'password' | 'signIn' | 'secondFactor' | 'desk';
  /** The sign-in ended by itself. */
  ended: boolean;
  me: Me | null;
  link: { status: 'connecting' | 'ready' | 'lost' | 'restarting' | 'away'; retryAt?: number };
  epoch: string | null;
  /** All who answer, also those who are not here. */
  colleagues: Colleague[];
  /** In the owner's order. */
  departments: { name: string; skill?: string }[];
  /** Of the newest inbox frame. */
  position: number;
  /** The names of the websites, when there are several. */
  sites: string[];
  inboxKnown: boolean;
  lines: Map<string, Line>;
  transcripts: Map<string, Transcript>;
  outgoing: Outgoing[];
  uploads: Upload[];
  /** Which files may be sent; null when none may. */
  accepts: { most: number; types: string[] } | null;
  /** Conversation → until when the visitor counts as typing. */
  typing: Map<string, number>;
  /** What the server told last of each department's queue. */
  queues: Queue[];
  /** Conversation → the agents who look at it. */
  looking: Map<string, { agent: string; name: string }[]>;
  /** Conversation → the colleague who is writing. */
  writing: Map<string, string>;
  /** What comes behind the first screen is here: rare words, lines of rare events. */
  whole?: boolean;
  /** So many events of the conversation are drawn, the newest. */
  drawn: number;
  /** What is written in this conversation is for agents: a note, or a whisper to the one who has it. */
  mode: { conversation: string; as: 'note' | 'whisper' } | null;
  /** Conversation → what the visitor is typing, where the owner wants that to be seen. */
  peeks: Map<string, string | undefined>;
  /** Conversation → who the visitor is; null when nothing is known. */
  contacts: Map<string, any>;
  route: Route;
  /** What the lists are searched for. */
  search: string;
  /** The bot's message whose reasons are shown. */
  explained: { conversation: string; number: number } | null;
  settings: Settings;
  notices: { key: number; text: string; tone: 'plain' | 'bad' }[];
  /** The open dialog of parts.js, and what it is told. */
  dialog: { name: string; properties?: object } | null;
};

/** An answer over HTTP; status 0 when the server can't be reached. */
export type Answer = { status: number; body?: any; retryAfter?: number };
