/** Names to put into a note with an `@`: those that begin as is written. */

import { html } from '../vendor/standalone.module.js';
import { meant } from '../mentioning.js';
import { useStore } from '../store.js';
import { addWords, t } from '../words.js';

addWords({
  ko: { 'composer.mention': '메모에서 부를 동료' },
  en: { 'composer.mention': 'Colleagues to name in the note' },
});

/** So many names are offered; others are typed. */
const MENTIONED = 6;

/** @param {{begun?: string, onName: (name: string) => void}} props begun: a name so far, with its `@` */
export default function Mentions({ begun, onName }) {
  const colleagues = useStore((state) => state.colleagues);
  const me = useStore((state) => state.me);
  const others = meant({ colleagues, me }, begun);
  if (others.length === 0) return null;
  return html`
    <ul class="mentions" aria-label=${t('composer.mention')}>
      ${others
        .slice(0, MENTIONED)
        .map(({ agent, name }) => html`<li key=${agent}><button type="button" class="small quiet" onClick=${() => onName(name)}>@${name}</button></li>`)}
    </ul>
  `;
}
