/** The left pane: search, which list, and its conversations. Of thousands only those in sight are drawn. */

import { html, useEffect, useLayoutEffect, useMemo, useRef, useState } from './vendor/standalone.module.js';
import { askPermission, permission } from './alerts.js';
import { Icon } from './controls.js';
import { ListLine } from './line.js';
import { LISTS, countsOf, listNamed, listOf } from './lists.js';
import { Part } from './parts.js';
import { addressOf, go } from './route.js';
import { choose } from './settings.js';
import { change, useStore } from './store.js';
import { named, t } from './words.js';
/** @import { Line, Route } from './types' */

/** Of the wait; below the list, whose lines must not move away under a hand. */
const queueLines = () => import('./parts/queue-lines.js');

/** Asks once whether to notify: the browser's own question comes only after the button. */
function Nudge() {
  const nudged = useStore((state) => state.settings.nudged);
  if (nudged || permission() !== 'default') return null;
  return html`
    <div class="nudge">
      <p>${t('nudge.text')}</p>
      <div class="buttons">
        <button type="button" class="small" onClick=${askPermission}>${t('nudge.allow')}</button>
        <button type="button" class="small quiet" onClick=${() => choose({ nudged: true })}>${t('nudge.later')}</button>
      </div>
    </div>
  `;
}

function Search() {
  const search = useStore((state) => state.search);
  /** @param {any} event */
  const key = (event) => {
    if (event.isComposing) return;
    if (event.key === 'Escape' && search) change({ search: '' });
    else if (event.key === 'ArrowDown') event.target.closest('.lists').querySelector('a.line')?.focus();
    else return;
    event.preventDefault();
  };
  return html`
    <div class="search" role="search">
      <${Icon} name="search" />
      <input
        id="search"
        type="search"
        autocomplete="off"
        spellcheck=${false}
        aria-label=${t('search')}
        placeholder=${t('search.placeholder')}
        value=${search}
        onInput=${(/** @type {any} */ event) => change({ search: event.target.value })}
        onKeyDown=${key}
      />
    </div>
  `;
}

/** @typedef {ReturnType<typeof countsOf>} Counts */

/** @param {{counts: Counts, route: Route}} props */
function Tabs({ counts, route }) {
  return html`
    <ul class="tabs">
      ${LISTS.map(({ id, rare }) => {
        const { count = 0, calls } = counts.lists.get(id) ?? {};
        if (rare && count === 0 && route.list !== id) return null;
        return html`
          <li key=${id}>
            <a
              href=${addressOf({ list: id, conversation: route.conversation })}
              aria-current=${route.list === id ? 'true' : undefined}
              class=${calls ? 'calls' : ''}
            >
              ${t(`list.${id}`)}${' '}<span class="count">${count}</span>
            </a>
          </li>
        `;
      })}
    </ul>
  `;
}

/** Who waits, by department: only when there is something to choose. @param {{counts: Counts, route: Route}} props */
function Departments({ counts, route }) {
  const { list, department, conversation } = route;
  if (!listNamed(list).byDepartment || (counts.departments.length < 2 && !department)) return null;
  const total = counts.lists.get(list)?.count;
  /** @param {string | undefined} one @param {string} words @param {number} [count] */
  const choice = (one, words, count) => html`
    <li key=${one}>
      <a href=${addressOf({ list, department: one, conversation })} aria-current=${one === department ? 'true' : undefined}>
        ${words}${' '}<span class="count">${count}</span>
      </a>
    </li>
  `;
  return html`
    <ul class="departments" aria-label=${t('departments')}>
      ${choice(undefined, t('departments.all'), total)}
      ${counts.departments.map(([one, count]) => choice(one, named('department', one), count))}
    </ul>
  `;
}

/** As high as a line is, until one was measured. */
const LINE_HEIGHT = 80;

/** So many more are drawn above and below what is in sight: scrolling shows no gaps. */
const BEYOND = 8;

/**
 * Which lines are in sight.
 * @param {number} count
 * @returns {{box: {current: any}, from: number, to: number, height: number}}
 */
