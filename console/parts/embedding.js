/**
 * "Put it on your website": the tag to copy for a site and a language, its variant that browsers verify, what a content security
 * policy must allow, what is still missing, and where the widget was seen last.
 */

import { html, useEffect, useState } from '../vendor/standalone.module.js';
import { ask } from '../entrance.js';
import { notify } from '../notices.js';
import { addStyle } from '../parts.js';
import { clock, fullDate, shortDate } from '../time.js';
import { addWords, languageName, t } from '../words.js';
import { trouble } from './answers.js';

addStyle('access');
addStyle('embedding');
addWords({
  ko: {
    'embedding.intro': '아래 코드를 복사해서 웹사이트의 모든 페이지에 한 번씩 넣어 주세요. 화면 구석에 채팅 버튼이 생겨요.',
    'embedding.site': '웹사이트',
    'embedding.usual': '기본 ({origins})',
    'embedding.language': '채팅 언어',
    'embedding.asPage': '페이지 언어를 따름',
    'embedding.way': '코드',
    'embedding.simple': '보통: 설정과 업데이트가 저절로 반영돼요',
    'embedding.pinned': '고정: 브라우저가 파일을 검증해요 (SRI). Frontdesk를 업데이트할 때마다 코드를 바꿔야 해요',
    'embedding.tag': '넣을 코드',
    'embedding.where': '</body> 바로 앞이 좋지만 어디에 있어도 돼요.',
    'embedding.copy': '코드 복사',
    'embedding.copied': '복사했어요.',
    'embedding.noSites': '아직 허용된 웹사이트가 없어요. 이대로 넣으면 버튼은 보여도 채팅이 연결되지 않아요. frontdesk.yaml에 이렇게 적고 다시 시작해 주세요.',
    'embedding.noAddress': '바깥에서 Frontdesk에 접속하는 주소를 몰라서 지금 이 페이지의 주소를 썼어요. frontdesk.yaml에 이렇게 적어 주세요.',
    'embedding.seen': '잘 되는지 확인',
    'embedding.waiting': '이 웹사이트에서 채팅을 연 사람이 아직 없어요 ({since}부터). 코드를 넣은 페이지에서 채팅을 열어 보세요. 여기에 바로 나타나요.',
    'embedding.connected': '연결됐어요. {at}에 이 페이지에서 채팅이 열렸어요:',
    'embedding.refused': '허용되지 않은 웹사이트',
    'embedding.refusedNote': '이 주소의 페이지에서 채팅을 열려고 했지만 막았어요. 내 웹사이트라면 frontdesk.yaml의 sites에 더해 주세요. 모르는 주소라면 그대로 두면 돼요.',
    'embedding.policy': '콘텐츠 보안 정책 (CSP)을 쓰는 웹사이트라면',
    'embedding.policyNote': '정책에 이 주소들이 들어 있어야 해요. 그림은 문서에 그림이 있을 때만 필요해요.',
    'embedding.copyPolicy': '정책 복사',
  },
  en: {
    'embedding.intro': 'Copy this code and put it once into every page of your website. The chat button then stands in the corner.',
    'embedding.site': 'Website',
    'embedding.usual': 'Usual ({origins})',
    'embedding.language': 'Language of the chat',
    'embedding.asPage': 'As the page',
    'embedding.way': 'Code',
    'embedding.simple': 'Usual: settings and updates arrive by themselves',
    'embedding.pinned': 'Pinned: the browser verifies the file (SRI). Change the code at every update of Frontdesk',
    'embedding.tag': 'The code',
    'embedding.where': 'Best right before </body>, but it works anywhere.',
    'embedding.copy': 'Copy the code',
    'embedding.copied': 'Copied.',
    'embedding.noSites': 'No website is allowed yet. The button would be there, but the chat could not connect. Write this into frontdesk.yaml and start Frontdesk again:',
    'embedding.noAddress': 'Where Frontdesk is reached from outside is not known: the code has the address of this page. Write this into frontdesk.yaml:',
    'embedding.seen': 'Does it work?',
    'embedding.waiting': 'Nobody has opened the chat on this website yet (since {since}). Open it on a page with the code: it shows up here at once.',
    'embedding.connected': 'It works. At {at} the chat was opened on this page:',
    'embedding.refused': 'Websites that are not allowed',
    'embedding.refusedNote': 'Pages there tried to open the chat and were refused. If one of them is yours, add it to sites in frontdesk.yaml. If you don’t know it, nothing needs to be done.',
    'embedding.policy': 'If your website has a content security policy (CSP)',
    'embedding.policyNote': 'It must allow these. Pictures are needed only if your articles have some.',
    'embedding.copyPolicy': 'Copy the policy',
  },
});

/** Between looks at whether the widget was seen. */
const LOOK_MS = 3000;

/** @param {string} text as an attribute's value */
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/**
 * The tag. A pinned script has no settings inside, so its tag says them.
 * @param {any} embedding
 * @param {any} site
 * @param {{language: string, pinned: boolean}} choice
 */
function tagFor({ pinned: address, integrity }, site, { language, pinned }) {
  const asked = site.name ? `?site=${site.name}` : '';
  const said = pinned ? site.attributes.filter((/** @type {string[]} */ [name]) => name !== 'data-lang' || !language) : [];
  const attributes = [
    ['src', pinned ? `${site.base}${address}` : `${site.base}/widget.js${asked}`],
    ...(pinned ? [['integrity', integrity], ['crossorigin', 'anonymous']] : []),
    ...said,
    ...(language ? [['data-lang', language]] : []),
  ];
  return `<script async ${attributes.map(([name, value]) => `${name}="${escaped(value)}"`).join(' ')}></script>`;
}

