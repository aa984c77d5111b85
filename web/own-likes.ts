/** How often the visitor liked which mysfit. The API counts likes and not who gave them, so this browser remembers. */

export interface OwnLikes {
  /** Whose likes these are from now on; undefined when nobody is signed in. */
  of(userSub: string | undefined): void;
  /** How often the visitor liked a mysfit. */
  count(mysfitId: string): number;
  /**
   * Counts a like.
   *
   * @returns what takes it back, from the user who gave it, when the API refuses it
   */
  add(mysfitId: string): () => void;
}

type Counts = ReadonlyMap<string, number>;

/**
 * Keeps the likes in a storage of the browser, apart for each user.
 *
 * @param storage where they are kept; what is found there and makes no sense counts as nothing
 * @param onChange is told after each change
 */
export function ownLikes(storage: Pick<Storage, 'getItem' | 'setItem'>, onChange: () => void): OwnLikes {
  let key: string | undefined;
  // Read anew each time: another tab may have written.
  const counts = () => (key === undefined ? new Map<string, number>() : parseCounts(storage.getItem(key)));

  function change(usersKey: string, mysfitId: string, by: 1 | -1): void {
    const changed = new Map(parseCounts(storage.getItem(usersKey)));
    changed.set(mysfitId, Math.max(0, (changed.get(mysfitId) ?? 0) + by));
    storage.setItem(usersKey, JSON.stringify(Object.fromEntries(changed)));
    onChange();
  }

  return {
    of(userSub) {
      key = userSub === undefined ? undefined : `mysfits.likes.${userSub}`;
      onChange();
    },
    count: (mysfitId) => counts().get(mysfitId) ?? 0,
    add(mysfitId) {
      // Whoever takes it back may do so after somebody else signed in.
      const usersKey = key;
      if (usersKey === undefined) return () => {};
      change(usersKey, mysfitId, 1);
      return () => change(usersKey, mysfitId, -1);
    },
  };
}

function parseCounts(stored: string | null): Counts {
  return new Map(
    Object.entries(parseObject(stored)).filter(
      (entry): entry is [string, number] => Number.isSafeInteger(entry[1]) && Number(entry[1]) > 0,
    ),
  );
}

function parseObject(stored: string | null): object {
  try {
    const value: unknown = JSON.parse(stored ?? '{}');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    // Somebody else wrote there; it is a memory aid only, and the next like makes it good again.
    return {};
  }
}
