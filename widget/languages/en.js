/** Everything the chat says in English; see ko.js. */

/** @type {import('./ko.js').Texts} */
export const TEXTS = {
  language: 'en',
  close: 'Close support chat',
  bot: 'Chat bot',
  you: 'You',
  unread: 'Unread messages',
  log: 'Conversation',
  status: {
    connecting: 'Connecting…',
    bot: 'Chat bot, always here',
    waiting: 'Waiting for a colleague',
    agent: 'A person is with you',
    closed: 'This chat has ended',
  },
  placeholder: 'Write a message',
  hint: 'Enter sends, Shift+Enter starts a new line.',
  attach: 'Send pictures or files',
  send: 'Send',
  person: 'Talk to a person',
  calling: 'Calling a colleague',
  choices: 'Suggested replies',
  fresh: 'New messages',
  delivery: {
    sending: 'Sending',
    waiting: 'Will be sent soon',
    sent: 'Sent',
    read: 'Read',
    failed: 'Not sent',
  },
  lost: 'Connection lost. What you write will be sent once it is back.',
  note: {
    handed_off: 'Passed on to a colleague',
    agent_joined: (name) => `${name} has joined the chat`,
    closed: 'This chat has ended. Anything else? Just write on.',
    reopened: 'The chat is open again',
  },
  more: 'Menu',
};
