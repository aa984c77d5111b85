import { memoryStore } from '../../../local/cognito/store';
import { Person, registered } from './person';
import { otherThan } from './requests';
import { startPool, type TestPool } from './support';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let pool: TestPool;

beforeEach(async () => {
  pool = await startPool();
});

afterEach(() => pool.close());

test('a wrong code is refused, and the right one works still', async () => {
  const person = new Person(pool.url);
  await person.signUp();
  await expect(person.confirm(otherThan(pool.lastCode()))).rejects.toMatchObject({
    code: 'CodeMismatchException',
    message: 'Invalid verification code provided, please try again.',
  });
  await person.confirm(pool.lastCode());
  expect(await person.signIn()).toBeDefined();
});

test('after too many wrong guesses even the right code is refused, for an hour, also a new one', async () => {
  const person = new Person(pool.url);
  await person.signUp();
  for (let guess = 0; guess < 5; guess += 1) {
    await expect(person.confirm(otherThan(pool.lastCode()))).rejects.toMatchObject({
      code: 'CodeMismatchException',
    });
  }
  const limit = {
    code: 'LimitExceededException',
    message: 'Attempt limit exceeded, please try after some time.',
  };
  await expect(person.confirm(pool.lastCode())).rejects.toMatchObject(limit);
  await person.resend();
  await expect(person.confirm(pool.lastCode())).rejects.toMatchObject(limit);
  pool.wait(HOUR + MINUTE);
  await person.confirm(pool.lastCode());
});

test('the code of a sign-up expires after a day', async () => {
  const person = new Person(pool.url);
  await person.signUp();
  pool.wait(24 * HOUR);
  await expect(person.confirm(pool.lastCode())).rejects.toMatchObject({ code: 'ExpiredCodeException' });
  await person.resend();
  pool.wait(23 * HOUR);
  await person.confirm(pool.lastCode());
});

test('the code for a forgotten password expires after an hour, and changes nothing', async () => {
  const person = await registered(pool);
  await person.forgetPassword();
  pool.wait(HOUR);
  await expect(person.choosePassword(pool.lastCode(), 'Another5Horse')).rejects.toMatchObject({
    code: 'ExpiredCodeException',
  });
  expect(await person.signIn()).toBeDefined();
});

test('a code serves its own purpose only, and a weak password does not use it up', async () => {
  const person = await registered(pool);
  const signUpCode = pool.lastCode();
  await expect(person.choosePassword(signUpCode, 'Another5Horse')).rejects.toMatchObject({
    code: 'ExpiredCodeException',
  });
  await person.forgetPassword();
  await expect(person.choosePassword(pool.lastCode(), 'weak')).rejects.toMatchObject({
    code: 'InvalidPasswordException',
  });
  await person.choosePassword(pool.lastCode(), 'Another5Horse');
  expect(await person.signIn('Another5Horse')).toBeDefined();
});

test('who has not confirmed cannot reset the password', async () => {
  const person = new Person(pool.url);
  await person.signUp();
  await expect(person.forgetPassword()).rejects.toMatchObject({ code: 'InvalidParameterException' });
  expect(pool.mails).toHaveLength(1);
});

test('nobody learns from codes whether somebody has an account', async () => {
  const nobody = new Person(pool.url, 'nobody@example.org');
  const masked = {
    CodeDeliveryDetails: { Destination: 'n***@e***', DeliveryMedium: 'EMAIL', AttributeName: 'email' },
  };
  expect(await nobody.resend()).toEqual(masked);
  expect(await nobody.forgetPassword()).toEqual(masked);
  await expect(nobody.confirm('123456')).rejects.toMatchObject({ code: 'ExpiredCodeException' });
  await expect(nobody.choosePassword('123456', 'Another5Horse')).rejects.toMatchObject({
    code: 'CodeMismatchException',
  });
  expect(pool.mails).toEqual([]);
});

test('a client that hides nothing says that a user does not exist', async () => {
  const open = await startPool({ client: { PreventUserExistenceErrors: 'LEGACY' } });
  try {
    const nobody = new Person(open.url, 'nobody@example.org');
    const unknown = { code: 'UserNotFoundException' };
    await expect(nobody.resend()).rejects.toMatchObject(unknown);
    await expect(nobody.forgetPassword()).rejects.toMatchObject(unknown);
    await expect(nobody.confirm('123456')).rejects.toMatchObject(unknown);
    await expect(nobody.choosePassword('123456', 'Another5Horse')).rejects.toMatchObject(unknown);
    await expect(nobody.signIn()).rejects.toMatchObject(unknown);
  } finally {
    await open.close();
  }
});

test('a code is sent as often as one asks: no quota stands in the way of trying things', async () => {
  const person = new Person(pool.url);
  await person.signUp();
  const codes = new Set([pool.lastCode()]);
  for (let time = 0; time < 30; time += 1) {
    await person.resend();
    codes.add(pool.lastCode());
  }
  expect(codes.size).toBeGreaterThan(25);
  await person.confirm(pool.lastCode());
});

test('a code is used up in one write with what it is good for: a failing disk cannot waste it', async () => {
  const store = memoryStore();
  let isFull = false;
  const save: typeof store.save = (state) => {
    if (isFull) throw new Error('the disk is full');
    store.save(state);
    // There is room for one write.
    isFull = true;
  };
  const small = await startPool({ store: { ...store, save } });
  const afterMakingRoom = async (act: () => Promise<unknown>) => {
    isFull = false;
    await act();
    expect(isFull).toBe(true);
  };
  try {
    const person = new Person(small.url);
    await afterMakingRoom(() => person.signUp());
    await afterMakingRoom(() => person.confirm(small.lastCode()));
    await afterMakingRoom(() => person.forgetPassword());
    await afterMakingRoom(() => person.choosePassword(small.lastCode(), 'Another5Horse'));
    await afterMakingRoom(() => person.signIn('Another5Horse'));
    await afterMakingRoom(() => person.resendEmailCode());
    await afterMakingRoom(() => person.verifyEmail(small.lastCode()));
  } finally {
    await small.close();
  }
});
