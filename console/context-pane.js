/** The right pane: what is known, so that the visitor needn't say it again. Its edge can be moved, and it can be folded away. */

import { html, useMemo } from './vendor/standalone.module.js';
import { Icon, IconButton } from './controls.js';
import { addressOf } from './route.js';
import { SECTIONS } from './sections.js';
import { choose } from './settings.js';
import { now, useStore } from './store.js';
import { EMPTY, factsOf } from './transcripts.js';
import { t, visitorName } from './words.js';
/** @import { Facts, Line, Section } from './types' */

/** The width in CSS pixels: less is too narrow for two columns, more takes the conversation's place. */
const [NARROWEST, WIDEST, STEP] = [264, 560, 16];

/** @param {number} width */
const within = (width) => Math.round(Math.min(WIDEST, Math.max(NARROWEST, width)));

/** The edge towards the conversation: drawn by the pointer, or moved by the arrow keys. */
function Edge() {
  const width = useStore((state) => state.settings.contextWidth);
  /** @param {any} event */
  const key = (event) => {
    const step = { ArrowLeft: STEP, ArrowRight: -STEP }[/** @type {string} */ (event.key)];
    if (!step || event.altKey) return;
    event.preventDefault();
    choose({ contextWidth: within(width + step) });
  };
  /** @param {any} event */
  const held = (event) => {
    const edge = event.currentTarget;
    edge.setPointerCapture(event.pointerId);
    const { right } = edge.parentElement.getBoundingClientRect();
    edge.onpointermove = (/** @type {PointerEvent} */ { clientX }) => choose({ contextWidth: within(right - clientX) });
    edge.onpointerup = edge.onpointercancel = () => (edge.onpointermove = null);
  };
  return html`
    <div
      class="edge"
      role="separator"
      tabindex="0"
      aria-orientation="vertical"
      aria-label=${t('context.width')}
      aria-valuenow=${width}
      aria-valuemin=${NARROWEST}
      aria-valuemax=${WIDEST}
      onKeyDown=${key}
      onPointerDown=${held}
    ></div>
  `;
}

/** Folded sections stay folded, in every conversation. @param {string} title @param {boolean} open */
function fold(title, open) {
  const others = now().settings.folded.filter((folded) => folded !== title);
  choose({ folded: open ? others : [...others, title] });
}

/** @param {{section: Section, given: {conversation: string, line?: Line, facts: Facts}}} props */
function OneSection({ section: { title, body: Body, shown }, given }) {
  const open = useStore((state) => !state.settings.folded.includes(title));
  if (shown && !shown(given)) return null;
  /** @param {any} event */
  const toggled = (event) => event.target.open !== open && fold(title, event.target.open);
  return html`
    <details open=${open} onToggle=${toggled}>
      <summary><h3>${t(title)}</h3></summary>
      <${Body} ...${given} />
    </details>
  `;
}

/** @param {{conversation: string}} props */
export function ContextPane({ conversation }) {
  const line = useStore((state) => state.lines.get(conversation));
  const { events } = useStore((state) => state.transcripts.get(conversation) ?? EMPTY);
  const { list, department } = useStore((state) => state.route);
  const facts = useMemo(() => factsOf(events), [events]);
  const given = { conversation, line, facts };
  return html`
    <section class="pane context" id="context" tabindex="-1" aria-labelledby="context-heading">
      <${Edge} />
      <header class="pane-head">
        <a class="icon-button context-closer" href=${addressOf({ list, department, conversation })} aria-label=${t('back.conversation')}>
          <${Icon} name="back" />
        </a>
        <div class="titles">
          <h2 id="context-heading" tabindex="-1">${t('context')}</h2>
          <p class="marks narrow-only">${visitorName(line, conversation)}</p>
        </div>
        <span class="context-folder">
          <${IconButton} icon="fold" name=${t('command.foldContext')} onClick=${() => choose({ contextFolded: true })} />
        </span>
      </header>
      <div class="scrolls sections" tabindex="0" role="group" aria-labelledby="context-heading">
        ${SECTIONS.map((section) => html`<${OneSection} key=${section.title} section=${section} given=${given} />`)}
      </div>
    </section>
  `;
}
