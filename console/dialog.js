/** The frame of every dialog, and the one that asks before something can't be taken back. */

import { html, useEffect, useRef } from './vendor/standalone.module.js';
import { IconButton } from './controls.js';
import { dismissDialog } from './parts.js';
import { t } from './words.js';

/**
 * The browser keeps the focus in it, and Escape closes it; the focus goes back to where it was.
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
  return html`
    <dialog ref=${dialog} aria-labelledby="dialog-heading" onClose=${dismissDialog} onClick=${beside}>
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
