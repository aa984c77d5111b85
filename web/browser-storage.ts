/** What the browser remembers for the site. */

/** A storage whose methods throw nothing. */
export type BrowserStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'clear'>;

/** A storage that the page alone has, and that goes with it. */
export function memoryStorage(): BrowserStorage {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    clear: () => items.clear(),
  };
}

/**
 * The browser's local storage. What the browser does not keep, because it blocks the site's data or has no room left,
 * is remembered for as long as the page is open.
 *
 * @param browser the window; where data is blocked, already asking it for its storage throws
 */
export function browserStorage(browser: { readonly localStorage: BrowserStorage }): BrowserStorage {
  const memory = memoryStorage();

  function kept<Result>(use: (storage: BrowserStorage) => Result): Result | undefined {
    try {
      return use(browser.localStorage);
    } catch {
      // The memory stands in for it.
      return undefined;
    }
  }

  return {
    getItem: (key) => memory.getItem(key) ?? kept((storage) => storage.getItem(key)) ?? null,
    setItem(key, value) {
      memory.setItem(key, value);
      kept((storage) => {
        storage.setItem(key, value);
        memory.removeItem(key);
      });
    },
    removeItem(key) {
      memory.removeItem(key);
      kept((storage) => storage.removeItem(key));
    },
    clear() {
      memory.clear();
      kept((storage) => storage.clear());
    },
  };
}
