/** One's own state, and who else is here. */

import { html } from './vendor/standalone.module.js';
import { Menu } from './controls.js';
import { link } from './link.js';
import { notify } from './notices.js';
import { newId } from './outbox.js';
import { openDialog } from './parts.js';
import { now, useStore } from './store.js';
import { t } from './words.js';
/** @import { Colleague, OwnState, State } from './types' */

/** What an agent can choose; offline is who has no console open. @type {OwnState[]} */
export const STATES = ['available', 'busy', 'away'];

/** @param {State} [state] @returns {OwnState | undefined} none until the server has told */
export function ownState({ colleagues, me } = now()) {
  const state = colleagues.find(({ agent }) => agent === me?.agent)?.state;
  return state === 'offline' ? undefined : state;
}

/** @param {Colleague} one */
export const isHere = ({ state }) => state !== 'offline';

/** The server keeps it, and tells every console. @param {OwnState} state */
export function chooseState(state) {
  if (!link.send({ type: 'state', id: newId(), state })) notify(t('presence.failed'), 'bad');
}

export const showWhoIsHere = () => openDialog('here');

/** Beside the agent's own menu: the state, and behind it the others. */
export function StateMenu() {
  const state = useStore(ownState);
  const count = useStore(({ colleagues }) => colleagues.filter(isHere).length);
  if (!state) return null;
  const label = html`<span class="presence ${state}" aria-hidden="true"></span><span class="state-word">${t(`presence.${state}`)}</span>`;
  return html`
    <${Menu} id="state-menu" label=${label} name=${t('presence.menu')}>
      ${STATES.map(
        (one) => html`
          <li key=${one}>
            <button type="button" data-state=${one} aria-current=${one === state ? 'true' : undefined} onClick=${() => chooseState(one)}>
              <span class="presence ${one}" aria-hidden="true"></span>
              <span>${t(`presence.${one}`)}</span>${' '}
              <span class="muted">${t(`presence.${one}.means`)}</span>
            </button>
          </li>
        `,
      )}
      <li class="apart"><button type="button" data-command="here" onClick=${showWhoIsHere}>${t('command.here')} (${count})</button></li>
    <//>
  `;
}
