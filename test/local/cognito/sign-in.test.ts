import { Person, registered } from './person';
import { PASSWORD, startPool, type TestPool } from './support';

const wrong = { code: 'NotAuthorizedException', message: 'Incorrect username or password.' };

let pool: TestPool;

beforeEach(async () => {
  pool = await startPool();
});

afterEach(() => pool.close());

test('a wrong password and an unknown user are refused in the same words', async () => {
  const person = await registered(pool);
  await expect(person.signIn('Wrong4Horse')).rejects.toMatchObject(wrong);
  await expect(new Person(pool.url, 'nobody@example.org').signIn()).rejects.toMatchObject(wrong);
});

test('who has not confirmed is told so, but only with the right password', async () => {
  const person = new Person(pool.url);
  await person.signUp();
  await expect(person.signIn('Wrong4Horse')).rejects.toMatchObject(wrong);
  await expect(person.signIn()).rejects.toMatchObject({
    code: 'UserNotConfirmedException',
    message: 'User is not confirmed.',
  });
});

test('a password in clear is refused where the client does not allow it, and taken where it does', async () => {
  const person = await registered(pool);
  await expect(person.signIn(PASSWORD, 'USER_PASSWORD_AUTH')).rejects.toMatchObject({
    code: 'InvalidParameterException',
    message: 'USER_PASSWORD_AUTH flow not enabled for this client',
  });
  const lax = await startPool({ client: { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] } });
  try {
    const other = await registered(lax);
    expect(await other.signIn(PASSWORD, 'USER_PASSWORD_AUTH')).toBeDefined();
    await expect(other.signIn('Wrong4Horse', 'USER_PASSWORD_AUTH')).rejects.toMatchObject(wrong);
    await expect(other.signIn()).rejects.toThrow('USER_SRP_AUTH is not enabled for the client.');
    const nobody = new Person(lax.url, 'nobody@example.org');
    await expect(nobody.signIn(PASSWORD, 'USER_PASSWORD_AUTH')).rejects.toMatchObject(wrong);
  } finally {
    await lax.close();
  }
});
