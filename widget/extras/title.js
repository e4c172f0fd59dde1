/** The number of unread messages in the title of the page, and the title as it was when there are none. */

/** The title as the page has it. */
let own = '';
/** What stands there now because of us. */
let shown = '';
/** @type {Element | undefined} made here, because the page had none */
let made;
let unread = 0;

const watcher = new MutationObserver(() => {
  if (read() === shown) return;
  // The page has another title now.
  own = read();
  write();
});

/** @param {number} count of unread messages */
export function count(count) {
  if (!unread && count) {
    own = read();
    watcher.observe(document.head, { childList: true, characterData: true, subtree: true });
  }
  unread = count;
  if (unread) return write();
  watcher.disconnect();
  if (!shown) return;
  put(own);
  if (!own) made?.remove();
  shown = '';
}

function element() {
  return document.head.querySelector('title');
}

function read() {
  return element()?.textContent ?? '';
}

function write() {
  shown = own ? `(${unread}) ${own}` : `(${unread})`;
  put(shown);
  watcher.takeRecords();
}

/**
 * The text's own node stays: a page may hold on to it.
 * @param {string} title
 */
function put(title) {
  if (!element()) {
    made = document.createElement('title');
    document.head.append(made);
  }
  const [node, ...more] = element()?.childNodes ?? [];
  if (node?.nodeType === Node.TEXT_NODE && !more.length) node.nodeValue = title;
  else document.title = title;
}
