/** Everything the console knows, in one place. It is replaced, never altered, so that a change is seen by comparing. */

import { useLayoutEffect, useReducer, useRef } from './vendor/standalone.module.js';
import { recall } from './memory.js';
/** @import { Settings, State } from './types' */

/** @returns {Settings} */
function rememberedSettings() {
  const language = navigator.language.startsWith('ko') ? 'ko' : 'en';
  const usual = { language, theme: 'system', sound: false, shortcuts: true, nudged: false, contextWidth: 328, contextFolded: false, folded: [] };
  return { ...usual, ...recall('settings') };
}

/** What belongs to one epoch of one agent: dropped when either changes. */
export const nothingKnown = () => ({
  epoch: null,
  position: 0,
  inboxKnown: false,
  lines: new Map(),
  transcripts: new Map(),
  typing: new Map(),
  queues: [],
  looking: new Map(),
  writing: new Map(),
  peeks: new Map(),
  contacts: new Map(),
  explained: null,
});

/** So many of a conversation's newest events are drawn, and so many more with each press. */
export const DRAWN = 300;

/** @type {State} */
let state = {
  page: 'checking',
  ended: false,
  me: null,
  link: { status: 'connecting' },
  colleagues: [],
  departments: [],
  sites: [],
  ...nothingKnown(),
  outgoing: [],
  uploads: [],
  accepts: null,
  route: { list: 'waiting' },
  search: '',
  mode: null,
  drawn: DRAWN,
  settings: rememberedSettings(),
  notices: [],
  dialog: null,
};

/** @type {Set<() => void>} */
const listeners = new Set();

/** @returns {State} */
export const now = () => state;

/** @param {Partial<State>} part */
export function change(part) {
  state = { ...state, ...part };
  for (const listener of [...listeners]) listener();
}

/** @param {() => void} listener @returns {() => void} call it to stop */
export function subscribe(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** @returns {() => void} draws the component anew */
export function useRedraw() {
  const [, redraw] = useReducer((count) => count + 1, 0);
  return redraw;
}

/**
 * A part of the state, for a component; it is drawn again when that part becomes another.
 * @template Part
 * @param {(state: State) => Part} select
 * @returns {Part}
 */
export function useStore(select) {
  const redraw = useRedraw();
  const latest = useRef();
  const part = select(state);
  latest.current = { select, part };
  useLayoutEffect(() => {
    const look = () => {
      if (!Object.is(latest.current.select(state), latest.current.part)) redraw();
    };
    look(); // something may have changed between drawing and subscribing
    return subscribe(look);
  }, []);
  return part;
}
