/** Every key, as commands.js has them. */

import { html } from '../vendor/standalone.module.js';
import { COMMANDS, commandWords, keysOf } from '../commands.js';
import { Dialog } from '../dialog.js';
import { useStore } from '../store.js';
import { addWords, t } from '../words.js';

addWords({
  ko: {
    'help.off': '설정에서 단축키가 꺼져 있어요. Ctrl K만 쓸 수 있어요.',
    'help.note':
      'Alt는 왼쪽 Alt(Mac은 Option)예요. ?로도 이 화면을 열고, Esc로 닫아요. 목록에서는 화살표로 움직이고, 오른쪽 칸의 너비는 경계선에서 화살표로 바꿔요.',
    'key.palette': '명령이나 대화 찾기',
    'key.send': '보내기',
    'key.newLine': '줄 바꾸기',
  },
  en: {
    'help.off': 'Shortcuts are turned off in the settings. Only Ctrl K works.',
    'help.note':
      'Alt is the left Alt key (Option on a Mac). ? opens this page, too; Escape closes it. Arrow keys move in a list; on the edge of the right pane they change its width.',
    'key.palette': 'Find a command or a conversation',
    'key.send': 'Send',
    'key.newLine': 'New line',
  },
});

/** Not commands: what the composer and the browser do with keys. */
const OTHERS = [
  ['Ctrl K', 'key.palette'],
  ['Enter', 'key.send'],
  ['Shift Enter', 'key.newLine'],
];

/** @param {string} keys @param {string} words */
const row = (keys, words) => html`
  <div key=${keys}>
    <dt>${words}</dt>
    <dd>${keys.split(' ').map((key) => html`<kbd>${key}</kbd> `)}</dd>
  </div>
`;

export default function HelpDialog() {
  const on = useStore((state) => state.settings.shortcuts);
  return html`
    <${Dialog} title=${t('help')}>
      ${!on && html`<p class="error">${t('help.off')}</p>`}
      <dl class="keys">
        ${OTHERS.map(([keys, words]) => row(keys, t(words)))}
        ${COMMANDS.filter(keysOf).map((command) => row(String(keysOf(command)), commandWords(command)))}
      </dl>
      <p class="muted">${t('help.note')}</p>
    <//>
  `;
}
