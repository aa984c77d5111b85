import { navigation } from '../../web/navigation';

/** A window with one visit: its entries, and the profile that is open. */
function visit(first: string) {
  const entries = ['https://elsewhere.example/', `https://mysfits.example/${first}`];
  let at = 1;
  let onHashChange = () => {};
  const location = {
    get hash() {
      return new URL(entries[at] ?? '').hash;
    },
    pathname: '/',
    search: '',
  };
  const seen: string[] = [];
  const browser = {
    location,
    history: {
      back: () => go(at - 1),
      replaceState: (_state: unknown, _unused: string, url: string) => {
        entries[at] = `https://mysfits.example${url}`;
      },
    },
    addEventListener: (_type: string, listener: () => void) => {
      onHashChange = listener;
    },
  };
  const go = (to: number) => {
    at = to;
    if (at > 0) onHashChange();
  };
  const addresses = navigation(browser as unknown as Window, {
    profile: (mysfitId) => seen.push(`profile ${mysfitId}`),
    signIn: (email, after) => seen.push(`sign in ${email}${after ? ` after ${after}` : ''}`),
    mysfits: () => seen.push('mysfits'),
    closed: (mysfitId) => seen.push(`closed ${mysfitId}`),
  });
  addresses.follow();
  return {
    seen,
    close: addresses.leaveProfile,
    back: () => go(at - 1),
    click: (hash: string) => {
      entries.splice(at + 1, entries.length, `https://mysfits.example/${hash}`);
      go(at + 1);
    },
    address: () => entries[at],
  };
}

test('"back" closes a profile', () => {
  const { seen, click, back, address } = visit('');
  click('#coco');
  back();
  expect(seen).toEqual(['profile coco', 'mysfits', 'closed coco']);
  expect(address()).toBe('https://mysfits.example/');
});

test('closing a profile that was opened from the grid goes back to the grid', () => {
  const { seen, click, close, back, address } = visit('');
  click('#coco');
  close();
  expect(seen).toEqual(['profile coco', 'closed coco']);
  expect(address()).toBe('https://mysfits.example/');
  back();
  expect(address()).toBe('https://elsewhere.example/');
});

test('closing a deep link stays on the site', () => {
  const { close, address, seen } = visit('#coco');
  close();
  close();
  expect(seen).toEqual(['profile coco', 'closed coco']);
  expect(address()).toBe('https://mysfits.example/');
});

test('closing the second of two profiles shows the grid, not the first', () => {
  const { click, close, address, seen } = visit('#coco');
  click('#gary');
  close();
  expect(seen).toEqual(['profile coco', 'profile gary', 'closed gary']);
  expect(address()).toBe('https://mysfits.example/');
});

test('skipping to the mysfits leaves the address bar, so that "back" from a profile leaves the focus alone', () => {
  const { click, close, address, seen } = visit('');
  click('#mysfits');
  expect(address()).toBe('https://mysfits.example/');
  click('#coco');
  close();
  expect(seen).toEqual(['profile coco', 'closed coco']);
  expect(address()).toBe('https://mysfits.example/');
});

test('the link after confirming asks to sign in, once, and leaves the address bar', () => {
  const { seen, address } = visit('#sign-in=ada%40example.com');
  expect(seen).toEqual(['sign in ada@example.com']);
  expect(address()).toBe('https://mysfits.example/');
});
