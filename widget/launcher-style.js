/**
 * How the launcher looks, and what holds for all of the widget. Sizes are in `em` of the browser's own text size,
 * so that the page's style can't change them; sides are logical, ready for right-to-left. Borders that can't be
 * seen are there for forced colours, which draw them. What stands on the owner's colour is white or black, by its luminance (y); what is
 * written in it is darkened or made lighter until it can be read: WCAG 2.2, contrast 4.5.
 */

export const LAUNCHER_STYLE = `
:host { all: initial !important; direction: ltr !important; }
section {
  all: unset; --accent: #3d5a80; --surface: light-dark(#fffdfa, #1d1b19); --shadow: 0 1px 2px #0002, 0 12px 40px light-dark(#0003, #0008); font: 1em/1.5 system-ui, sans-serif; color-scheme: light dark;
  --on-accent: color(from var(--accent) xyz clamp(0, (.18 - y)*9999, .95) clamp(0, (.18 - y)*9999, 1) clamp(0, (.18 - y)*9999, 1.09));
  --accent-text: light-dark(lch(from var(--accent) min(l, 40) c h), color-mix(in srgb, var(--accent), #fff 60%));
}
section, section :where(*), section ::before { box-sizing: border-box; margin: 0; padding: 0; }
button, textarea { flex: none; border: 1px solid transparent; background: none; font: inherit; color: inherit; cursor: pointer; }
:empty:is(.badge, .label, .banner, .state) { display: none; }
.icon { display: block; width: 1.5em; height: 1.5em; fill: none; stroke: currentColor; stroke-width: 1.9; stroke-linecap: round; stroke-linejoin: round; }
:focus-visible { outline: 3px solid var(--accent-text); outline-offset: 2px; }
.launcher, dialog { position: fixed; z-index: 2147483647; inset: auto; bottom: calc(var(--bottom) + env(safe-area-inset-bottom)); right: calc(var(--side) + env(safe-area-inset-right)); box-shadow: var(--shadow); }
.launcher, .more, .close, .attach, .send, .avatar { display: grid; place-items: center; border-radius: 50%; }
:where(.left) :is(.launcher, dialog) { left: calc(var(--side) + env(safe-area-inset-left)); right: auto; }
.launcher { grid-template-columns: calc(3.75em - 2px) minmax(0, auto); max-width: calc(100% - 40px); height: 3.75em; border-radius: 2em; background: var(--accent); color: var(--on-accent); }
.label { padding-inline-end: 1.25em; margin-inline-start: -.5em; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-weight: 600; }
.away .launcher { display: none; }
.launcher:focus-visible { box-shadow: 0 0 0 5px var(--surface); }
.launcher .icon { grid-area: 1 / 1; width: 1.75em; height: 1.75em; }
[aria-busy] .icon { opacity: .5; }
:not(.open) > * > .down-icon, .open .chat-icon { visibility: hidden; }
.badge { position: absolute; top: -.25em; inset-inline-end: -.25em; min-width: 1.75em; padding: 0 .4em; border: 2px solid; border-radius: 1em; background: #b3261e; color: #fff; font-size: .8em; font-weight: 700; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
button:hover { filter: brightness(.9); }
@media print { section { display: none; } }
`;
