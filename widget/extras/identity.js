/** Whether the server takes the visitor for who the website says it is: told to the page, and to who develops it. */

/** @typedef {import('../chat/chat.js').Chat} Chat */

/**
 * @param {Chat} chat
 * @param {{identified: boolean, identity_fault?: string}} welcome
 */
export function tell({ tools }, { identified, identity_fault: reason }) {
  if (!identified) console.warn(`Frontdesk: ${reason}`);
  tools.announce('identity', { verified: identified, reason });
}
