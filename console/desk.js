/** The agent's desk: lists, conversation, context side by side, below a bar; on a narrow screen one at a time. */

import { html, useEffect } from './vendor/standalone.module.js';
import { askToSignOut } from './actions.js';
import { ContextPane } from './context-pane.js';
import { IconButton, LanguageSwitch, focus } from './controls.js';
import { ConversationPane } from './conversation-pane.js';
import { Dialogs } from './dialogs.js';
import { ListPane } from './list-pane.js';
import { Notices, StatusBanner } from './notices.js';
import { change, useStore } from './store.js';
import { t } from './words.js';
/** @import { Route } from './types' */

function TopBar() {
  const name = useStore((state) => state.me?.name);
  const ready = useStore((state) => state.link.status === 'ready');
  return html`
    <header class="bar">
      <h1 class="unseen">${t('title.desk')}</h1>
      <div class="bar-row">
        <span class="wordmark">Frontdesk</span>
        <span class="me">
          <span class="dot ${ready ? 'on' : 'off'}" title=${t(ready ? 'link.ready' : 'link.off')}></span>
          ${name}
        </span>
        <span class="spring"></span>
        <${LanguageSwitch} />
        <${IconButton} icon="help" name=${t('help')} onClick=${() => change({ dialog: 'help' })} />
        <${IconButton} icon="settings" name=${t('settings')} onClick=${() => change({ dialog: 'settings' })} />
        <span class="wide-only"><${IconButton} icon="out" name=${t('signOut')} onClick=${askToSignOut} /></span>
      </div>
    </header>
  `;
}

/** @param {Route} route */
const shownPane = ({ conversation, pane }) => pane ?? (conversation ? 'conversation' : 'list');

/**
 * Going to another pane on a narrow screen hides what had the focus: then it goes to the new pane's heading.
 * @param {string} pane
 */
function useFocusInPane(pane) {
  useEffect(() => {
    const focused = document.activeElement;
    const lost = !focused || focused === document.body || focused.getClientRects().length === 0;
    if (lost) focus(`${pane}-heading`);
  }, [pane]);
}

export function Desk() {
  const route = useStore((state) => state.route);
  const pane = shownPane(route);
  useFocusInPane(pane);
  return html`
    <div class="desk" data-pane=${pane}>
      <${TopBar} />
      <${StatusBanner} />
      <main class="panes">
        <${ListPane} />
        <${ConversationPane} key=${route.conversation} conversation=${route.conversation} />
        ${route.conversation && html`<${ContextPane} conversation=${route.conversation} />`}
      </main>
      <${Notices} />
      <${Dialogs} />
    </div>
  `;
}
