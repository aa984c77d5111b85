import { ownLikes } from '../../web/own-likes';

/** A storage as browsers have it. */
function storage(content: Record<string, string> = {}) {
  const items = new Map(Object.entries(content));
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
  };
}

test('likes are counted for each mysfit, and each change is told', () => {
  let changes = 0;
  const likes = ownLikes(storage(), () => {
    changes += 1;
  });
  likes.of('ada');
  likes.add('gary');
  likes.add('gary');
  likes.add('coco');
  expect([likes.count('gary'), likes.count('coco'), likes.count('cole')]).toEqual([2, 1, 0]);
  expect(changes).toBe(4);
});

test('a like that was refused is taken back, and never makes less than none', () => {
  const likes = ownLikes(storage(), () => {});
  likes.of('ada');
  const takeBack = likes.add('gary');
  takeBack();
  takeBack();
  expect(likes.count('gary')).toBe(0);
});

test('a like is taken back from the user who gave it, whoever is signed in by then', () => {
  const likes = ownLikes(storage(), () => {});
  likes.of('bob');
  likes.add('gary');
  likes.of('ada');
  const takeBack = likes.add('gary');
  likes.of('bob');
  takeBack();
  expect(likes.count('gary')).toBe(1);
  likes.of('ada');
  expect(likes.count('gary')).toBe(0);
});

test('they are there after a reload, for the same user alone', () => {
  const kept = storage();
  const before = ownLikes(kept, () => {});
  before.of('ada');
  before.add('gary');
  const after = ownLikes(kept, () => {});
  after.of('bob');
  expect(after.count('gary')).toBe(0);
  after.of('ada');
  expect(after.count('gary')).toBe(1);
});

test('nobody who is signed out has any, or gets any', () => {
  const kept = storage();
  const likes = ownLikes(kept, () => {});
  likes.add('gary');
  expect(likes.count('gary')).toBe(0);
  likes.of('ada');
  likes.add('gary');
  likes.of(undefined);
  expect(likes.count('gary')).toBe(0);
});

test.each(['', '{', 'null', '7', '[]', '{"gary":"many"}', '{"gary":-1}', '{"gary":0.5}'])(
  'what somebody else left in the storage, as %p, counts as nothing and is replaced by the next like',
  (left) => {
    const likes = ownLikes(storage({ 'mysfits.likes.ada': left }), () => {});
    likes.of('ada');
    expect(likes.count('gary')).toBe(0);
    likes.add('gary');
    expect(likes.count('gary')).toBe(1);
  },
);
