import { registered } from './person';
import { refusal } from './requests';
import { EMAIL, PASSWORD, startPool, type TestPool } from './support';
import { CLIENTS, type NewVisitor, type Visitor } from './visitor';

const NEW_EMAIL = 'lilly@example.com';
const HOUR = 3_600_000;

const pools: TestPool[] = [];

afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});

/** Somebody who is signed in. */
async function signedIn(newVisitor: NewVisitor, options: { pool?: object } = {}) {
  const pool = await startPool(options);
  pools.push(pool);
  const visitor = newVisitor(pool.url);
  await register(pool, visitor);
  await visitor.signIn();
  return { pool, visitor };
}

async function register(pool: TestPool, visitor: Visitor): Promise<void> {
  await visitor.signUp();
  await visitor.confirm(pool.lastCode());
}

const holding = {
  pool: { UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] } },
};

describe.each(CLIENTS)('with %s a visitor', (_, newVisitor) => {
  test('changes attributes and removes them again', async () => {
    const { pool, visitor } = await signedIn(newVisitor);
    expect(await visitor.changeAttributes({ nickname: 'Lil', locale: 'elvish' })).toBeUndefined();
    expect(await visitor.attributes()).toMatchObject({ email: EMAIL, nickname: 'Lil', locale: 'elvish' });
    await visitor.newTokens();
    await visitor.removeAttribute('nickname');
    expect(await visitor.attributes()).toEqual({
      sub: expect.any(String),
      email: EMAIL,
      email_verified: 'true',
      locale: 'elvish',
    });
    expect(pool.mails).toHaveLength(1);
  });

  test('may not write what Cognito writes', async () => {
    const { visitor } = await signedIn(newVisitor);
    await expect(visitor.changeAttributes({ email_verified: 'true' })).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'A client attempted to write unauthorized attribute',
    });
  });

  test('removes an attribute by setting it to nothing', async () => {
    const { visitor } = await signedIn(newVisitor);
    await visitor.changeAttributes({ nickname: 'Lil', phone_number: '+441632960961' });
    await visitor.changeAttributes({ nickname: '', phone_number: '' });
    expect(await visitor.attributes()).toEqual({
      sub: expect.any(String),
      email: EMAIL,
      email_verified: 'true',
    });
  });

  test('changes the address, which is in use at once and verified by a code', async () => {
    const { pool, visitor } = await signedIn(newVisitor);
    expect(await visitor.changeAttributes({ email: NEW_EMAIL })).toBe('l***@e***');
    expect(pool.mails.at(-1)).toMatchObject({ to: NEW_EMAIL });
    expect(await visitor.attributes()).toMatchObject({ email: NEW_EMAIL, email_verified: 'false' });
    const elsewhere = newVisitor(pool.url, NEW_EMAIL);
    await expect(elsewhere.forgetPassword()).rejects.toMatchObject({ name: 'InvalidParameterException' });
    const old = pool.lastCode();
    await visitor.resendEmailCode();
    expect(pool.mails).toHaveLength(3);
    if (old !== pool.lastCode()) {
      await expect(visitor.verifyEmail(old)).rejects.toMatchObject({ name: 'CodeMismatchException' });
    }
    await visitor.verifyEmail(pool.lastCode());
    expect(await visitor.attributes()).toMatchObject({ email: NEW_EMAIL, email_verified: 'true' });
    await elsewhere.signIn(PASSWORD);
    await expect(newVisitor(pool.url).signIn()).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });

  test('keeps the old address until the new one is verified, where the pool says so', async () => {
    const { pool, visitor } = await signedIn(newVisitor, holding);
    await visitor.changeAttributes({ email: NEW_EMAIL, nickname: 'Lil' });
    expect(pool.mails.at(-1)).toMatchObject({ to: NEW_EMAIL });
    expect(await visitor.attributes()).toMatchObject({
      email: EMAIL,
      email_verified: 'true',
      nickname: 'Lil',
    });
    await newVisitor(pool.url).signIn();
    await visitor.resendEmailCode();
    expect(pool.mails.at(-1)).toMatchObject({ to: NEW_EMAIL });
    await visitor.verifyEmail(pool.lastCode());
    expect(await visitor.attributes()).toMatchObject({ email: NEW_EMAIL, email_verified: 'true' });
    await newVisitor(pool.url, NEW_EMAIL).signIn();
  });

  test('goes back to the old address, and the code for the new one is worth nothing', async () => {
    const { pool, visitor } = await signedIn(newVisitor, holding);
    await visitor.changeAttributes({ email: NEW_EMAIL });
    const code = pool.lastCode();
    expect(await visitor.changeAttributes({ email: EMAIL })).toBeUndefined();
    await expect(visitor.verifyEmail(code)).rejects.toMatchObject({ name: 'ExpiredCodeException' });
    await visitor.resendEmailCode();
    expect(pool.mails.at(-1)).toMatchObject({ to: EMAIL });
    await visitor.verifyEmail(pool.lastCode());
    expect(await visitor.attributes()).toMatchObject({ email: EMAIL, email_verified: 'true' });
  });

  test('writes the address in other letters, which is the same one still', async () => {
    const { pool, visitor } = await signedIn(newVisitor);
    expect(await visitor.changeAttributes({ email: 'Lilly@Example.org' })).toBeUndefined();
    expect(await visitor.attributes()).toMatchObject({ email: 'Lilly@Example.org', email_verified: 'true' });
    expect(pool.mails).toHaveLength(1);
  });

  test('cannot take the address of somebody else, nor wait until somebody has it', async () => {
    const { pool, visitor } = await signedIn(newVisitor, holding);
    const taken = {
      name: 'AliasExistsException',
      message: 'An account with the given email already exists.',
    };
    await register(pool, newVisitor(pool.url, 'other@example.org'));
    await expect(visitor.changeAttributes({ email: 'Other@example.org' })).rejects.toMatchObject(taken);
    await visitor.changeAttributes({ email: NEW_EMAIL });
    const code = pool.lastCode();
    await register(pool, newVisitor(pool.url, NEW_EMAIL));
    await expect(visitor.verifyEmail(code)).rejects.toMatchObject(taken);
    expect(await visitor.attributes()).toMatchObject({ email: EMAIL });
  });

  test('cannot verify by a code that has expired', async () => {
    const { pool, visitor } = await signedIn(newVisitor, holding);
    await visitor.changeAttributes({ email: NEW_EMAIL });
    const code = pool.lastCode();
    pool.wait(24 * HOUR);
    // The tokens of the first browser have expired meanwhile.
    const later = newVisitor(pool.url);
    await later.signIn();
    await expect(later.verifyEmail(code)).rejects.toMatchObject({ name: 'ExpiredCodeException' });
  });
});

