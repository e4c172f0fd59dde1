/** Everything the chat says in Spanish; see ko.js. */

/** @type {import('./ko.js').Texts} */
export const TEXTS = {
  language: 'es',
  close: 'Cerrar el chat de ayuda',
  bot: 'Asistente virtual',
  you: 'Usted',
  unread: 'Mensajes sin leer',
  log: 'Conversación',
  status: {
    connecting: 'Conectando…',
    bot: 'Asistente virtual, a su servicio',
    waiting: 'Esperando a una persona del equipo',
    agent: 'Le atiende una persona del equipo',
    closed: 'Este chat ha terminado',
  },
  placeholder: 'Escriba un mensaje',
  hint: 'Intro para enviar, Mayús+Intro para una línea nueva.',
  attach: 'Enviar fotos o archivos',
  send: 'Enviar',
  person: 'Hablar con una persona',
  calling: 'Avisando a una persona del equipo',
  choices: 'Respuestas sugeridas',
  fresh: 'Mensajes nuevos',
  delivery: {
    sending: 'Enviando',
    waiting: 'Se enviará en breve',
    sent: 'Enviado',
    read: 'Leído',
    failed: 'No enviado',
  },
  lost: 'Se ha perdido la conexión. Lo que escriba se enviará en cuanto vuelva.',
  note: {
    handed_off: 'Hemos avisado a una persona del equipo',
    agent_joined: (name) => `${name} se ha unido al chat`,
    closed: 'Este chat ha terminado. ¿Algo más? Puede seguir escribiendo.',
    reopened: 'El chat está abierto de nuevo',
  },
  more: 'Menú',
};
