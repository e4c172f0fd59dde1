/** What the first script has already, and the chat need not bring again. */

/** @type {any} */
const element = customElements.get('frontdesk-chat');
/** @type {typeof import('../launcher.js').FrontdeskChat.tools} */
export const tools = element.tools;

export const { announce, icon, keep, keysOf, load, make, recall, SERVER, SMALL_SCREEN, OWN_TAB, SHARED } = tools;
