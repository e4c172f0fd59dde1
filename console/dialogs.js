/** Which dialog is open: the keys, the settings, and the two that ask before something can't be taken back. */

import { html, useState } from './vendor/standalone.module.js';
import { SHORTCUTS, askToSignOut, closeThis } from './actions.js';
import { askPermission, beep, permission } from './alerts.js';
import { Dialog } from './controls.js';
import { leave } from './entrance.js';
import { choose } from './settings.js';
import { change, useStore } from './store.js';
import { t } from './words.js';

/**
 * @param {object} props
 * @param {string} props.legend
 * @param {'language' | 'theme'} props.name
 * @param {[string, string][]} props.options value and words
 * @param {string} props.value
 */
function Choice({ legend, name, options, value }) {
  return html`
    <fieldset class="choice">
      <legend>${legend}</legend>
      ${options.map(
        ([option, words]) => html`
          <label key=${option}>
            <input
              type="radio"
              name=${name}
              checked=${option === value}
              onChange=${() => choose({ [name]: option })}
            />
            <span>${words}</span>
          </label>
        `,
      )}
    </fieldset>
  `;
}

/** @param {{words: string, checked: boolean, onChange: (checked: boolean) => void}} props */
function Check({ words, checked, onChange }) {
  return html`
    <label class="check">
      <input type="checkbox" checked=${checked} onChange=${() => onChange(!checked)} />
      <span>${words}</span>
    </label>
  `;
}

function Notifications() {
  const [given, setGiven] = useState(permission());
  const ask = () => askPermission().then(() => setGiven(permission()));
  if (given === 'default') return html`<button type="button" onClick=${ask}>${t('nudge.allow')}</button>`;
  return html`<p class="muted">${t(`notifications.${given}`)}</p>`;
}

/** Hearing it once says what is to be expected, and lets the browser play it later. @param {boolean} sound */
function chooseSound(sound) {
  choose({ sound });
  if (sound) beep();
}

/** @param {boolean} shortcuts */
const chooseShortcuts = (shortcuts) => choose({ shortcuts });

const THEMES = ['system', 'light', 'dark'];
const LANGUAGES = [['ko', '한국어'], ['en', 'English']];

function SettingsDialog() {
  const { language, theme, sound, shortcuts } = useStore((state) => state.settings);
  const name = useStore((state) => state.me?.name);
  const themes = THEMES.map((option) => [option, t(`theme.${option}`)]);
  return html`
    <${Dialog} title=${t('settings')}>
      <${Choice} legend=${t('settings.language')} name="language" value=${language} options=${LANGUAGES} />
      <${Choice} legend=${t('settings.theme')} name="theme" value=${theme} options=${themes} />
      <fieldset>
        <legend>${t('settings.alerts')}</legend>
        <${Check} words=${t('settings.sound')} checked=${sound} onChange=${chooseSound} />
        <${Notifications} />
      </fieldset>
      <fieldset>
        <legend>${t('settings.keyboard')}</legend>
        <${Check} words=${t('settings.shortcuts')} checked=${shortcuts} onChange=${chooseShortcuts} />
      </fieldset>
      <div class="signed-in">
        <p class="muted">${t('signedInAs', { name })}</p>
        <button type="button" onClick=${askToSignOut}>${t('signOut')}</button>
      </div>
    <//>
  `;
}

const IN_COMPOSER = [
  { keys: 'Enter', does: 'key.send' },
  { keys: 'Shift Enter', does: 'key.newLine' },
];

/** @param {{keys: string}} props */
function Keys({ keys }) {
  return keys.split(' ').map((key) => html`<kbd>${key}</kbd> `);
}

function HelpDialog() {
  const on = useStore((state) => state.settings.shortcuts);
  return html`
    <${Dialog} title=${t('help')}>
      ${!on && html`<p class="error">${t('help.off')}</p>`}
      <dl class="keys">
        ${[...IN_COMPOSER, ...SHORTCUTS].map(
          ({ keys, does }) => html`
            <div key=${keys}>
              <dt>${t(does)}</dt>
              <dd><${Keys} keys=${keys} /></dd>
            </div>
          `,
        )}
      </dl>
      <p class="muted">${t('help.note')}</p>
    <//>
  `;
}

/** @param {{title: string, text: string, yes: string, onYes: () => void}} props */
function Confirm({ title, text, yes, onYes }) {
  return html`
    <${Dialog} title=${title}>
      <p>${text}</p>
      <div class="buttons end">
        <button type="button" onClick=${() => change({ dialog: null })}>${t('cancel')}</button>
        <button type="button" class="primary" autofocus onClick=${onYes}>${yes}</button>
      </div>
    <//>
  `;
}

export function Dialogs() {
  const dialog = useStore((state) => state.dialog);
  if (dialog === 'help') return html`<${HelpDialog} />`;
  if (dialog === 'settings') return html`<${SettingsDialog} />`;
  if (dialog === 'close') {
    return html`<${Confirm} title=${t('close.title')} text=${t('close.text')} yes=${t('close')} onYes=${closeThis} />`;
  }
  if (dialog === 'signOut') {
    return html`<${Confirm} title=${t('signOut.title')} text=${t('signOut.text')} yes=${t('signOut')} onYes=${leave} />`;
  }
  return null;
}
