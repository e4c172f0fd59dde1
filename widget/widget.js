/**
 * Puts the widget on the page, and does what the page asks of it: `Frontdesk('open')` and its like.
 *
 * The build concatenates the files of the first script in the order they need each other, and those of the chat
 * likewise (build/widget.rs names them): it drops every line that begins with `import `, takes `export ` from the
 * beginning of lines, and wraps the first script in `(() => { "use strict"; … })();`, so that it is one classic
 * script. So: an import is one line without renaming, names at the top level are used once over all files of a
 * script, and no line of a style sheet begins with `//`, `/*` or `*`, because comment lines and indentation are
 * dropped too.
 */
import { announce, FrontdeskChat } from './launcher.js';

const ELEMENT = 'frontdesk-chat';

/** @type {FrontdeskChat | undefined} */
let chat;

function mounted() {
  if (!chat) {
    chat = new FrontdeskChat();
    chat.enter();
  }
  return chat;
}

/**
 * What the page may ask for.
 * @param {string} command
 * @param {any} [details]
 */
function obey(command, details) {
  if (command === 'open') mounted().open(true, details?.draft);
  else if (command === 'close') chat?.close();
  else if (command === 'identify') mounted().identify(details);
  else if (command === 'update') mounted().update(details);
  else if (/event|consent/.test(command)) chat?.greeter?.then((greeter) => greeter?.hears(command, details));
  else if (command === 'shutdown') {
    mounted().forget();
    chat = undefined;
  } else console.warn(`Frontdesk: no such command: ${command}`);
}

function begin() {
  const page = /** @type {any} */ (window);
  const earlier = page.Frontdesk?.q ?? [];
  page.Frontdesk = obey;
  mounted();
  for (const [command, details] of earlier) obey(command, details);
  announce('ready');
}

// A page that brings the tag twice gets one widget. Browsers that can't draw it as it is meant get none.
if (!customElements.get(ELEMENT) && CSS.supports('color', 'light-dark(red,lch(from red l c h))')) {
  customElements.define(ELEMENT, FrontdeskChat);
  if (document.body) begin();
  else addEventListener('DOMContentLoaded', begin, { once: true });
}
