/**
 * What is loaded only when it is needed: dialogs and pages. Each is a file below parts/ whose default export is a component, with its
 * words in Korean and English (`addWords`) and, where it needs one, its own style sheet (`addStyle`).
 *
 * A dialog is one more row of DIALOGS and is opened by `openDialog('name', {…})`; what is given comes as the component's properties.
 * A page is one more row of PAGES and stands at `#/name`; its words are `page.<name>`. `allowed` says who may open it.
 */

import { html, useEffect, useState } from './vendor/standalone.module.js';
import { notify } from './notices.js';
import { change, now } from './store.js';
import { t } from './words.js';
/** @import { Page, State } from './types' */

/** @type {Record<string, () => Promise<any>>} */
export const DIALOGS = {
  palette: () => import('./parts/palette.js'),
  help: () => import('./parts/help.js'),
  close: () => import('./parts/close.js'),
  transfer: () => import('./parts/transfer.js'),
  snooze: () => import('./parts/snooze.js'),
  tags: () => import('./parts/tags.js'),
  merge: () => import('./parts/merge.js'),
  separate: () => import('./parts/separate.js'),
  takeOver: () => import('./parts/take-over.js'),
  replies: () => import('./parts/replies.js'),
  articles: () => import('./parts/articles.js'),
  mergeContacts: () => import('./parts/merge-contacts.js'),
  signOut: () => import('./parts/sign-out.js'),
  here: () => import('./parts/here.js'),
  picture: () => import('./parts/picture.js'),
  removeAccount: () => import('./parts/remove-account.js'),
  post: () => import('./parts/post.js'),
};

/** Whether who is signed in has this right; the server asks again. @param {string} right */
export const has = (right) => (/** @type {State} */ { me }) => me?.rights?.includes(right) ?? false;

/** @type {Record<string, Page>} in the order of the menu */
export const PAGES = {
  replies: { load: () => import('./parts/replies-page.js') },
  accounts: { load: () => import('./parts/accounts.js'), allowed: has('manage_accounts') },
  audit: { load: () => import('./parts/audit.js'), allowed: has('see_audit') },
  embedding: { load: () => import('./parts/embedding.js'), allowed: has('manage_settings') },
  account: { load: () => import('./parts/account.js') },
  settings: { load: () => import('./parts/settings.js') },
};

/** @param {State} state @returns {string[]} the pages this agent may open */
export const pagesFor = (state) => Object.keys(PAGES).filter((name) => PAGES[name].allowed?.(state) ?? true);

/** @param {string} name @param {object} [properties] what the dialog is told */
export const openDialog = (name, properties) => change({ dialog: { name, properties } });

export const dismissDialog = () => change({ dialog: null });

/** Brings all dialogs while nothing else is going on: they open at once then, also when the network has gone. */
export function fetchDialogs() {
  for (const load of Object.values(DIALOGS)) load().catch(() => {});
}

/** @type {Map<() => Promise<any>, any>} what has come */
const loaded = new Map();

/**
 * Draws the component that `load` brings; until then, what is given as children.
 * @param {{load: () => Promise<any>, properties?: object, children?: any}} props
 */
export function Part({ load, properties = {}, children }) {
  const [, setCome] = useState();
  useEffect(() => {
    if (loaded.has(load)) return;
    load().then(
      (part) => {
        loaded.set(load, part.default);
        setCome(part);
      },
      () => {
        // Another version of the program serves other files.
        if (now().dialog) dismissDialog();
        notify(t('part.failed'), 'bad');
      },
    );
  }, [load]);
  const Loaded = loaded.get(load);
  return Loaded ? html`<${Loaded} ...${properties} />` : children;
}

/** A part's own style sheet, in parts/ beside it. @param {string} name */
export function addStyle(name) {
  const address = `/console/parts/${name}.css`;
  if (document.querySelector(`link[href="${address}"]`)) return;
  document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: address }));
}
