// Runs before the page is drawn, so that the other language never flashes: `?lang=en` or `?lang=ko`, else the
// language chosen last, else the browser's. The widget follows <html lang>.
'use strict';

(() => {
  const page = document.documentElement;
  const asked = new URLSearchParams(location.search).get('lang');
  let chosen = asked;
  try {
    chosen ??= localStorage.getItem('shop-language');
    if (asked) localStorage.setItem('shop-language', asked);
  } catch {
    // The browser keeps nothing for this site: then each page asks anew.
  }
  chosen ??= navigator.language;
  page.lang = chosen.startsWith('ko') ? 'ko' : 'en';
  if (page.lang === 'en') document.title = page.dataset.titleEn;
})();
