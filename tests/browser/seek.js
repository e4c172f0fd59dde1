/**
 * What the tests ask a page, also inside open shadow roots. It is there before the page's own scripts.
 */
globalThis.seek = (() => {
  /** @type {LayoutShift[]} since the page began */
  const moves = [];
  const watcher = new PerformanceObserver((list) => moves.push(...list.getEntries()));
  watcher.observe({ type: 'layout-shift', buffered: true });

  const sides = ({ left, top, right, bottom }) => [left, top, right, bottom].map(Math.round).join(' ');
  const moved = ({ node, previousRect, currentRect }) =>
    `${node?.nodeName} ${node?.className ?? node?.data}: ${sides(previousRect)} -> ${sides(currentRect)}`;

  /** What moved of itself; what moves in answer to a press is no layout shift, by their definition. */
  async function shifts() {
    // What is to be drawn is drawn.
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    moves.push(...watcher.takeRecords());
    return moves.filter((move) => !move.hadRecentInput).map(({ value, sources }) => [value, ...sources.map(moved)]);
  }

  function rootsBelow(root) {
    const hosts = [...root.querySelectorAll('*')].filter((element) => element.shadowRoot);
    return [root, ...hosts.flatMap((host) => rootsBelow(host.shadowRoot))];
  }

  const isShown = (element) => element.checkVisibility({ visibilityProperty: true });
  const onOneLine = (text) => text.replace(/\s+/g, ' ');

  /** What can be read in it; what is far from being seen is drawn for it, for only what is drawn has an `innerText`. */
  function read(element) {
    const far = element.closest('.far');
    if (far) far.style.contentVisibility = 'visible';
    const { innerText } = element;
    if (far) far.style.contentVisibility = '';
    return innerText;
  }

  const textOf = (element) => onOneLine(`${element.ariaLabel ?? ''} ${read(element) ?? ''}`);

  /** The shown elements that fit the selector and hold the words, in their text or name. */
  function all(selector, words = '') {
    const found = rootsBelow(document).flatMap((root) => [...root.querySelectorAll(selector)]);
    return found.filter((element) => isShown(element) && textOf(element).includes(onOneLine(words)));
  }

  function topAt(x, y) {
    let top = document.elementFromPoint(x, y);
    while (top?.shadowRoot?.elementFromPoint(x, y)) top = top.shadowRoot.elementFromPoint(x, y);
    return top;
  }

  /** Where to press, or what prevents it. */
  async function place(selector, words) {
    const [element] = all(selector, words);
    if (!element) return { problem: 'it is not there' };
    if (element.disabled) return { problem: 'it is disabled' };
    element.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    const before = element.getBoundingClientRect();
    await new Promise((then) => setTimeout(then, 40));
    const { x, y, width, height } = element.getBoundingClientRect();
    if (x !== before.x || y !== before.y) return { problem: 'it moves' };
    const middle = { x: x + width / 2, y: y + height / 2 };
    const top = topAt(middle.x, middle.y);
    if (!element.contains(top)) return { problem: `it is covered by ${top?.outerHTML.slice(0, 200)}` };
    // Where a phone shows a wide page smaller, fingers press on what is drawn.
    const { offsetLeft, offsetTop, scale } = visualViewport;
    return { x: (middle.x - offsetLeft) * scale, y: (middle.y - offsetTop) * scale };
  }

  const words = (selector) => all(selector).map(read);

  /** All that can be read, for the message of a failed test. */
  function everything() {
    const roots = rootsBelow(document).slice(1);
    const inside = roots.flatMap((root) => [...root.children].filter(isShown).map((child) => child.innerText));
    return [location.href, document.body?.innerText, ...inside].join('\n');
  }

  /** The focused element, however deep. */
  function focused() {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element;
  }

  return { shifts, all, place, words, everything, focused };
})();
