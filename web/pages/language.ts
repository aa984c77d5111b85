/**
 * Runs in the head of a page, before anything is shown: leads to the page in the visitor's language, and keeps the one
 * that they choose by the switch. A classic script, so that it imports nothing.
 */

(() => {
  const CHOICE = 'mysfits.language';
  const own = document.documentElement.lang;

  /** The page in another language, as `<link rel="alternate" hreflang>` says it. */
  function alternate(language: string): URL | undefined {
    const link = document.querySelector<HTMLLinkElement>(
      `link[rel="alternate"][hreflang="${CSS.escape(language)}"]`,
    );
    return link ? new URL(new URL(link.href).pathname, location.href) : undefined;
  }

  function chosen(): string | null {
    try {
      return localStorage.getItem(CHOICE);
    } catch {
      // A browser that keeps nothing: the switch works, and is forgotten.
      return null;
    }
  }

  function choose(language: string): void {
    try {
      localStorage.setItem(CHOICE, language);
    } catch {
      // As above.
    }
  }

  /** By the browser, only from the page that everybody comes to first: a link to another language is meant. */
  function preferred(): string | undefined {
    if (own !== 'en') return undefined;
    return navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => alternate(tag));
  }

  const wanted = chosen() ?? preferred() ?? own;
  const elsewhere = wanted === own ? undefined : alternate(wanted);
  if (elsewhere) {
    location.replace(elsewhere.pathname + location.search + location.hash);
    return;
  }

  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link?.hreflang) return;
    choose(link.hreflang);
    // What the page shows comes along: the profile that is open, the e-mail address that was filled in.
    link.hash = location.hash;
  });
})();
