import { ApiError } from '../../web/api';
import type { Mysfit } from '../../web/mysfit';
import { mysfitProfile } from '../../web/mysfit-profile';

const COCO: Mysfit = {
  mysfitId: '0e37',
  name: 'CoCo',
  species: 'Dragon',
  goodevil: 'Good',
  lawchaos: 'Chaotic',
  thumbImageUri: '/art/coco.svg',
  age: 501,
  description: 'Hoards plants.',
  profileImageUri: '/art/coco.svg',
  likes: 3,
  adopted: false,
  lang: 'en',
};

/** A profile page without a page: what would be seen is written down in order. */
function stage(options: {
  token?: string;
  /** When it is not so, or no longer. */
  seemsSignedIn?: boolean;
  signsIn?: boolean;
  refuse?: (idToken: string) => Error | undefined;
}) {
  const seen: string[] = [];
  const buttons: string[] = [];
  let token = options.token;
  let ownLikes = 0;
  const profile = mysfitProfile({
    api: {
      profile: async () => ({ ...COCO }),
      act: async (action, mysfitId, idToken) => {
        const error = options.refuse?.(idToken);
        seen.push(`${action} ${mysfitId} with ${idToken}: ${error ? 'refused' : 'done'}`);
        if (error) throw error;
      },
    },
    account: {
      isSignedIn: () => options.seemsSignedIn ?? token !== undefined,
      idToken: async () => token,
      forget: async () => {
        token = undefined;
      },
      askToSignIn: async (reason) => {
        seen.push(`asks: ${reason}`);
        if (options.signsIn) token = 'fresh';
        return options.signsIn ?? false;
      },
    },
    likes: {
      count: () => ownLikes,
      add: () => {
        ownLikes += 1;
        return () => {
          ownLikes -= 1;
        };
      },
    },
    view: {
      open: () => undefined,
      show: () => undefined,
      showFailure: (reason) => seen.push(`failure: ${reason}`),
      update: ({ likes, adopted }, own) =>
        seen.push(`shows ${likes} likes, ${own} of them own${adopted ? ', adopted' : ''}`),
      say: ({ done, failed }) => {
        if (done ?? failed) seen.push(`says: ${done ?? failed}`);
      },
      setBusy: (action, busy) => {
        buttons.push(`${action} ${busy ? 'waits' : 'can be pressed'}`);
      },
    },
  });
  return { profile, seen, buttons };
}

test('a like is shown before the API has answered', async () => {
  const { profile, seen } = stage({ token: 'good' });
  await profile.open('0e37');
  await profile.act('like');
  expect(seen).toEqual([
    'shows 4 likes, 1 of them own',
    'like 0e37 with good: done',
    'says: You like CoCo. It is mutual, more or less.',
  ]);
});

test('a like that fails is taken back, and the visitor told', async () => {
  const { profile, seen } = stage({ token: 'good', refuse: () => new ApiError('busy') });
  await profile.open('0e37');
  await profile.act('like');
  expect(seen).toEqual([
    'shows 4 likes, 1 of them own',
    'like 0e37 with good: refused',
    'shows 3 likes, 0 of them own',
    'says: So many visitors at once! Please wait a moment.',
  ]);
});

test('a visitor who is not signed in is asked to, and then it is done', async () => {
  const { profile, seen } = stage({ signsIn: true });
  await profile.open('0e37');
  await profile.act('adopt');
  expect(seen).toEqual([
    'asks: Sign in to adopt CoCo.',
    'shows 3 likes, 0 of them own, adopted',
    'adopt 0e37 with fresh: done',
    'says: Congratulations! CoCo is coming home with you.',
  ]);
});

test('a visitor whose session the user pool no longer renews hears that it has ended', async () => {
  const { profile, seen } = stage({ seemsSignedIn: true, signsIn: true });
  await profile.open('0e37');
  await profile.act('like');
  expect(seen).toEqual([
    'asks: Your session has ended. Sign in to like CoCo.',
    'shows 4 likes, 1 of them own',
    'like 0e37 with fresh: done',
    'says: You like CoCo. It is mutual, more or less.',
  ]);
});

test('a visitor who would rather not sign in changes nothing', async () => {
  const { profile, seen } = stage({ signsIn: false });
  await profile.open('0e37');
  await profile.act('adopt');
  expect(seen).toEqual(['asks: Sign in to adopt CoCo.']);
});

test('a session that the API no longer accepts is renewed, and the like is not lost', async () => {
  const { profile, seen } = stage({
    token: 'stale',
    signsIn: true,
    refuse: (idToken) => (idToken === 'stale' ? new ApiError('signed-out') : undefined),
  });
  await profile.open('0e37');
  await profile.act('like');
  expect(seen).toEqual([
    'shows 4 likes, 1 of them own',
    'like 0e37 with stale: refused',
    'shows 3 likes, 0 of them own',
    'asks: Your session has ended. Sign in to like CoCo.',
    'shows 4 likes, 1 of them own',
    'like 0e37 with fresh: done',
    'says: You like CoCo. It is mutual, more or less.',
  ]);
});

test('an API that accepts no token at all does not ask for ever', async () => {
  const { profile, seen } = stage({
    token: 'stale',
    signsIn: true,
    refuse: () => new ApiError('signed-out'),
  });
  await profile.open('0e37');
  await profile.act('like');
  expect(seen.filter((line) => line.startsWith('asks'))).toHaveLength(1);
  expect(seen.slice(-2)).toEqual(['shows 3 likes, 0 of them own', 'says: Please sign in again.']);
});

test('a profile that was left meanwhile is not written to', async () => {
  const { profile, seen } = stage({ token: 'good' });
  await profile.open('0e37');
  const liking = profile.act('like');
  profile.leave();
  await liking;
  expect(seen).toEqual(['like 0e37 with good: done']);
});

test('a like under way has nobody wait at another profile, nor at its own opened anew', async () => {
  const { profile, seen, buttons } = stage({ token: 'good', refuse: () => new ApiError('busy') });
  await profile.open('0e37');
  const liking = profile.act('like');
  profile.leave();
  await profile.open('0e37');
  await liking;
  expect(buttons).toEqual(['like waits']);
  expect(seen).toEqual(['like 0e37 with good: refused']);
});
