import { type BrowserStorage, browserStorage } from '../../web/browser-storage';

/** A storage as browsers have it, with room for so many items. */
function storageWithRoomFor(room: number): BrowserStorage {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem(key, value) {
      if (!items.has(key) && items.size >= room) throw new DOMException('No room.', 'QuotaExceededError');
      items.set(key, value);
    },
    removeItem: (key) => void items.delete(key),
    clear: () => items.clear(),
  };
}

/** A browser that blocks the site's data, as by Chromium's setting for cookies. */
const BLOCKED = {
  get localStorage(): never {
    throw new DOMException('Access is denied for this document.', 'SecurityError');
  },
};

test('what is stored is kept by the browser, for the next page', () => {
  const browser = { localStorage: storageWithRoomFor(9) };
  browserStorage(browser).setItem('language', 'ko');
  expect(browserStorage(browser).getItem('language')).toBe('ko');
  expect(browserStorage(browser).getItem('likes')).toBeNull();
});

test.each([
  ['blocks the site’s data', () => BLOCKED],
  ['has no room left', () => ({ localStorage: storageWithRoomFor(0) })],
])('in a browser that %s, the page remembers for itself', (_why, browser) => {
  const storage = browserStorage(browser());
  storage.setItem('likes', '1');
  storage.setItem('language', 'ko');
  expect([storage.getItem('likes'), storage.getItem('language')]).toEqual(['1', 'ko']);
  storage.removeItem('likes');
  expect([storage.getItem('likes'), storage.getItem('language')]).toEqual([null, 'ko']);
  storage.clear();
  expect(storage.getItem('language')).toBeNull();
});

test('what another tab wrote is read, also after a write of one’s own that had found no room', () => {
  const localStorage = storageWithRoomFor(1);
  const storage = browserStorage({ localStorage });
  localStorage.setItem('session', 'old');
  storage.setItem('likes', '1');
  localStorage.clear();
  storage.setItem('likes', '2');
  localStorage.setItem('likes', '3');
  expect(storage.getItem('likes')).toBe('3');
});