function useWindow(count) {
  const box = useRef();
  /** @type {[any, (next: any) => void]} */
  const [seen, setSeen] = useState({ top: 0, shown: 20, height: LINE_HEIGHT });
  const look = () => {
    const { scrollTop, clientHeight } = box.current;
    const height = box.current.querySelector('.line')?.parentElement.offsetHeight || LINE_HEIGHT;
    const next = { top: Math.floor(scrollTop / height), shown: Math.ceil(clientHeight / height), height };
    setSeen((/** @type {typeof next} */ old) =>
      old.top === next.top && old.shown === next.shown && old.height === next.height ? old : next,
    );
  };
  useEffect(() => {
    const element = box.current;
    element.addEventListener('scroll', look, { passive: true });
    const sizes = new ResizeObserver(look);
    sizes.observe(element);
    sizes.observe(element.firstElementChild);
    return () => sizes.disconnect();
  }, []);
  useLayoutEffect(look, [count === 0]);
  const from = Math.max(0, Math.min(seen.top, count - seen.shown) - BEYOND);
  return { box, from, to: Math.min(count, from + seen.shown + 2 * BEYOND), height: seen.height };
}

/** Up and down from line to line, also to those that are not drawn yet. @param {{current: any}} box @param {number} height */
const moveByArrows = (box, height) => (/** @type {any} */ event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[/** @type {string} */ (event.key)];
  const here = event.target.closest('a')?.dataset.place;
  if (!step || event.altKey || here === undefined) return;
  event.preventDefault();
  const place = Number(here) + step;
  if (place < 0) return document.getElementById('search')?.focus();
  const find = () => box.current.querySelector(`[data-place="${place}"]`);
  if (!find()) box.current.scrollTop = place * height;
  // Drawn with the next frame at the latest.
  if (find()) find().focus();
  else requestAnimationFrame(() => requestAnimationFrame(() => find()?.focus()));
};

/** Nothing to show, and why: nobody there, nothing found, or not known yet. @param {{route: Route, search: string}} props */
function Empty({ route, search }) {
  const inboxKnown = useStore((state) => state.inboxKnown);
  const me = useStore((state) => state.me?.agent);
  const elsewhere = useStore((state) => (search ? listOf(state.lines, { list: 'all', search }, me).length : 0));
  if (!inboxKnown) return html`<p class="empty" role="status">${t('loading')}</p>`;
  if (!search) return html`<p class="empty">${t(route.department ? 'list.no.department' : `list.no.${route.list}`)}</p>`;
  return html`
    <div class="empty">
      <p>${t('search.nothing', { search })}</p>
      ${elsewhere > 0 &&
      html`<button type="button" class="small" onClick=${() => go({ list: 'all', department: undefined })}>
        ${t('search.elsewhere', { n: elsewhere })}
      </button>`}
    </div>
  `;
}

/** @param {{list: Line[], route: Route, search: string}} props */
function Lines({ list, route, search }) {
  const { box, from, to, height } = useWindow(list.length);
  const { list: id, department } = route;
  // Another list begins at its top.
  useLayoutEffect(() => void (box.current.scrollTop = 0), [id, department, search]);
  const tells = id === 'waiting' || id === 'mine' || id === 'closed';
  return html`
    <div class="scrolls" ref=${box}>
      <ul
        class="lines"
        aria-label=${t(`list.${id}`)}
        style=${{ paddingTop: `${from * height}px`, paddingBottom: `${(list.length - to) * height}px` }}
        onKeyDown=${moveByArrows(box, height)}
      >
        ${list.slice(from, to).map(
          (line, place) =>
            html`<${ListLine} key=${line.conversation} line=${line} place=${from + place} count=${list.length} tells=${tells} />`,
        )}
      </ul>
      ${list.length === 0 && html`<${Empty} route=${route} search=${search} />`}
    </div>
  `;
}

export function ListPane() {
  const lines = useStore((state) => state.lines);
  const route = useStore((state) => state.route);
  const search = useStore((state) => state.search);
  const me = useStore((state) => state.me?.agent);
  const { list: id, department } = route;
  const counts = useMemo(() => countsOf(lines, me), [lines, me]);
  const list = useMemo(() => listOf(lines, { list: id, department, search }, me), [lines, id, department, search, me]);
  const waiting = counts.lists.get('waiting')?.count;
  return html`
    <nav class="pane lists" aria-labelledby="list-heading">
      <h2 class="unseen" id="list-heading" tabindex="-1">${t('list.heading')}</h2>
      <p class="unseen" role="status">${t('list.nowWaiting', { n: waiting })}</p>
      <${Search} />
      <${Tabs} counts=${counts} route=${route} />
      <${Departments} counts=${counts} route=${route} />
      <${Lines} list=${list} route=${route} search=${search} />
      <${Part} load=${queueLines} properties=${{ route }} />
      <${Nudge} />
    </nav>
  `;
}
