/** Everything the chat says in French; see ko.js. */

/** @type {import('./ko.js').Texts} */
export const TEXTS = {
  language: 'fr',
  close: 'Fermer le chat',
  bot: 'Assistant virtuel',
  you: 'Vous',
  unread: 'Messages non lus',
  log: 'Conversation',
  status: {
    connecting: 'Connexion…',
    bot: 'Assistant virtuel, à votre service',
    waiting: 'En attente d’un conseiller',
    agent: 'Un conseiller est avec vous',
    closed: 'Ce chat est terminé',
  },
  placeholder: 'Écrivez un message',
  hint: 'Entrée pour envoyer, Maj+Entrée pour aller à la ligne.',
  attach: 'Envoyer des photos ou des fichiers',
  send: 'Envoyer',
  person: 'Parler à un conseiller',
  calling: 'Nous appelons un conseiller',
  choices: 'Réponses suggérées',
  fresh: 'Nouveaux messages',
  delivery: {
    sending: 'Envoi en cours',
    waiting: 'Envoi dans un instant',
    sent: 'Envoyé',
    read: 'Lu',
    failed: 'Non envoyé',
  },
  lost: 'Connexion interrompue. Vos messages seront envoyés dès qu’elle sera rétablie.',
  note: {
    handed_off: 'Transmis à un conseiller',
    agent_joined: (name) => `${name} a rejoint le chat`,
    closed: 'Ce chat est terminé. Une autre question\u00a0? Continuez à écrire.',
    reopened: 'Le chat est de nouveau ouvert',
  },
  more: 'Menu',
};
