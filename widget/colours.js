/**
 * The owner's accent colour, made safe: what stands on it, and what is written in it, always has contrast.
 * Formulas: WCAG 2.2, "relative luminance" and "contrast ratio".
 */

const DEFAULT_ACCENT = '#3d5a80';
const READABLE = 4.5;
const WHITE = '#ffffff';
const BLACK = '#141414';
/** The surfaces where accent-coloured words stand; the same as `--raised` in the style sheet. */
const LIGHT_SURFACE = '#f4f1ec';
const DARK_SURFACE = '#2e2c29';

/**
 * @param {string} hex `#rrggbb`
 * @returns {number[]} red, green, blue; 0–255
 */
function parts(hex) {
  return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
}

/** @param {number[]} colour */
function luminance(colour) {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/**
 * @param {number[]} colour
 * @param {string} other
 */
function contrast(colour, other) {
  const ratio = (luminance(colour) + 0.05) / (luminance(parts(other)) + 0.05);
  return Math.max(ratio, 1 / ratio);
}

/**
 * The colour, drawn towards black or white until it can be read on the surface.
 * @param {number[]} colour
 * @param {string} surface
 * @param {string} towards
 */
function readable(colour, surface, towards) {
  let result = colour;
  for (let share = 0; share < 1 && contrast(result, surface) < READABLE; share += 0.05) {
    result = parts(towards).map((part, place) => Math.round(part * share + colour[place] * (1 - share)));
  }
  return `rgb(${result})`;
}

/**
 * @param {HTMLElement} element gets the custom properties
 * @param {string} [accent] `#rrggbb`; anything else gives the default
 */
export function paint(element, accent = '') {
  const hex = /^#[0-9a-f]{6}$/i.test(accent) ? accent : DEFAULT_ACCENT;
  const colour = parts(hex);
  const colours = {
    accent: hex,
    'on-accent': contrast(colour, WHITE) > contrast(colour, BLACK) ? WHITE : BLACK,
    'accent-on-light': readable(colour, LIGHT_SURFACE, BLACK),
    'accent-on-dark': readable(colour, DARK_SURFACE, WHITE),
  };
  for (const [name, value] of Object.entries(colours)) element.style.setProperty(`--${name}`, value);
}
