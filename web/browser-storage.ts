/** What the browser remembers for the site. */

/** A storage whose methods throw nothing. */
export type BrowserStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'clear'>;

/**
 * The browser's local storage. What the browser does not keep, because it blocks the site's data or has no room left,
 * is remembered for as long as the page is open.
 *
 * @param browser the window; where data is blocked, already asking it for its storage throws
 */
export function browserStorage(browser: { readonly localStorage: BrowserStorage }): BrowserStorage {
  const memory = new Map<string, string>();

  function kept<Result>(use: (storage: BrowserStorage) => Result): Result | undefined {
    try {
      return use(browser.localStorage);
    } catch {
      // The memory stands in for it.
      return undefined;
    }
  }

  return {
    getItem: (key) => memory.get(key) ?? kept((storage) => storage.getItem(key)) ?? null,
    setItem(key, value) {
      memory.set(key, value);
      kept((storage) => {
        storage.setItem(key, value);
        memory.delete(key);
      });
    },
    removeItem(key) {
      memory.delete(key);
      kept((storage) => storage.removeItem(key));
    },
    clear() {
      memory.clear();
      kept((storage) => storage.clear());
    },
  };
}
