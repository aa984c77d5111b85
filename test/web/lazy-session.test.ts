import { lazySession } from '../../web/lazy-session';

const CONFIG = { userPoolClientId: '1example23456789' };
const VISITOR = { sub: 'ada', email: 'ada@example.com', idToken: 'token' };

/** A session that can be loaded after a number of failures. */
function stage(options: { lastUser?: string; failures?: number }) {
  const loads: string[] = [];
  const session = lazySession(
    CONFIG,
    async () => {
      loads.push('load');
      if (loads.length <= (options.failures ?? 0)) throw new TypeError('Failed to fetch');
      return {
        visitor: async () => VISITOR,
        signIn: async () => ({ done: true }) as const,
        signOut: async () => {},
        forget: async () => {},
      };
    },
    {
      getItem: (key) =>
        key === 'CognitoIdentityServiceProvider.1example23456789.LastAuthUser'
          ? (options.lastUser ?? null)
          : null,
    },
  );
  return { session, loads };
}

test('who was never signed in is nobody, and nothing is loaded to know that', async () => {
  const { session, loads } = stage({});
  expect(await session.visitor()).toBeUndefined();
  expect(loads).toEqual([]);
});

test('who was is asked for, and it is loaded once', async () => {
  const { session, loads } = stage({ lastUser: 'ada' });
  session.prepare();
  expect(await session.visitor()).toEqual(VISITOR);
  expect(await session.visitor()).toEqual(VISITOR);
  expect(loads).toHaveLength(1);
});

test('what cannot be loaded is out of reach, and is tried again when it is needed the next time', async () => {
  const { session } = stage({ failures: 1 });
  await expect(session.signIn('ada@example.com', 'Secret-1')).rejects.toMatchObject({
    code: 'NetworkError',
    cause: expect.any(TypeError),
  });
  expect(await session.signIn('ada@example.com', 'Secret-1')).toEqual({ done: true });
});

test('preparing in vain disturbs nobody', async () => {
  const { session, loads } = stage({ failures: 1 });
  session.prepare();
  await expect(session.signOut()).rejects.toMatchObject({ code: 'NetworkError' });
  await session.signOut();
  expect(loads).toHaveLength(2);
});
