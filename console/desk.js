/** The agent's desk: lists, conversation, context side by side, below a bar; on a narrow screen one at a time. */

import { html, useEffect } from './vendor/standalone.module.js';
import { COMMANDS, commandWords, isAllowed, perform } from './commands.js';
import { ContextPane } from './context-pane.js';
import { IconButton, Menu, focus } from './controls.js';
import { ConversationPane } from './conversation-pane.js';
import { ListPane } from './list-pane.js';
import { Notices, StatusBanner } from './notices.js';
import { hasOffer } from './offers.js';
import { DIALOGS, PAGES, Part, has, openDialog, pagesFor } from './parts.js';
import { StateMenu } from './presence.js';
import { addressOf } from './route.js';
import { useStore } from './store.js';
import { t } from './words.js';
/** @import { Route, State } from './types' */

/** Who is signed in, whether the line stands, and behind it the pages and the way out. */
function OwnMenu() {
  const name = useStore((state) => state.me?.name);
  const ready = useStore((state) => state.link.status === 'ready');
  useStore(pagesNow);
  const own = COMMANDS.filter((command) => command.button === 'menu' && isAllowed(command));
  const label = html`
    <span class="dot ${ready ? 'on' : 'off'}"></span>
    <span class="me">${name}</span>
    <span class="unseen">${t(ready ? 'link.ready' : 'link.off')}</span>
  `;
  return html`
    <${Menu} id="own-menu" label=${label} name=${t('menu')}>
      ${own.map(
        (command) => html`
          <li key=${command.id}>
            <button type="button" data-command=${command.id} onClick=${() => perform(command)}>${commandWords(command)}</button>
          </li>
        `,
      )}
    <//>
  `;
}

/** A text, so that it is the same as long as the pages are. @param {State} state */
const pagesNow = (state) => pagesFor(state).join();

/** What stands at the right of the bar, beside the agent's own menu; one more is a component of its own. */
const BAR = [StateMenu, OwnMenu];

const offer = () => import('./parts/offer.js');

/** For who sees no conversations: what is theirs instead. */
const own = () => import('./parts/own-desk.js');

/** What is offered to this agent stands above all else. */
function Offers() {
  return useStore(hasOffer) && html`<${Part} load=${offer} />`;
}

function TopBar() {
  return html`
    <header class="bar">
      <h1 class="unseen">${t('title.desk')}</h1>
      <div class="bar-row">
        <span class="wordmark">Frontdesk</span>
        <button type="button" class="palette-opener" title=${t('palette')} onClick=${() => openDialog('palette')}>
          <span>${t('palette.open')}</span> <kbd>Ctrl K</kbd>
        </button>
        <span class="spring"></span>
        <${IconButton} icon="help" name=${t('command.help')} onClick=${() => openDialog('help')} />
        ${BAR.map((Piece) => html`<${Piece} />`)}
      </div>
    </header>
  `;
}

/** @param {Route} route */
const shownPane = ({ conversation, pane, page }) => (page ? 'page' : (pane ?? (conversation ? 'conversation' : 'list')));

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

/** A page lies over the desk; what was open there stays. @param {{route: Route}} props */
function OnePage({ route }) {
  const page = route.page ?? '';
  const allowed = useStore((state) => pagesFor(state).includes(page));
  const heading = allowed ? `page.${page}` : 'page.none';
  return html`
    <section class="page" aria-labelledby="page-heading">
      <div class="page-body">
        <a class="page-back" href=${addressOf({ ...route, page: undefined })}>${t('back.desk')}</a>
        <h2 id="page-heading" tabindex="-1">${t(heading)}</h2>
        ${allowed &&
        html`<${Part} key=${page} load=${PAGES[page].load} properties=${{ rest: route.rest }}>
          <p class="muted" role="status">${t('loading')}</p>
        <//>`}
      </div>
    </section>
  `;
}

function Dialogs() {
  const dialog = useStore((state) => state.dialog);
  return dialog && html`<${Part} key=${dialog.name} load=${DIALOGS[dialog.name]} properties=${dialog.properties} />`;
}

export function Desk() {
  const route = useStore((state) => state.route);
  const folded = useStore((state) => state.settings.contextFolded);
  const sees = useStore(has('see_conversations'));
  const pane = sees ? shownPane(route) : 'page';
  useFocusInPane(pane);
  const { conversation } = route;
  return html`
    <div class="desk" data-pane=${pane} data-folded=${folded ? 'context' : undefined}>
      <${TopBar} />
      <${StatusBanner} />
      <${Offers} />
      <main class="panes">
        ${route.page ? html`<${OnePage} route=${route} />` : !sees && html`<${Part} load=${own} />`}
        ${sees &&
        html`
          <${ListPane} />
          <${ConversationPane} key=${conversation} conversation=${conversation} />
          ${conversation && html`<${ContextPane} conversation=${conversation} />`}
        `}
      </main>
      <${Notices} />
      <${Dialogs} />
    </div>
  `;
}
