/** The owner sets for whom somebody is there: departments, languages, skills, and how many conversations at once. */

import { html, useState } from '../vendor/standalone.module.js';
import { Dialog } from '../dialog.js';
import { ask } from '../entrance.js';
import { notify } from '../notices.js';
import { addStyle, dismissDialog } from '../parts.js';
import { addWords, languageName, named, t } from '../words.js';
import { trouble } from './answers.js';

addStyle('hands');
addWords({
  ko: {
    'post.title': '{name} 님 담당',
    'post.departments': '부서 (하나도 고르지 않으면 모든 부서)',
    'post.languages': '언어 (하나도 고르지 않으면 모든 언어)',
    'post.skills': '전문 분야 (쉼표로 나눠요)',
    'post.skillsHint': '이 분야가 필요한 대화가 오면 먼저 연결돼요. 지금 쓰는 말: {skills}',
    'post.skillsNone': '아직 없어요',
    'post.capacity': '동시에 맡는 대화 수 (1~50)',
    'post.save': '저장',
    'post.saved': '{name} 님의 담당을 바꿨어요.',
  },
  en: {
    'post.title': '{name}: departments, languages and skills',
    'post.departments': 'Departments (none chosen = all of them)',
    'post.languages': 'Languages (none chosen = all of them)',
    'post.skills': 'Skills (with commas between)',
    'post.skillsHint': 'Who has a skill is asked first where it is wished for. In use: {skills}',
    'post.skillsNone': 'none yet',
    'post.capacity': 'Conversations at once (1 to 50)',
    'post.save': 'Save',
    'post.saved': 'Departments, languages and skills of {name} are changed.',
  },
});

/** @param {{name: string, of: string[], chosen: string[], words: (one: string) => string}} props */
const Choices = ({ name, of, chosen, words }) => html`
  <fieldset>
    <legend>${t(`post.${name}`)}</legend>
    ${[...new Set([...of, ...chosen])].map(
      (one) => html`
        <label class="choice" key=${one}>
          <input type="checkbox" name=${name} value=${one} checked=${chosen.includes(one)} /> <span>${words(one)}</span>
        </label>
      `,
    )}
  </fieldset>
`;

/** @param {any} written with commas between @returns {string[]} */
const wordsOf = (written) => String(written).split(',').map((word) => word.trim()).filter(Boolean);

/** @param {{account: any, choices: {departments: string[], languages: string[], skills: string[]}, onSaved: () => void}} props */
export default function PostDialog({ account, choices, onSaved }) {
  const { agent, name, departments, languages, skills, capacity } = account;
  const [error, setError] = useState('');
  /** @param {any} event */
  const submit = async (event) => {
    event.preventDefault();
    const form = new FormData(event.target);
    const post = { departments: form.getAll('departments'), languages: form.getAll('languages'), skills: wordsOf(form.get('skills')), capacity: Number(form.get('capacity')) };
    const answer = await ask('PUT', `/api/agents/${agent}/post`, post);
    if (answer.status !== 204) return setError(trouble(answer));
    dismissDialog();
    notify(t('post.saved', { name }));
    onSaved();
  };
  return html`
    <${Dialog} title=${t('post.title', { name })}>
      <form class="hands" onSubmit=${submit}>
        <${Choices} name="departments" of=${choices.departments} chosen=${departments} words=${(/** @type {string} */ one) => named('department', one)} />
        <${Choices} name="languages" of=${choices.languages} chosen=${languages} words=${languageName} />
        <label class="field">
          ${t('post.skills')}
          <input name="skills" autocomplete="off" maxlength="400" value=${skills.join(', ')} aria-describedby="skills-hint" />
        </label>
        <p class="muted" id="skills-hint">${t('post.skillsHint', { skills: choices.skills.join(', ') || t('post.skillsNone') })}</p>
        <label class="field">${t('post.capacity')}<input name="capacity" type="number" min="1" max="50" required value=${capacity} /></label>
        <p class="error" role="alert">${error}</p>
        <div class="buttons end">
          <button type="button" onClick=${dismissDialog}>${t('cancel')}</button>
          <button class="primary">${t('post.save')}</button>
        </div>
      </form>
    <//>
  `;
}
