/** The frame of every dialog, and the one that asks before something can't be taken back. */

import { html, useEffect, useRef } from './vendor/standalone.module.js';
import { IconButton } from './controls.js';
import { dismissDialog } from './parts.js';
import { t } from './words.js';

/**
 * The browser keeps the focus in it; Escape closes it, and the focus goes back to where it was.
 * @param {{title: string, plain?: boolean, children: any}} props plain: the title is only heard
 */
export function Dialog({ title, plain = false, children }) {
  const dialog = useRef();
  useEffect(() => {
    /** @type {any} */
    const before = document.activeElement;
    dialog.current.showModal();
    return () => before.focus();
  }, []);
  /** @param {MouseEvent} event */
  const beside = (event) => event.target === dialog.current && dismissDialog();
  /** The browser would close it at once and say so later: a key pressed between the two was lost. @param {KeyboardEvent} event */
  const pressed = (event) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    dismissDialog();
  };
  return html`
    <dialog ref=${dialog} aria-labelledby="dialog-heading" onClose=${dismissDialog} onClick=${beside} onKeyDown=${pressed}>
      <div class="dialog-body">
        <header class=${plain ? 'unseen' : ''}>
          <h2 id="dialog-heading">${title}</h2>
          ${!plain && html`<${IconButton} icon="close" name=${t('dismiss')} onClick=${dismissDialog} />`}
        </header>
        ${children}
      </div>
    </dialog>
  `;
}

/** @param {{title: string, text: string, yes: string, onYes: () => void}} props */
export function Confirm({ title, text, yes, onYes }) {
  const certain = () => {
    dismissDialog();
    onYes();
  };
  return html`
    <${Dialog} title=${title}>
      <p>${text}</p>
      <div class="buttons end">
        <button type="button" onClick=${dismissDialog}>${t('cancel')}</button>
        <button type="button" class="primary" autofocus onClick=${certain}>${yes}</button>
      </div>
    <//>
  `;
}
