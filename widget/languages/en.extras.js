/** What the extras say in English; see ko.extras.js. */

/** @type {import('./ko.extras.js').ExtraTexts} */
export const TEXTS = {
  unseen: 'New messages',
  survey: { csat: ['very dissatisfied', 'very satisfied'], nps: ['not at all', 'certainly'], ces: ['not at all', 'completely'] },
  triggers: { away: 'Close this greeting' },
  menu: {
    name: 'Menu',
    language: 'Language',
    sound: 'Tone for new messages',
    transcript: 'Download the conversation',
    saved: 'The conversation was downloaded',
    heading: (name) => `Conversation with ${name}`,
    remove: 'Delete the conversation',
    sure: 'Delete all of this conversation?\nIt is erased on the server as well, at once and for ever.',
    yes: 'Delete',
    no: 'Cancel',
    deleting: 'Deleting…',
    offline: 'There is no connection just now. Please try again once it is back.',
    removed: 'The conversation was deleted',
    privacy: 'About privacy',
  },
};
