/** The page of what an agent chooses: language, appearance, how to be told, keys. A new choice is one more `fieldset`. */

import { html, useState } from '../vendor/standalone.module.js';
import { askPermission, permission } from '../alerts.js';
import { choose } from '../settings.js';
import { useStore } from '../store.js';
import { addWords, t } from '../words.js';
import { beep } from './bell.js';

addWords({
  ko: {
    'settings.language': '언어',
    'settings.theme': '화면',
    'settings.alerts': '누가 기다릴 때',
    'settings.sound': '기다리는 사람이 없을 때까지 소리로 알리기',
    'settings.keyboard': '키보드',
    'settings.shortcuts': '왼쪽 Alt 단축키와 ?',
    'settings.kept': '이 브라우저에만 저장돼요.',
    'theme.system': '시스템 따름',
    'theme.light': '밝게',
    'theme.dark': '어둡게',
    'notifications.granted': '알림이 켜져 있어요. 끄려면 브라우저 설정에서 바꿔 주세요.',
    'notifications.denied': '브라우저가 이 페이지의 알림을 막고 있어요. 브라우저 설정에서 허용할 수 있어요.',
    'notifications.impossible': '이 브라우저에는 알림 기능이 없어요.',
  },
  en: {
    'settings.language': 'Language',
    'settings.theme': 'Appearance',
    'settings.alerts': 'When somebody waits',
    'settings.sound': 'Play a sound, again and again until nobody waits',
    'settings.keyboard': 'Keyboard',
    'settings.shortcuts': 'Shortcuts with the left Alt key, and ?',
    'settings.kept': 'Kept in this browser only.',
    'theme.system': 'As the system',
    'theme.light': 'Light',
    'theme.dark': 'Dark',
    'notifications.granted': 'Notifications are on. The browser’s settings turn them off.',
    'notifications.denied': 'The browser blocks notifications from this page. Its settings can allow them.',
    'notifications.impossible': 'This browser has no notifications.',
  },
});

/**
 * @param {object} props
 * @param {string} props.legend
 * @param {'language' | 'theme'} props.name
 * @param {string[][]} props.options value and words
 * @param {string} props.value
 */
function Choice({ legend, name, options, value }) {
  return html`
    <fieldset class="choice">
      <legend>${legend}</legend>
      ${options.map(
        ([option, words]) => html`
          <label key=${option}>
            <input type="radio" name=${name} checked=${option === value} onChange=${() => choose({ [name]: option })} />
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
const LANGUAGES = [
  ['ko', '한국어'],
  ['en', 'English'],
];

export default function SettingsPage() {
  const { language, theme, sound, shortcuts } = useStore((state) => state.settings);
  const themes = THEMES.map((option) => [option, t(`theme.${option}`)]);
  return html`
    <form class="settings" onSubmit=${(/** @type {Event} */ event) => event.preventDefault()}>
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
      <p class="muted">${t('settings.kept')}</p>
    </form>
  `;
}
