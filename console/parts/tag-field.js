/** Tags as one types them: those chosen, and a field for more that knows the tags of other conversations. */

import { html, useRef } from '../vendor/standalone.module.js';
import { IconButton } from '../controls.js';
import { useStore } from '../store.js';
import { addWords, t } from '../words.js';

addWords({
  ko: {
    'tags.add': '태그 더하기',
    'tags.hint': '쉼표나 Enter로 나눠요. 40자까지, 대화 하나에 20개까지.',
    'tags.remove': '{tag} 태그 지우기',
    'tags.chosen': '태그',
    'tags.none': '아직 태그가 없어요.',
  },
  en: {
    'tags.add': 'Add a tag',
    'tags.hint': 'A comma or Enter ends a tag. Up to 40 characters, up to 20 for a conversation.',
    'tags.remove': 'Take off the tag {tag}',
    'tags.chosen': 'Tags',
    'tags.none': 'No tags yet.',
  },
});

/** As the server keeps them. @param {string} text @returns {string[]} */
const tidy = (text) =>
  text
    .split(/[,\n]/)
    .map((tag) => tag.trim().replace(/^#+/, '').normalize('NFC').toLowerCase().replace(/\s+/g, ' '))
    .filter((tag) => tag !== '');

/** So many are offered while typing. */
const OFFERED = 50;

/** Tags of the conversations in the lists, the most frequent first. @param {Map<string, {tags?: string[]}>} lines */
function usedBefore(lines) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { tags = [] } of lines.values()) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([tag]) => tag);
}

/** @param {{tags: string[], onAdd: (tags: string[]) => void, onRemove: (tag: string) => void, first?: boolean}} props `first`: it is typed into at once */
export function TagField({ tags, onAdd, onRemove, first }) {
  const field = useRef();
  const lines = useStore((state) => state.lines);
  const offered = usedBefore(lines).filter((tag) => !tags.includes(tag));
  const add = () => {
    const news = tidy(field.current.value).filter((tag) => !tags.includes(tag));
    field.current.value = '';
    if (news.length > 0) onAdd(news);
  };
  /** Enter ends a tag, not the dialog; a syllable being composed is left alone. @param {any} event */
  const key = (event) => {
    if (event.isComposing || (event.key !== 'Enter' && event.key !== ',')) return;
    if (event.key === 'Enter' && field.current.value.trim() === '') return;
    event.preventDefault();
    add();
  };
  return html`
    <div class="tag-field">
      ${tags.length > 0
        ? html`<ul class="tags" aria-label=${t('tags.chosen')}>
            ${tags.map(
              (tag) => html`
                <li key=${tag} class="mark tag">
                  ${tag} <${IconButton} icon="close" name=${t('tags.remove', { tag })} onClick=${() => onRemove(tag)} />
                </li>
              `,
            )}
          </ul>`
        : html`<p class="muted">${t('tags.none')}</p>`}
      <label for="tag">${t('tags.add')}</label>
      <input id="tag" ref=${field} autofocus=${first} list="tags-before" maxlength="40" autocomplete="off" aria-describedby="tags-hint" onKeyDown=${key} onBlur=${add} />
      <datalist id="tags-before">
        ${offered.slice(0, OFFERED).map((tag) => html`<option key=${tag} value=${tag}></option>`)}
      </datalist>
      <p class="muted" id="tags-hint">${t('tags.hint')}</p>
    </div>
  `;
}
