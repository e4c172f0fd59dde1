/**
 * Loads the widget's other files, from where this script came from. Their addresses hold a version, so that
 * browsers keep them for ever; what the pinned script loads is verified as well.
 */
import { make } from './make.js';

/** @type {any} the tag that brought this script, with the owner's settings */
export const TAG = document.currentScript;
export const SERVER = new URL('.', TAG.src).href;
/** The build writes here what all these files together are, and what their list is. */
const VERSION = 'VERSION';
const INTEGRITY = 'INTEGRITY';
/** @type {any} and whether this is the script that never changes: no other one brings what verifies */
const IS_PINNED = 'PINNED';

/** A failed import is only tried again by another address. */
let attempts = 0;

/**
 * @param {string} file such as `chat.js`
 * @returns {Promise<any>} the module; fails where it can't be loaded, and may be asked for again
 */
export async function load(file) {
  const base = `${SERVER}widget/${VERSION}/`;
  const address = base + file + (attempts ? `?${attempts}` : '');
  try {
    if (IS_PINNED) await verify(base, file, address);
    return await import(address);
  } catch (error) {
    attempts += 1;
    throw error;
  }
}

/**
 * A module that was preloaded is not loaded again, so what was verified is what runs.
 * @param {string} base
 * @param {string} file
 * @param {string} address
 */
async function verify(base, file, address) {
  const list = await fetch(`${base}integrity.json`, { integrity: INTEGRITY });
  const integrity = (await list.json())[file];
  await new Promise((load, error) =>
    document.head.append(
      make('link', { rel: 'modulepreload', crossorigin: '', integrity, href: address, load, error }),
    ),
  );
}
