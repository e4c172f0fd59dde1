/** What rings: notifications and tones. */

import { permission } from '../alerts.js';
import { waitingSince } from '../inbox.js';
import { go } from '../route.js';
import { elapsed, since } from '../time.js';
import { t, visitorName } from '../words.js';
/** @import { Line } from '../types' */

/** @type {Notification | null} */
let shown = null;
/** @type {AudioContext | null} */
let audio = null;

/** @param {Line} line */
function showCall(line) {
  if (permission() !== 'granted') return;
  try {
    const name = visitorName(line, line.conversation);
    const call = new Notification(t('alert.called', { name }), { tag: 'frontdesk.called' });
    call.onclick = () => {
      window.focus();
      go({ conversation: line.conversation, pane: undefined });
      call.close();
    };
  } catch {
    // As above: title and sound have to do.
  }
}

/** @param {Line[]} calling most urgent first. Only name and time: a notification may be seen by others. */
function showNotification([longest, ...others]) {
  if (permission() !== 'granted') return;
  const name = visitorName(longest, longest.conversation);
  const body = t('alert.since', { time: elapsed(since(waitingSince(longest))), n: others.length });
  // `renotify` belongs to the standard, but not to the checker's types.
  const options = /** @type {NotificationOptions} */ ({ body, tag: 'frontdesk.waiting', renotify: true });
  try {
    const late = longest.wait_too_long ? 'alert.waitsTooLong' : 'alert.waits';
    shown = new Notification(t(longest.reply_too_late ? 'alert.wantsReply' : late, { name }), options);
    shown.onclick = () => {
      window.focus();
      go({ list: longest.reply_too_late ? 'mine' : 'waiting', conversation: longest.conversation, pane: undefined });
      shown?.close();
    };
  } catch {
    // Phones only allow this from a service worker: title and sound have to do.
  }
}

/** In hertz: rising for who waits, falling for a colleague. */
const [WAITS, CALLED] = [
  [660, 880],
  [740, 550],
];

/** Two soft tones. Before the first click in the page the browser keeps it silent. */
export function beep(pitches = WAITS) {
  audio ??= new AudioContext();
  audio.resume();
  for (const [place, pitch] of pitches.entries()) {
    const start = audio.currentTime + place * 0.16;
    const tone = new OscillatorNode(audio, { frequency: pitch });
    const volume = new GainNode(audio, { gain: 0 });
    volume.gain.setValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(0.12, start + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.001, start + 0.3);
    tone.connect(volume).connect(audio.destination);
    tone.start(start);
    tone.stop(start + 0.32);
  }
}

export default {
  beep,
  /** @param {Line} line where a colleague calls @param {boolean} aloud */
  called(line, aloud) {
    if (aloud) beep(CALLED);
    if (!document.hasFocus()) showCall(line);
  },
  /** @param {Line[]} calling most urgent first @param {boolean} aloud */
  waits(calling, aloud) {
    if (aloud) beep();
    if (!document.hasFocus()) showNotification(calling);
  },
  calm() {
    shown?.close();
    shown = null;
  },
};
