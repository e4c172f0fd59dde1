/** A labelled field of a form; for pages and dialogs. */

import { html } from './vendor/standalone.module.js';

/**
 * A labelled field with its error below, bound to it for screen readers.
 * @param {object} props
 * @param {string} props.name
 * @param {string} props.label
 * @param {string} [props.type]
 * @param {string} props.autocomplete
 * @param {string} [props.error]
 * @param {string} [props.hint]
 */
export function Field({ name, label, type = 'text', autocomplete, error, hint }) {
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ');
  return html`
    <div class="field">
      <label for=${name}>${label}</label>
      <input
        id=${name}
        name=${name}
        type=${type}
        autocomplete=${autocomplete}
        autocapitalize=${type === 'text' ? 'words' : 'none'}
        spellcheck=${false}
        required
        aria-invalid=${error ? 'true' : undefined}
        aria-describedby=${described || undefined}
      />
      ${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`}
      ${error && html`<p class="error" id="${name}-error">${error}</p>`}
    </div>
  `;
}
