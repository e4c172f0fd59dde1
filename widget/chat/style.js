/**
 * How the chat looks: calm and warm, light or dark as the visitor has it. It stands on `launcher-style.js`.
 */

export const STYLE = `
section {
  --text: light-dark(#262320, #f1ece5); --quiet: color-mix(in srgb, var(--text) 70%, var(--surface)); --line: color-mix(in srgb, var(--text) 13%, var(--surface)); --raised: color-mix(in srgb, var(--text) 6%, var(--surface));
  --failed: light-dark(#b3261e, #ff9d93); --warning: light-dark(#fdf0d2, #453716); color: var(--text);
  word-break: keep-all; overflow-wrap: anywhere;
}
[hidden] { display: none !important; }
dialog {
  margin-bottom: 4.5em; width: min(24.5em, 100% - 20px - var(--side)); height: min(40em, 100% - 20px - var(--bottom) - 4.5em);
  overflow: hidden; border: 1px solid var(--line); border-radius: 1.25em; background: var(--surface); color: inherit;
}
dialog[open] { display: flex; flex-direction: column; }

header { display: flex; flex-wrap: wrap; gap: .6em; align-items: center; justify-content: end; padding: max(.9em, env(safe-area-inset-top)) .9em .9em; background: var(--accent); color: var(--on-accent); }
header :focus-visible { outline-color: currentColor; }
:is(header button, .log):focus-visible { outline-offset: -3px; }
header button, .attach, .send { width: 2.75em; height: 2.75em; }
.avatar { position: relative; width: 2em; height: 2em; border: 1px solid transparent; background: var(--accent); color: var(--on-accent); font-size: .9em; font-weight: 700; }
.avatar img { position: absolute; inset: 0; height: 100%; border-radius: 50%; }
header .avatar { width: 3em; height: 3em; background: var(--on-accent); color: var(--accent); }
.who { flex: 1 6em; min-width: 0; }
h2, h3 { line-height: 1.3; font-size: 1.05em; }
.close { margin-inline-start: -.6em; }
.status { display: grid; font-size: .8em; line-height: 1.35; }
.status > * { grid-area: 1 / 1; }
.status > :not(.now) { visibility: hidden; }
.status ::before { content: "○ " / ""; }
.here ::before { content: "● " / ""; }
.banner { padding: .6em 1em; background: var(--warning); font-size: .95em; }

.middle { position: relative; flex: 1; min-height: 0; display: flex; border-bottom: 1px solid var(--line); }
.log { position: relative; flex: 1; overflow-y: auto; overscroll-behavior: contain; scrollbar-gutter: stable; scrollbar-width: thin; padding: 1em; }
.message { padding-block: .5em .35em; padding-inline: 2.35em 5%; }
.visitor { padding-inline: 15% 0; }
.message > .avatar { margin-inline-start: -2.6em; float: inline-start; }
@supports (overflow-anchor: auto) { .message:nth-last-child(n+20) { content-visibility: auto; contain-intrinsic-height: auto 5em; } }
.visitor .meta { clear: both; flex-direction: row-reverse; text-align: end; }
.visitor .state { flex: auto; }
.sender, .meta, .note { font-size: .8em; color: var(--quiet); }
.far { display: flow-root; }
.sender { font-weight: 600; }
.bubble { width: fit-content; margin-block: .2em; white-space: pre-wrap; padding: .55em .85em; border: 1px solid transparent; border-radius: .35em 1.15em 1.15em; background: var(--raised); font-size: .95em; }
.agent .bubble { background: color-mix(in srgb, var(--accent-text) 14%, var(--surface)); }
.visitor .bubble { float: inline-end; border-radius: 1.15em 1.15em .35em; background: var(--accent); color: var(--on-accent); }
.bot .avatar { background: var(--raised); border-color: var(--line); color: var(--accent-text); }
.bubble > *+*, .bubble li+li { margin-top: .5em; }
.bubble :is(ul, ol) { padding-inline-start: 1.35em; }
pre { white-space: inherit; padding: .5em .7em; border-radius: .6em; background: var(--surface); }
img { display: block; max-width: 100%; border-radius: .6em; }
[loading] { width: 100%; aspect-ratio: 4 / 3; object-fit: contain; }
a { color: var(--accent-text); }
a[target]::after { content: "\\a0↗"; }
.visitor a { color: inherit; }
.failed { color: var(--failed); }
.note .state::before { content: " · "; }
.meta { display: flex; flex-wrap: wrap; gap: 0 .6em; }
.note { margin: 1em auto .35em; max-width: 90%; text-align: center; }

.bot+.bot, .agent+.agent, .visitor+.visitor { padding-top: 0; .avatar { display: none; } }
:is(.bot+.bot, .agent+.agent, .visitor) .sender, :is(.bot:has(+.bot), .agent:has(+.agent), .visitor:has(+.visitor)) time { position: absolute; opacity: 0; }

.choices, .links { display: flex; flex-wrap: wrap; gap: .5em; margin-block: .35em .15em; list-style: none; }
.choices button, .links a, .person, .fresh { display: flex; align-items: center; gap: .4em; min-height: 2.75em; padding: .3em 1em; border-radius: 1.5em; font-size: .9em; font-weight: 600; line-height: 1.35; text-align: start; }
.choices button, .links a { background: var(--surface); border: 1.5px solid var(--accent-text); color: var(--accent-text); }
.links a { text-decoration: none; }
.choices[inert] { opacity: .5; }
.choices .quiet { color: inherit; border-color: var(--line); font-weight: 400; }
.choices:has(.quiet)::after { content: ""; order: 1; flex-basis: 100%; }
li:has(> .quiet) { order: 2; }
.fresh { position: absolute; bottom: .75em; inset-inline: 0; margin-inline: auto; width: fit-content; background: var(--text); color: var(--surface); }

.composer { padding: .3em .75em max(.75em, env(safe-area-inset-bottom)); }
.help { position: relative; display: grid; place-items: center; min-height: 2.8em; color: var(--quiet); font-size: .9em; text-align: center; }
.box { display: flex; align-items: flex-end; border: 1px solid var(--quiet); padding: .25em; border-radius: 1.5em; }
.box:focus-within { outline: 3px solid var(--accent-text); outline-offset: -2px; }
textarea { flex: 1; min-width: 0; min-height: 2.5em; max-height: 8em; padding: .5em .4em; border: 0; outline: 0 !important; resize: none; font-size: max(1em, 16px); cursor: text; }
textarea::placeholder { color: var(--quiet); opacity: 1; }
.attach { color: var(--quiet); }
.send { background: var(--accent); color: var(--on-accent); }
:placeholder-shown { direction: inherit; }
:placeholder-shown ~ .send { background: var(--raised); color: var(--quiet); }

@media (max-width: 32em), (max-height: 30em) {
  dialog[open] { inset: var(--offsetTop) auto auto var(--offsetLeft); margin: 0; height: var(--height); max-width: none; width: var(--width); max-height: none; border: 0; border-radius: 0; }
  .open .launcher { display: none; }
}
@media (prefers-contrast: more) { section { --line: var(--quiet); --quiet: var(--text); } }
@media (prefers-reduced-motion: no-preference) {
  dialog { animation: rise .18s; }
  @keyframes rise { from { opacity: 0; translate: 0 .75em; } }
}
`;
