/**
 * Files and pictures as they stand in the conversation. A picture is fetched by an address that opens it for a while, so
 * that it needs nothing but `img-src` of this server.
 */

/** @typedef {import('../chat/chat.js').Chat} Chat */
/** @typedef {import('./files.js').SentFile} SentFile */
/** @typedef {import('../languages/ko.extras.js').ExtraTexts['files']} Words */

export const STYLE = `
.bubble:has(.picture) { padding: .25em; }
.picture { display: grid; padding: 0; border-radius: .9em; overflow: hidden; }
.picture img { width: 100%; height: auto; min-height: 2em; max-height: 15em; border-radius: .9em; object-fit: contain; }
.file { min-height: 2.75em; padding: 0; color: inherit; font-weight: 700; text-align: start; text-decoration: underline; }
.large { inset: 0; margin: auto; width: fit-content; height: fit-content; max-width: 96vw; max-height: 96dvh; padding: .75em; }
.large::backdrop { background: #000b; }
.large img { width: auto; height: auto; max-height: calc(96dvh - 6em); margin: auto; }
.large p { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0 1em; font-size: .875em; }
.large button { min-height: 2.75em; padding: 0 1em; border: 1px solid var(--line); border-radius: 1.5em; font-weight: 700; }
`;

/** Of a picture, in the size of letters. */
const HIGHEST = 15;

/** Before they end, addresses are asked for anew, in milliseconds. */
const EARLY = 60_000;

/**
 * Shows a file where its name stands.
 * @param {Chat} chat
 * @param {HTMLElement} message
 * @param {{file: SentFile, name: string}} event with the name of who sent it
 */
export function draw(chat, message, { file, name: sender }) {
  const { make } = chat.tools;
  const bubble = /** @type {HTMLElement} */ (message.querySelector('.bubble'));
  const { name, width, height } = file;
  const words = chat.texts.files;
  if (!file.type.startsWith('image/')) {
    const size = `${Math.ceil(file.size / 1024)} KB`;
    return bubble.replaceChildren(make('button', { class: 'file', click: () => save(chat, file, words) }, words.save(name, size)));
  }
  const alt = words.picture(sender === chat.texts.you ? '' : sender, name);
  const image = make('img', { alt });
  const button = make('button', { class: 'picture', click: () => enlarge(chat, file, { alt, ...words }) }, image);
  // Its room is there before it comes: nothing moves then.
  if (width && height) {
    button.style.gridTemplateColumns = `minmax(0, min(${width}px, ${(HIGHEST * width) / height}em))`;
    image.style.aspectRatio = `${width} / ${height}`;
  }
  bubble.replaceChildren(button);
  // Only what is looked at is fetched, and once more where its address has ended meanwhile.
  let tries = 2;
  const fetchIt = async () => {
    const address = tries-- > 0 && (await addressOf(chat, file, tries === 0));
    if (address) image.src = address;
  };
  image.addEventListener('error', fetchIt);
  new IntersectionObserver(([{ isIntersecting }], watching) => {
    if (!isIntersecting) return;
    watching.disconnect();
    fetchIt();
  }).observe(image);
}

/** @type {Map<string, {address: string, until: number}>} */
const addresses = new Map();

/**
 * Where a file can be fetched for a while; undefined when it is gone.
 * @param {Chat} chat
 * @param {SentFile} file
 * @param {boolean} [anew]
 */
async function addressOf({ tools, visit }, { file }, anew) {
  const known = addresses.get(file);
  if (known && !anew && known.until * 1000 - Date.now() > EARLY) return known.address;
  try {
    const headers = { authorization: `Bearer ${visit.token}` };
    const answer = await fetch(`${tools.SERVER}api/visitor/files/${file}`, { headers, credentials: 'omit' });
    const { address, until } = await answer.json();
    if (!address) return undefined;
    const whole = tools.SERVER + address.slice(1);
    addresses.set(file, { address: whole, until });
    return whole;
  } catch {
    return undefined;
  }
}

/**
 * The server says that it is to be saved: the page stays.
 * @param {Chat} chat
 * @param {SentFile} file
 * @param {Words} words
 */
async function save(chat, file, { gone }) {
  const href = await addressOf(chat, file);
  if (href) chat.tools.make('a', { href, download: file.name, referrerpolicy: 'no-referrer' }).click();
  else chat.panel.news.textContent = gone;
}

/**
 * As large as the screen allows. Escape and a press beside it close it; the focus goes back to where it was.
 * @param {Chat} chat
 * @param {SentFile} file
 * @param {Words & {alt: string}} words
 */
async function enlarge(chat, file, { alt, gone, close: closing }) {
  const { make } = chat.tools;
  const src = await addressOf(chat, file);
  if (!src) return void (chat.panel.news.textContent = gone);
  const { name, width = 0, height = 0 } = file;
  const close = () => large.close();
  const bar = make('p', {}, make('span', {}, name), make('button', { click: close }, closing));
  const large = make('dialog', { class: 'large', 'aria-label': alt }, make('img', { src, alt, width, height }), bar);
  large.addEventListener('click', ({ target }) => target === large && close());
  large.addEventListener('close', () => large.remove());
  // Escape closes the picture, and leaves the chat open.
  large.addEventListener('keydown', (key) => key.stopPropagation());
  chat.widget.frame.append(large);
  large.showModal();
}
