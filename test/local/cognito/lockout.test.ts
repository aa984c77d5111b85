import { Person, registered } from './person';
import { PASSWORD, startPool, type TestPool } from './support';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

const wrong = { code: 'NotAuthorizedException', message: 'Incorrect username or password.' };
const locked = { code: 'NotAuthorizedException', message: 'Password attempts exceeded' };

let pool: TestPool;
let now = Date.now();

beforeEach(async () => {
  // In clear it is the same count, and takes no exchange of keys in the page.
  const ExplicitAuthFlows = ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'];
  pool = await startPool({ client: { ExplicitAuthFlows }, clock: () => new Date(now) });
});

afterEach(() => pool.close());

const wait = (milliseconds: number) => {
  now += milliseconds;
};

const signIn = (person: Person, password = PASSWORD) => person.signIn(password, 'USER_PASSWORD_AUTH');

async function guess(person: Person, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    await expect(signIn(person, 'Wrong4Horse')).rejects.toMatchObject(wrong);
  }
}

test('after five wrong passwords a lockout begins, of a second, which doubles with each further one', async () => {
  const person = await registered(pool);
  await guess(person, 5);
  for (const seconds of [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]) {
    await expect(signIn(person)).rejects.toMatchObject(locked);
    wait(seconds * SECOND - 1);
    await expect(signIn(person)).rejects.toMatchObject(locked);
    wait(1);
    await guess(person, 1);
  }
});

test('attempts during a lockout do not make it longer, and the right password after it resets the count', async () => {
  const person = await registered(pool);
  await guess(person, 5);
  for (let time = 0; time < 10; time += 1) {
    await expect(signIn(person, 'Wrong4Horse')).rejects.toMatchObject(locked);
  }
  wait(SECOND);
  await signIn(person);
  await guess(person, 5);
  wait(SECOND);
  await signIn(person);
});

test('a quarter of an hour without an attempt resets the count too', async () => {
  const person = await registered(pool);
  await guess(person, 5);
  wait(SECOND);
  await guess(person, 1);
  wait(2 * SECOND + 15 * MINUTE);
  await guess(person, 5);
  wait(SECOND);
  await signIn(person);
});

test('both flows count as one, and each user for themselves', async () => {
  const person = await registered(pool);
  const other = await registered(pool, 'other@example.org');
  await guess(person, 3);
  for (let time = 0; time < 2; time += 1) {
    await expect(person.signIn('Wrong4Horse')).rejects.toMatchObject(wrong);
  }
  await expect(person.signIn()).rejects.toMatchObject(locked);
  await signIn(other);
});

test('a name that nobody has is locked out alike, whatever its case', async () => {
  const nobody = new Person(pool.url, 'nobody@example.org');
  await guess(nobody, 3);
  await guess(new Person(pool.url, 'NoBody@example.org'), 2);
  await expect(signIn(nobody)).rejects.toMatchObject(locked);
  await expect(nobody.signIn()).rejects.toMatchObject(locked);
  wait(SECOND);
  await guess(nobody, 1);
});
