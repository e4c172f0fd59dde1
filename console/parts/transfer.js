/** Passes a conversation on to a colleague or a department, or asks a colleague to join; with a word to who comes. */

import { html, useState } from '../vendor/standalone.module.js';
import { thisLine } from '../actions.js';
import { Dialog } from '../dialog.js';
import { skillFor } from '../inbox.js';
import { post } from '../outbox.js';
import { addStyle, dismissDialog } from '../parts.js';
import { isHere } from '../presence.js';
import { now, useStore } from '../store.js';
import { addWords, named, t } from '../words.js';
/** @import { Colleague } from '../types' */

addStyle('hands');
addWords({
  ko: {
    'transfer.title': '누구에게 넘길까요?',
    'transfer.invite': '누구에게 함께 봐 달라고 할까요?',
    'transfer.agents': '상담원',
    'transfer.departments': '부서 (지금까지 기다린 시간은 그대로 이어져요)',
    'transfer.away': '자리에 없음',
    'transfer.nobody': '지금 자리에 있는 다른 상담원이 없어요.',
    'transfer.note': '남길 말 (상담원만 봐요)',
    'transfer.yes': '넘기기',
    'transfer.inviteYes': '요청하기',
    'transfer.told': '방문자에게는 담당이 바뀐다고 알리고, 다시 묻지 않아요.',
    'transfer.inviteTold': '담당은 그대로예요. 동료가 들어오면 방문자에게도 보여요.',
  },
  en: {
    'transfer.title': 'Who should take over?',
    'transfer.invite': 'Who should join you?',
    'transfer.agents': 'Colleagues',
    'transfer.departments': 'Departments (the time waited so far counts)',
    'transfer.away': 'not here',
    'transfer.nobody': 'None of your colleagues is here right now.',
    'transfer.note': 'A word to them (agents only)',
    'transfer.yes': 'Pass on',
    'transfer.inviteYes': 'Ask to join',
    'transfer.told': 'The visitor is told who goes on, and asked nothing again.',
    'transfer.inviteTold': 'It stays yours. The visitor sees when your colleague joins.',
  },
});

/** @typedef {{kind: 'agent', agent: string} | {kind: 'department', department: string}} To */

/** @param {{to: To, label: string, aside?: string, first: boolean, onChoose: (to: To) => void, disabled?: boolean}} props */
function Choice({ to, label, aside, first, onChoose, disabled }) {
  return html`
    <label class="choice ${disabled ? 'away' : ''}">
      <input type="radio" name="to" autofocus=${first} disabled=${disabled} onChange=${() => onChoose(to)} />
      <span>${label}</span> ${aside && html`<span class="muted">${aside}</span>`}
    </label>
  `;
}

/** @param {{invites?: boolean}} props */
export default function TransferDialog({ invites = false }) {
  const { conversation } = now().route;
  const colleagues = useStore((state) => state.colleagues);
  const known = useStore((state) => state.departments);
  const me = useStore((state) => state.me?.agent);
  /** @type {[To | undefined, (to: To) => void]} */
  const [to, setTo] = useState();
  const line = thisLine();
  const inside = [me, line?.agent, ...(invites ? (line?.guests ?? []) : [])];
  const skill = line && skillFor(line, now());
  /** Who is here stands first, and of them who can do what is wished for. @param {Colleague} one */
  const rank = (one) => Number(isHere(one)) * 2 + Number(!!skill && !!one.skills?.includes(skill));
  const agents = colleagues.filter(({ agent }) => !inside.includes(agent)).sort((a, b) => rank(b) - rank(a));
  const departments = invites ? [] : known.map(({ name }) => name).filter((name) => name !== line?.department);
  /** @param {any} event */
  const submit = (event) => {
    event.preventDefault();
    if (!to || !conversation) return;
    const note = event.target.elements.note.value.trim();
    const word = note ? { note } : {};
    if (invites && to.kind === 'agent') post('invite', conversation, undefined, { agent: to.agent, ...word });
    else post('transfer', conversation, undefined, { to, ...word });
    dismissDialog();
  };
  return html`
    <${Dialog} title=${t(invites ? 'transfer.invite' : 'transfer.title')}>
      <form class="hands" onSubmit=${submit}>
        <fieldset>
          <legend>${t('transfer.agents')}</legend>
          ${agents.map((colleague, place) => {
            const { agent, name, skills = [] } = colleague;
            const here = isHere(colleague);
            const aside = [!here && t('transfer.away'), colleague.state === 'busy' && t('presence.busy'), skills.join(', ')].filter(Boolean).join(' · ');
            /** @type {To} */
            const one = { kind: 'agent', agent };
            return html`<${Choice} key=${agent} to=${one} label=${name} aside=${aside} disabled=${!here} first=${place === 0 && here} onChoose=${setTo} />`;
          })}
          ${!agents.some(isHere) && html`<p class="muted">${t('transfer.nobody')}</p>`}
        </fieldset>
        ${departments.length > 0 &&
        html`<fieldset>
          <legend>${t('transfer.departments')}</legend>
          ${departments.map((department) => {
            /** @type {To} */
            const one = { kind: 'department', department };
            return html`<${Choice} key=${department} to=${one} label=${named('department', department)} first=${false} onChoose=${setTo} />`;
          })}
        </fieldset>`}
        <label class="field">${t('transfer.note')}<textarea name="note" rows="2" maxlength="500"></textarea></label>
        <p class="muted">${t(invites ? 'transfer.inviteTold' : 'transfer.told')}</p>
        <div class="buttons end">
          <button type="button" onClick=${dismissDialog}>${t('cancel')}</button>
          <button class="primary" disabled=${!to}>${t(invites ? 'transfer.inviteYes' : 'transfer.yes')}</button>
        </div>
      </form>
    <//>
  `;
}
