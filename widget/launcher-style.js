/**
 * How the launcher looks, and what holds for all of the widget. Sizes are in `em` of the browser's own text size,
 * so that the page's style can't change them; sides are logical, ready for right-to-left. Borders that can't be
 * seen are there for forced colours, which draw them.
 */

export const LAUNCHER_STYLE = `
:host { all: initial !important; }
section { --surface: #fffdfa; --shadow: 0 1px 2px rgb(40 30 20 / .08), 0 12px 40px rgb(40 30 20 / .18); --accent-text: var(--accent-on-light); font: 1em/1.5 system-ui, sans-serif; color-scheme: light dark; }
section, section :where(*), section ::before { box-sizing: border-box; }
button { flex: none; padding: 0; border: 1px solid transparent; background: none; font: inherit; color: inherit; cursor: pointer; }
:empty:is(.badge, .banner, .state) { display: none; }
.icon { display: block; inline-size: 1.5em; block-size: 1.5em; fill: none; stroke: currentColor; stroke-width: 1.9; stroke-linecap: round; stroke-linejoin: round; }
:focus-visible { outline: 3px solid var(--accent-text); outline-offset: 2px; }
.launcher, dialog { position: fixed; z-index: 2147483000; inset: auto; inset-block-end: calc(20px + env(safe-area-inset-bottom)); inset-inline-end: calc(20px + env(safe-area-inset-right)); box-shadow: var(--shadow); }
.launcher, .close, .send, .avatar { display: grid; place-items: center; border-radius: 50%; }
.launcher { inline-size: 3.75em; block-size: 3.75em; background: var(--accent); color: var(--on-accent); }
.launcher:focus-visible { box-shadow: 0 0 0 5px var(--surface), var(--shadow); }
.launcher .icon { grid-area: 1 / 1; inline-size: 1.75em; block-size: 1.75em; }
[aria-busy] .icon { opacity: .5; }
.down-icon, .open .chat-icon { visibility: hidden; }
.open .down-icon { visibility: visible; }
.badge { position: absolute; inset-block-start: -.25em; inset-inline-end: -.25em; min-inline-size: 1.75em; padding: 0 .4em; border: 2px solid #fff; border-radius: 1em; background: #b3261e; color: #fff; font-size: .8125em; font-weight: 700; }
.unseen { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
button:hover { background-image: linear-gradient(rgb(127 127 127 / .2) 0 0); }
@media (prefers-color-scheme: dark) {
  section { --surface: #1d1b19; --shadow: 0 1px 2px rgb(0 0 0 / .4), 0 12px 40px rgb(0 0 0 / .5); --accent-text: var(--accent-on-dark); }
}
@media print { section { display: none; } }
`;