test('a code never verifies another address than it was sent to, not even one that came while its mail was written', async () => {
  const { promise: mayGoOn, resolve: goOn } = latch();
  const { promise: begun, resolve: begin } = latch();
  const pool = await startPool({
    customMessage: async (event) => {
      if (event.triggerSource !== 'CustomMessage_VerifyUserAttribute') return event;
      begin();
      await mayGoOn;
      return event;
    },
  });
  pools.push(pool);
  const person = await registered(pool);
  await person.signIn();
  const late = person.resendEmailCode();
  await begun;
  await person.changeAttributes({ email: NEW_EMAIL });
  goOn();
  await expect(late).rejects.toMatchObject({ code: 'CodeDeliveryFailureException' });
  expect(pool.mails.at(-1)).toMatchObject({ to: NEW_EMAIL });
  await person.verifyEmail(pool.lastCode());
});

test('a list with a name that has not the form of one is refused in the words of Cognito', async () => {
  const pool = await startPool();
  pools.push(pool);
  const request = { AccessToken: 'any', UserAttributeNames: ['nickname', ''] };
  expect(await refusal(pool.url, 'DeleteUserAttributes', request)).toBe(
    "InvalidParameterException: 1 validation error detected: Value at 'userAttributeNames' failed to satisfy " +
      'constraint: Member must satisfy constraint: [Member must have length greater than or equal to 1]',
  );
});

/** A promise, and what fulfils it. */
function latch(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((fulfil) => {
    resolve = fulfil;
  });
  return { promise, resolve };
}
