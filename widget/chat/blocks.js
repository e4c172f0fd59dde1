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
  const away = url.origin !== location.origin && /^http/.test(url.protocol);
  return make('a', { href: url.href, ...(away && { target: '_blank', rel: 'noreferrer' }) }, text);
}

/**
 * Plain text of a visitor or agent; web addresses in it become links. Only ASCII belongs to an address, so
 * that a Korean particle right behind one does not.
 * @param {string} text
 */
export function plain(text) {
  const parts = text.split(/(https?:\/\/[\w\-.~:/?#@!$&'()*+,;=%]*[\w\-~/#=&%])/);
  return make('p', {}, ...parts.map((part, place) => (place % 2 ? link(part, part) : part)));
}

/** @type {Record<string, 'strong' | 'em' | 'code' | 'br'>} */
const SPAN_TAGS = { strong: 'strong', emphasis: 'em', code: 'code', break: 'br' };

/** @param {Span} span */
function spanNode({ type, text = '', address }) {
  if (type === 'link') return link(address ?? '', text);
  const tag = SPAN_TAGS[type];
  return tag ? make(tag, {}, text) : text;
}

/**
 * The elements of a bot's message. An unknown kind of block shows its text, so that a newer server is
 * still understood.
 * @param {Block[]} blocks
 * @returns {HTMLElement[]}
 */
export function blockElements(blocks) {
  return blocks.map(({ type, spans = [], ordered, items = [], text, source, description = '' }) => {
    if (type === 'list')
      return make(ordered ? 'ol' : 'ul', {}, ...items.map((item) => make('li', {}, ...blockElements(item))));
    if (type === 'code') return make('pre', {}, make('code', {}, text));
    if (type === 'image') return picture(description, address(source, SERVER)?.href);
    // The panel's title is an h2, and the levels of a short message say little.
    return make(type === 'heading' ? 'h3' : 'p', {}, ...spans.map(spanNode), text);
  });
}

/**
 * Pictures come from this server, or by https.
 * @param {string} alt
 * @param {string} [src]
 */
function picture(alt, src) {
  if (!src?.startsWith('https:') && !src?.startsWith(SERVER)) return make('p', {}, alt);
  return make('img', { src, alt, loading: 'lazy' });
}
