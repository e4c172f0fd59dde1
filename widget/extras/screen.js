/** A screen that turned small or large while the chat is open: a phone was turned, or a window made narrow. */

/** @typedef {import('../chat/chat.js').Chat} Chat */

/**
 * A dialog can't turn modal while it is open.
 * @param {Chat} chat
 */
export function changed({ panel, widget }) {
  if (!panel.isOpen) return;
  /** @type {any} */
  const focused = widget.shadowRoot?.activeElement;
  panel.hide();
  panel.show(false);
  focused?.focus();
}
