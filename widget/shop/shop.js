// The things to try: a click opens the chat with the words already written. The visitor sends them.
'use strict';

window.Frontdesk ??= function () {
  // Until the widget is there, commands queue.
  (window.Frontdesk.q ??= []).push(arguments);
};

for (const button of document.querySelectorAll('[data-draft]')) {
  button.addEventListener('click', () => window.Frontdesk('open', { draft: button.dataset.draft }));
}
