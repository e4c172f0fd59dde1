/**
 * Makes elements: small helpers, the icons, and a message's blocks. Nothing here takes markup, so no text of
 * a visitor, agent or article can become code on the owner's page, and strict CSP and Trusted Types are kept.
 */

/** @typedef {{type: string, text?: string, address?: string}} Span */
/** @typedef {{type: string, spans?: Span[], level?: number, ordered?: boolean, items?: Block[][], text?: string, source?: string, description?: string}} Block */

/**
 * An element with attributes (functions become listeners) and children; empty children are left out.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number | Function>} [attributes]
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, /** @type {any} */ (value));
    else element.setAttribute(name, String(value));
  }
  for (const child of children) if (child) element.append(child);
  return element;
}

const ICONS = {
  chat: 'M4.5 18.5 3.5 21.5 7.6 20.3A9 9 0 1 0 4.5 18.5ZM8.5 10.5H15.5M8.5 14H13',
  down: 'M6 9.5 12 15.5 18 9.5',
  cross: 'M6.5 6.5 17.5 17.5M17.5 6.5 6.5 17.5',
  send: 'M12 19V5M6 11 12 5 18 11',
  person: 'M12 12A4 4 0 1 0 12 4 4 4 0 0 0 12 12ZM5 20A7 7 0 0 1 19 20',
};

/**
 * A line drawing; the words beside or around it say what it is.
 * @param {keyof typeof ICONS} name
 */
export function icon(name) {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', `icon ${name}-icon`);
  const path = document.createElementNS(space, 'path');
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  return svg;
}

/**
 * @param {string} words
 * @param {string} base
 */
function address(words = '', base) {
  return URL.canParse(words, base) ? new URL(words, base) : undefined;
}

/**
 * A link, or only its words where the address is not one to follow. Other websites open in a new tab, so
 * that the conversation stays; the owner's own pages open in place, where the widget takes it up again.
 * @param {string} target
 * @param {string} text
 */
export function link(target, text) {
  const url = address(target, document.baseURI);
  // Never `javascript:` and its like.
  if (!url || !/^(https?|mailto|tel):$/.test(url.protocol)) return make('span', {}, text);
  if (url.origin === location.origin || !url.protocol.startsWith('http')) return make('a', { href: url.href }, text);
  return make('a', { href: url.href, target: '_blank', rel: 'noopener noreferrer' }, text);
}

/**
 * Plain text of a visitor or agent; web addresses in it become links. Only ASCII belongs to an address, so
 * that a Korean particle right behind one does not.
 * @param {string} text
 */
export function plain(text) {
  const paragraph = make('p');
  const parts = text.split(/(https?:\/\/[\w\-.~:/?#@!$&'()*+,;=%]*[\w\-~/#=&%])/);
  parts.forEach((part, place) => paragraph.append(place % 2 ? link(part, part) : part));
  return paragraph;
}

/** @type {Record<string, 'strong' | 'em' | 'code' | 'br'>} */
const SPAN_TAGS = { strong: 'strong', emphasis: 'em', code: 'code', break: 'br' };

/** @param {Span} span */
function spanNode(span) {
  const text = span.text ?? '';
  if (span.type === 'link') return link(span.address ?? '', text);
  const tag = SPAN_TAGS[span.type];
  return tag ? make(tag, {}, text) : text;
}

/**
 * The elements of a bot's message. An unknown kind of block shows its text, so that a newer server is
 * still understood.
 * @param {Block[]} blocks
 * @param {string} server where pictures without a host are
 * @returns {HTMLElement[]}
 */
export function blockElements(blocks, server) {
  return blocks.map((block) => {
    const spans = (block.spans ?? []).map((span) => spanNode(span));
    switch (block.type) {
      case 'heading':
        // The panel's title is an h2, and the levels of a short message say little.
        return make('h3', {}, ...spans);
      case 'list':
        return make(
          block.ordered ? 'ol' : 'ul',
          {},
          ...(block.items ?? []).map((item) => make('li', {}, ...blockElements(item, server))),
        );
      case 'code':
        return make('pre', {}, make('code', {}, block.text));
      case 'image':
        return picture(block, server);
      default:
        return make('p', {}, ...spans, block.text);
    }
  });
}

/**
 * @param {Block} block
 * @param {string} server
 */
function picture(block, server) {
  const url = address(block.source, server);
  if (url?.protocol !== 'https:' && url?.origin !== new URL(server).origin) return make('p', {}, block.description);
  return make('img', { src: url.href, alt: block.description ?? '', loading: 'lazy' });
}
