/** A dialog in which something is found by typing; the server is asked with each key. */

import { html, useEffect, useRef, useState } from '../vendor/standalone.module.js';
import { Dialog } from '../dialog.js';
import { addWords, t } from '../words.js';
import { Finder } from './finder.js';

addWords({
  ko: { 'chooser.type': '찾을 말을 적어 주세요.' },
  en: { 'chooser.type': 'Type what you are looking for.' },
});

/** @typedef {{id: string, words: string, marks?: string, text?: string, value: any, disabled?: boolean}} Found */

/** @param {(text: string) => Promise<Found[] | undefined>} search @param {string} text @returns {Found[] | undefined} */
function useFound(search, text) {
  const [found, setFound] = useState();
  const latest = useRef(0);
  useEffect(() => {
    const own = ++latest.current;
    search(text).then((answer) => own === latest.current && answer && setFound(answer));
  }, [text]);
  return found;
}

/** @param {Found} one */
const draw = ({ words, marks, text }) => html`
  <span class="choice-words"><strong>${words}</strong> ${marks && html`<span class="muted">${marks}</span>`}</span>
  ${text && html`<span class="choice-text">${text}</span>`}
`;

/**
 * @param {object} props
 * @param {string} props.title
 * @param {string} props.placeholder
 * @param {(text: string) => Promise<Found[] | undefined>} props.search
 * @param {(value: any) => void} props.choose
 * @param {string} [props.none] said when there is nothing before anything is typed
 * @param {any} [props.children] below what was found
 */
export function Chooser({ title, placeholder, search, choose, none = t('chooser.type'), children }) {
  const [text, setText] = useState('');
  const found = useFound(search, text)?.map((one) => ({ ...one, run: () => choose(one.value) }));
  const nothing = text.trim() ? undefined : none;
  return html`
    <${Dialog} title=${title}>
      <${Finder} id="chooser" label=${title} placeholder=${placeholder} found=${found} draw=${draw} onText=${setText} nothing=${nothing} />
      ${children}
    <//>
  `;
}
