/** Everything the chat says in German; see ko.js. */

/** @type {import('./ko.js').Texts} */
export const TEXTS = {
  language: 'de',
  close: 'Chat schließen',
  bot: 'Chatbot',
  you: 'Sie',
  unread: 'Ungelesene Nachrichten',
  log: 'Gespräch',
  status: {
    connecting: 'Verbindung wird aufgebaut\u00a0…',
    bot: 'Chatbot, immer für Sie da',
    waiting: 'Gleich ist jemand aus dem Team für Sie da',
    agent: 'Jemand aus dem Team ist für Sie da',
    closed: 'Dieser Chat ist beendet',
  },
  placeholder: 'Nachricht schreiben',
  hint: 'Enter sendet, Umschalt+Enter beginnt eine neue Zeile.',
  attach: 'Bilder oder Dateien senden',
  send: 'Senden',
  person: 'Mit einem Menschen sprechen',
  calling: 'Wir holen jemanden aus dem Team',
  choices: 'Vorgeschlagene Antworten',
  fresh: 'Neue Nachrichten',
  delivery: {
    sending: 'Wird gesendet',
    waiting: 'Wird gleich gesendet',
    sent: 'Gesendet',
    read: 'Gelesen',
    failed: 'Nicht gesendet',
  },
  lost: 'Die Verbindung ist unterbrochen. Was Sie schreiben, wird gesendet, sobald sie wieder da ist.',
  note: {
    handed_off: 'An das Team weitergegeben',
    agent_joined: (name) => `${name} ist jetzt im Chat`,
    closed: 'Dieser Chat ist beendet. Noch eine Frage? Schreiben Sie einfach weiter.',
    reopened: 'Der Chat ist wieder geöffnet',
  },
  more: 'Menü',
};
