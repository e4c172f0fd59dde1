/** The middle pane: who, the transcript, the composer. */

import { html, useEffect, useMemo } from './vendor/standalone.module.js';
import { takeNext } from './actions.js';
import { COMMANDS, commandWords, isAllowed, keysOf, perform } from './commands.js';
import { Composer } from './composer.js';
import { Icon, Menu } from './controls.js';
import { isMine, waitingSince } from './inbox.js';
import { link } from './link.js';
import { countsOf } from './lists.js';
import { addressOf } from './route.js';
import { choose } from './settings.js';
import { useStore } from './store.js';
import { elapsed, since, useTicking } from './time.js';
import { Transcript } from './transcript.js';
import { EMPTY, factsOf } from './transcripts.js';
import { languageName, named, t, visitorName } from './words.js';
/** @import { Command, Facts, Line, Route } from './types' */

/** @param {{line: Line, mine: boolean}} props */
function Standing({ line, mine }) {
  useTicking();
  if (line.state === 'waiting') return html`${t('state.waiting')} ${elapsed(since(waitingSince(line)))}`;
  if (line.state === 'agent') return mine ? t('state.mine') : line.agent_name || t('state.agent');
  return t(`state.${line.state}`);
}

/** What can be done with this conversation, as commands.js has it: the usual ones as buttons, the others behind a menu. */
function Commands() {
  const underWay = useStore(
    ({ outgoing, route: { conversation } }) =>
      outgoing.find((item) => item.conversation === conversation && item.type !== 'say' && item.stage !== 'stored')?.type,
  );
  // What is allowed follows from these.
  useStore((state) => state.lines);
  if (underWay) return html`<span class="muted" role="status">${t(`${underWay}.underWay`)}</span>`;
  const allowed = COMMANDS.filter(isAllowed);
  const more = allowed.filter(({ button }) => button === 'more');
  return html`
    ${more.length > 0 &&
    html`
      <${Menu} id="conversation-menu" label=${html`<${Icon} name="more" />`} name=${t('more')}>
        ${more.map((command) => html`<li key=${command.id}><${CommandButton} command=${command} /></li>`)}
      <//>
    `}
    ${allowed
      .filter(({ button }) => button === 'plain' || button === 'main')
      .map((command) => html`<${CommandButton} key=${command.id} command=${command} />`)}
  `;
}

/** @param {{command: Command}} props */
function CommandButton({ command }) {
  const { id, button } = command;
  const keys = keysOf(command);
  return html`
    <button
      type="button"
      class=${button === 'main' ? 'primary' : ''}
      data-command=${id}
      title=${keys && `${commandWords(command)} (${keys})`}
      onClick=${() => perform(command)}
    >
      ${commandWords(command)}
    </button>
  `;
}

/** @param {{conversation: string, line?: Line, mine: boolean}} props */
function ConversationHead({ conversation, line, mine }) {
  const { list, department, pane } = useStore((state) => state.route);
  const folded = useStore((state) => state.settings.contextFolded);
  /** @type {Route['pane']} */
  const other = pane ? undefined : 'context';
  return html`
    <header class="pane-head">
      <a class="icon-button narrow-only" href=${addressOf({ list, department })} aria-label=${t('back.list')}><${Icon} name="back" /></a>
      <div class="titles">
        <h2 id="conversation-heading" tabindex="-1">${visitorName(line, conversation)}</h2>
        ${line &&
        html`
          <p class="marks">
            <span class="mark state ${line.state}"><${Standing} line=${line} mine=${mine} /></span>
            ${line.department && html`<span class="mark">${named('department', line.department)}</span>`}
            <span class="mark">${languageName(line.language)}</span>
          </p>
        `}
      </div>
      ${line && html`<${Commands} />`}
      <a
        class="icon-button context-opener"
        href=${addressOf({ list, department, conversation, pane: other })}
        aria-label=${t('context')}
        title=${t('context')}
        onClick=${() => folded && choose({ contextFolded: false })}
      >
        <${Icon} name="context" />
      </a>
    </header>
  `;
}

/** Nothing chosen: what to do now. */
function Nothing() {
  const waiting = useStore((state) => countsOf(state.lines, state.me?.agent).lists.get('waiting')?.count ?? 0);
  const shortcuts = useStore((state) => state.settings.shortcuts);
  return html`
    <section class="pane conversation nothing" aria-labelledby="conversation-heading">
      <${Icon} name=${waiting > 0 ? 'waiting' : 'calm'} />
      <h2 id="conversation-heading" tabindex="-1">${waiting > 0 ? t('list.nowWaiting', { n: waiting }) : t('nothing.calm')}</h2>
      <p class="muted">${t(waiting > 0 ? 'nothing.do' : 'nothing.rest')}</p>
      ${waiting > 0 &&
      html`<button type="button" class="primary" onClick=${takeNext}>${t('command.next')}${shortcuts && html` <kbd>Alt N</kbd>`}</button>`}
    </section>
  `;
}

/**
 * Tells the server what the agent has seen: only who has the conversation, and only when this window is looked at.
 * A colleague's glance must not stand as "read" before the visitor.
 * @param {string} conversation @param {boolean} mine @param {Facts} facts
 */
function useReading(conversation, mine, { visitorSpoke, agentRead }) {
  const ready = useStore((state) => state.link.status === 'ready');
  useEffect(() => {
    const see = () => {
      const seen = mine && ready && !document.hidden && document.hasFocus();
      if (seen && visitorSpoke > agentRead) link.send({ type: 'read', conversation, number: visitorSpoke });
    };
    see();
    addEventListener('focus', see);
    return () => removeEventListener('focus', see);
  }, [conversation, mine, ready, visitorSpoke, agentRead]);
}

/** @param {{conversation: string}} props */
function Chosen({ conversation }) {
  const line = useStore((state) => state.lines.get(conversation));
  const me = useStore((state) => state.me?.agent);
  const transcript = useStore((state) => state.transcripts.get(conversation) ?? EMPTY);
  const facts = useMemo(() => factsOf(transcript.events), [transcript]);
  const mine = line !== undefined && isMine(line, me);
  useReading(conversation, mine, facts);
  return html`
    <section class="pane conversation" aria-labelledby="conversation-heading">
      <${ConversationHead} conversation=${conversation} line=${line} mine=${mine} />
      <${Transcript} conversation=${conversation} line=${line} transcript=${transcript} facts=${facts} />
      <${Composer} conversation=${conversation} line=${line} mine=${mine} />
    </section>
  `;
}

/** @param {{conversation?: string}} props */
export function ConversationPane({ conversation }) {
  return conversation ? html`<${Chosen} conversation=${conversation} />` : html`<${Nothing} />`;
}
