/** The second factor where nothing else can be done before it is set up. */

import { html } from '../vendor/standalone.module.js';
import { enter } from '../entrance.js';
import { SecondFactor } from './second-factor.js';

export default function RequiredFactor() {
  return html`<${SecondFactor} on=${false} required=${true} left=${0} onChange=${enter} />`;
}