/** @param {string} base */
const policyFor = (base) =>
  `script-src ${base};\nconnect-src ${base} ${base.replace(/^http/, 'ws')};\nimg-src ${base} https:;`;

/** Something to copy. @param {{id: string, text: string, words?: string}} props */
function Copyable({ id, text, words }) {
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    notify(t('embedding.copied'));
  };
  return html`
    <pre class="copyable"><code id=${id}>${text}</code></pre>
    ${words && navigator.clipboard && html`<div class="buttons"><button type="button" class="primary" onClick=${copy}>${words}</button></div>`}
  `;
}

/** @param {{words: string, example: string}} props */
const Missing = ({ words, example }) => html`
  <section class="sheet missing" role="note">
    <p>${words}</p>
    <pre class="copyable"><code>${example}</code></pre>
  </section>
`;

/** @param {{label: string, id: string, value: string, options: string[][], onChange: (value: string) => void}} props */
const Select = ({ label, id, value, options, onChange }) => html`
  <div class="field">
    <label for=${id}>${label}</label>
    <select id=${id} onChange=${(/** @type {any} */ event) => onChange(event.target.value)}>
      ${options.map(([option, words]) => html`<option key=${option} value=${option} selected=${option === value}>${words}</option>`)}
    </select>
  </div>
`;

/** @param {{pinned: boolean, onChange: (pinned: boolean) => void}} props */
const Way = ({ pinned, onChange }) => html`
  <fieldset class="ways">
    <legend>${t('embedding.way')}</legend>
    ${[false, true].map(
      (option) => html`
        <label key=${option} class="check">
          <input type="radio" name="way" checked=${option === pinned} onChange=${() => onChange(option)} />
          <span>${t(option ? 'embedding.pinned' : 'embedding.simple')}</span>
        </label>
      `,
    )}
  </fieldset>
`;

/** @param {{site: any, since: string}} props */
const Seen = ({ site: { seen }, since }) => html`
  <section class="sheet seen ${seen ? 'works' : ''}">
    <h3>${t('embedding.seen')}</h3>
    <div role="status">
      ${seen
        ? html`<p>${t('embedding.connected', { at: clock(seen.at) })}</p><p class="address" title=${fullDate(seen.at)}>${seen.page}</p>`
        : html`<p>${t('embedding.waiting', { since: shortDate(since) })}</p>`}
    </div>
  </section>
`;

/** Anybody can send us a name: it is shown as text, never as a link. @param {{refused: any[]}} props */
const Refused = ({ refused }) => html`
  <section class="sheet">
    <h3>${t('embedding.refused')}</h3>
    <p class="muted">${t('embedding.refusedNote')}</p>
    <ul class="rows">
      ${refused.map(({ page, at }) => html`<li key=${page}><span class="row-text address">${page}</span><time datetime=${at} title=${fullDate(at)}>${shortDate(at)}</time></li>`)}
    </ul>
  </section>
`;

/** @param {any} site */
const nameOf = ({ name, origins }) => name ?? t('embedding.usual', { origins: origins.map((/** @type {string} */ origin) => origin.replace(/^https?:\/\//, '')).join(', ') || '–' });

export default function EmbeddingPage() {
  const [embedding, setEmbedding] = useState();
  const [error, setError] = useState('');
  const [place, setPlace] = useState('0');
  const [language, setLanguage] = useState('');
  const [pinned, setPinned] = useState(false);
  const load = async () => {
    const answer = await ask('GET', '/api/embedding');
    if (answer.status === 200) setEmbedding(answer.body);
    else setError(trouble(answer));
  };
  useEffect(() => {
    load();
    const looking = setInterval(() => document.hidden || load(), LOOK_MS);
    return () => clearInterval(looking);
  }, []);
  if (!embedding) return html`<p class=${error ? 'error' : 'muted'} role="status">${error || t('loading')}</p>`;
  const { sites, refused, public_url: address, languages, since } = embedding;
  const base = address ?? location.origin;
  const site = { ...(sites[Number(place)] ?? sites[0]), base };
  const choices = [['', t('embedding.asPage')], ...languages.map((/** @type {string} */ code) => [code, languageName(code)])];
  return html`
    <p>${t('embedding.intro')}</p>
    ${sites.every((/** @type {any} */ { origins }) => origins.length === 0) && html`<${Missing} words=${t('embedding.noSites')} example="sites: [https://your-shop.example]" />`}
    ${!address && html`<${Missing} words=${t('embedding.noAddress')} example="public_url: https://chat.your-shop.example" />`}
    <section class="sheet">
      <div class="filter">
        ${sites.length > 1 && html`<${Select} id="site" label=${t('embedding.site')} value=${place} onChange=${setPlace} options=${sites.map((/** @type {any} */ known, /** @type {number} */ at) => [String(at), nameOf(known)])} />`}
        <${Select} id="widget-language" label=${t('embedding.language')} value=${language} onChange=${setLanguage} options=${choices} />
      </div>
      <${Way} pinned=${pinned} onChange=${setPinned} />
      <h3>${t('embedding.tag')}</h3>
      <${Copyable} id="tag" text=${tagFor(embedding, site, { language, pinned })} words=${t('embedding.copy')} />
      <p class="muted">${t('embedding.where')}</p>
    </section>
    <${Seen} site=${site} since=${since} />
    ${refused.length > 0 && html`<${Refused} refused=${refused} />`}
    <section class="sheet">
      <h3>${t('embedding.policy')}</h3>
      <p class="muted">${t('embedding.policyNote')}</p>
      <${Copyable} id="policy" text=${policyFor(base)} words=${t('embedding.copyPolicy')} />
    </section>
  `;
}
