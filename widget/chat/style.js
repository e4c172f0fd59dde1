/**
 * How the chat looks: calm and warm, light or dark as the visitor has it. It stands on `launcher-style.js`.
 */

export const STYLE = `
section {
  --raised: #f4f1ec; --line: #e4dfd7; --text: #262320; --quiet: #6a635b; --failed: #b3261e; --warning: #fdf0d2; color: var(--text);
  word-break: keep-all; overflow-wrap: anywhere;
}
[hidden] { display: none !important; }
h2, p, ul { margin: 0; padding: 0; }
textarea { font: inherit; color: inherit; }

dialog {
  margin: 0; padding: 0; margin-block-end: 4.5em; inline-size: min(24.5em, 100% - 20px - var(--side)); block-size: min(40em, 100% - 20px - var(--bottom) - 4.5em);
  overflow: hidden; border: 1px solid var(--line); border-radius: 1.25em; background: var(--surface); color: inherit;
}
dialog[open] { display: flex; flex-direction: column; }

header { display: flex; align-items: center; gap: .75em; padding: .9em; padding-block-start: max(.9em, env(safe-area-inset-top)); background: var(--accent); color: var(--on-accent); }
header :focus-visible { outline-color: currentColor; }
:is(header button, .log):focus-visible { outline-offset: -3px; }
header button { padding: 0 .6em; min-inline-size: 2.75em; min-block-size: 2.75em; border-radius: .75em; font-size: .875em; font-weight: 600; }
.avatar { position: relative; flex: none; overflow: hidden; inline-size: 2em; block-size: 2em; border: 1px solid transparent; background: var(--accent); color: var(--on-accent); font-size: .875em; font-weight: 700; }
.avatar img { position: absolute; inset: 0; block-size: 100%; border-radius: 0; }
header .avatar { inline-size: 3em; block-size: 3em; background: var(--on-accent); color: var(--accent); }
.who { flex: 1; min-inline-size: 0; }
h2 { font-size: 1.0625em; line-height: 1.3; }
.status { font-size: .8125em; line-height: 1.35; }
.status::before { content: ""; display: inline-block; inline-size: .65em; block-size: .65em; margin-inline-end: .45em; border: 1px solid; border-radius: 50%; }
.here::before { background: #7fe0a3; }
.banner { padding: .6em 1em; background: var(--warning); font-size: .875em; }

.middle { position: relative; flex: 1; min-block-size: 0; display: flex; }
.log { position: relative; flex: 1; overflow-y: auto; overscroll-behavior: contain; padding: 1em; }
.message { display: flex; gap: .55em; margin-block-start: 1em; }
.column { display: flex; flex-direction: column; align-items: flex-start; gap: .2em; min-inline-size: 0; max-inline-size: 85%; }
.visitor { justify-content: flex-end; }
.visitor .column { align-items: flex-end; inline-size: 85%; }
.visitor .meta { align-self: stretch; flex-direction: row-reverse; text-align: end; }
.visitor .state { flex: auto; }
.sender, .meta, .note { font-size: .8125em; color: var(--quiet); }
.sender { font-weight: 600; }
.bubble { max-inline-size: 100%; white-space: pre-wrap; padding: .55em .85em; border: 1px solid transparent; border-radius: .35em 1.15em 1.15em; background: var(--raised); font-size: .9375em; }
.agent .bubble { background: color-mix(in srgb, var(--accent-text) 14%, var(--surface)); border-color: color-mix(in srgb, var(--accent-text) 30%, var(--surface)); }
.visitor .bubble { border-radius: 1.15em 1.15em .35em; background: var(--accent); color: var(--on-accent); }
.bot .avatar { background: var(--raised); color: var(--accent-text); border-color: var(--line); }
.bubble > *, li > * { margin: 0; }
.bubble > * + *, .bubble li + li { margin-block-start: .5em; }
.bubble :is(ul, ol) { padding-inline-start: 1.35em; }
h3 { font-size: 1em; }
pre { white-space: inherit; padding: .5em .7em; border-radius: .6em; background: var(--surface); }
img { display: block; max-inline-size: 100%; border-radius: .6em; }
a { color: var(--accent-text); }
a[target]::after { content: "\\a0↗"; }
.visitor a { color: inherit; }
.failed { color: var(--failed); }
.note .state::before { content: " · "; }
.meta { display: flex; flex-wrap: wrap; gap: 0 .6em; }
.state button { min-block-size: 2em; margin-inline-start: .75em; font-weight: 700; text-decoration: underline; }
.note { margin: 1em auto .2em; max-inline-size: 90%; text-align: center; }

.visitor .sender, :is(.bot + .bot, .agent + .agent) .sender, :is(.bot:has(+ .bot), .agent:has(+ .agent), .visitor:has(+ .visitor)) time {
  position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}
:is(.bot + .bot, .agent + .agent) .avatar { visibility: hidden; block-size: 0; border: 0; }
:is(.bot + .bot, .agent + .agent, .visitor + .visitor) { margin-block-start: .3em; }

.choices, .links { display: flex; flex-wrap: wrap; gap: .5em; margin-block: .35em .15em; list-style: none; }
.choices button, .links a, .person, .fresh { display: flex; align-items: center; gap: .4em; min-block-size: 2.75em; padding: .3em 1em; border-radius: 1.5em; font-size: .875em; font-weight: 600; line-height: 1.35; text-align: start; }
.choices button, .links a { border: 1.5px solid var(--accent-text); background: var(--surface); color: var(--accent-text); }
.links a { border-style: dashed; text-decoration: none; }
.choices .quiet { padding-inline: .8em; border-color: var(--line); color: inherit; font-weight: 400; }
.choices:has(.quiet)::after { content: ""; order: 1; flex-basis: 100%; }
li:has(> .quiet) { order: 2; }
.fresh { position: absolute; inset-block-end: .75em; inset-inline: 0; margin-inline: auto; inline-size: fit-content; background: var(--text); color: var(--surface); }
.dots { display: flex; gap: .3em; inline-size: fit-content; margin: 1em 2.3em 0; padding: .8em 1em; border-radius: 1.15em; background: var(--raised); }
.dots i { border: .22em solid var(--quiet); border-radius: 50%; }

.composer { padding: .6em .75em; padding-block-end: max(.4em, env(safe-area-inset-bottom)); border-block-start: 1px solid var(--line); }
.box { display: flex; align-items: flex-end; padding: .25em; border: 1px solid var(--quiet); border-radius: 1.5em; }
.box:focus-within { outline: 3px solid var(--accent-text); outline-offset: -2px; }
textarea { flex: 1; min-inline-size: 0; min-block-size: 2.5em; max-block-size: 8em; padding: .5em .75em; border: 0; outline: 0 !important; resize: none; background: none; font-size: max(1em, 16px); }
textarea::placeholder { color: var(--quiet); opacity: 1; }
.attach { display: grid; place-items: center; inline-size: 2.75em; block-size: 2.75em; border-radius: 50%; color: var(--quiet); }
.send { inline-size: 2.75em; block-size: 2.75em; background: var(--accent); color: var(--on-accent); }
:placeholder-shown ~ .send { background: var(--raised); color: var(--quiet); }
.person { margin: .2em auto 0; color: var(--quiet); }

@media (max-width: 32em), (max-height: 30em) {
  dialog { inset: var(--top) 0 auto; margin: 0; inline-size: 100%; max-inline-size: none; block-size: var(--height); max-block-size: none; border: 0; border-radius: 0; }
  .open .launcher { display: none; }
}
@media (prefers-color-scheme: dark) {
  section { --raised: #2e2c29; --line: #3b3834; --text: #f1ece5; --quiet: #b5ada3; --failed: #ff9d93; --warning: #453716; }
}
@media (prefers-contrast: more) { section { --line: var(--quiet); --quiet: var(--text); } }
@media (prefers-reduced-motion: no-preference) {
  dialog { animation: rise .18s; }
  .dots i { animation: breathe 1.2s infinite; }
  .dots i + i { animation-delay: .15s; }
  .dots i + i + i { animation-delay: .3s; }
  @keyframes rise { from { opacity: 0; translate: 0 .75em; } }
  @keyframes breathe { 30% { translate: 0 -.25em; opacity: .6; } 60% { translate: 0; } }
}
`;
