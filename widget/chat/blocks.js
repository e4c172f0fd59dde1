/**
 * Makes what a message consists of: its blocks, and plain text with links.
 */
import { make, SERVER } from './tools.js';

/** @typedef {{type: string, text?: string, address?: string}} Span */
/** @typedef {{type: string, spans?: Span[], level?: number, ordered?: boolean, items?: Block[][], text?: string, source?: string, description?: string}} Block */

/**
 * @param {string} words
 * @param {string} base
 */
function address(words = '', base) {
  return URL.canParse(words, base) ? new URL(words, base) : undefined;
}

/**
 * A link, or only its words where the address is not one to follow. Other websites open in a new tab, so
 * that the conversation stays; the owner's own pages open in place, where the widget takes it up again. The
 * help page is the server's, whatever website the chat stands on.
 * @param {string} target
 * @param {string} text
 */
export function link(target, text) {
  const url = address(target, /^\/help(\/|$)/.test(target) ? SERVER : document.baseURI);
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
