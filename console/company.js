/** Who of the agents is in a conversation beside oneself: who has joined, who looks at it, who is writing. */

import { html } from './vendor/standalone.module.js';
import { useStore } from './store.js';
import { t } from './words.js';
/** @import { Line } from './types' */

/** @type {never[]} */
const NOBODY = [];

/** In the head of a conversation: names of colleagues. @param {{conversation: string, line?: Line}} props */
export function Company({ conversation, line }) {
  const me = useStore((state) => state.me?.agent);
  const looking = useStore((state) => state.looking.get(conversation) ?? NOBODY);
  const others = looking.filter(({ agent }) => agent !== me);
  const joined = others.filter(({ agent }) => agent === line?.agent || line?.guests?.includes(agent));
  const watching = others.filter(({ agent }) => !joined.some((one) => one.agent === agent));
  /** @param {{name: string}[]} agents */
  const names = (agents) => agents.map(({ name }) => name).join(', ');
  return html`
    <p class="marks company" role="status">
      ${joined.length > 0 && html`<span class="mark joined">${t('company.here', { names: names(joined) })}</span>`}
      ${watching.length > 0 && html`<span class="mark watching">${t('company.watching', { names: names(watching) })}</span>`}
    </p>
  `;
}

/** Above the composer: a colleague writes something just now. @param {{conversation: string}} props */
export function ColleagueWrites({ conversation }) {
  const name = useStore((state) => state.writing.get(conversation));
  return html`<p class="colleague-writes" role="status">${name && t('company.writes', { name })}</p>`;
}
