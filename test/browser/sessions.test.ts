import {
  CognitoIdentityProviderClient,
  GlobalSignOutCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Request } from 'playwright-core';
import { ENGLISH, type Language } from './language';
import { ADOPT, cutOff, holdBack, LIKE, refused } from './network';
import { IndexPage } from './pages/index-page';
import { shareStage } from './shared';
import { confirmedUser, type User } from './users';
import { type Device, VISITORS } from './visit';

const { stage, visit } = shareStage();

/** Nobody else likes who is in a test: each takes the next. */
const names = ['Gary', 'Gretta', 'CoCo', 'Cole', 'Hasla', 'Pauly', 'Rujin', 'Evangeline', 'Atlantis'];
const mysfits = names.values();
let users = 0;

async function visitIndex(device?: Device, language?: Language) {
  const visited = await visit(device, language);
  return { ...visited, index: new IndexPage(visited) };
}

function newUser(): Promise<User> {
  users += 1;
  return confirmedUser(stage(), `visitor${users}@example.com`);
}

/** A visit of somebody who is signed in. */
async function visitSignedIn(device?: Device, language?: Language) {
  const visited = await visitIndex(device, language);
  const user = await newUser();
  await visited.index.open();
  await visited.index.askToSignIn();
  await visited.index.signIn.signIn(user.email, user.password);
  await visited.index.isSignedInAs(user.email);
  return { ...visited, user };
}

/** By every device, as an administrator or the user does it elsewhere. */
async function signOutEverywhere({ elsewhere }: User): Promise<void> {
  const session = await elsewhere.signIn();
  const client = new CognitoIdentityProviderClient({
    region: stage().file.region,
    endpoint: stage().file.cognitoEndpoint,
    credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
  });
  try {
    await client.send(new GlobalSignOutCommand({ AccessToken: session.getAccessToken().getJwtToken() }));
  } finally {
    client.destroy();
  }
}

/** The operation of Cognito that is asked for. */
const targetOf = (request: Request) => request.headers()['x-amz-target']?.split('.').at(-1);

const isRefresh = (request: Request) => request.postData()?.includes('REFRESH_TOKEN_AUTH') ?? false;

function nextMysfit(): string {
  const { value } = mysfits.next();
  if (value === undefined) throw new Error('There are more tests than mysfits to like.');
  return value;
}

describe('a session', () => {
  it('survives a reload', async () => {
    const { index, page, user } = await visitSignedIn();
    await page.reload();
    await index.isSignedInAs(user.email);
  });

  it('is there without a browser that keeps anything, for as long as the page is open', async () => {
    const { index, context, page } = await visitIndex();
    const user = await newUser();
    await context.addInitScript(() => {
      const refuse = () => {
        throw new DOMException('Blocked by the visitor', 'SecurityError');
      };
      Object.defineProperty(globalThis, 'localStorage', { get: refuse });
    });
    await index.open();
    await index.askToSignIn();
    await index.signIn.signIn(user.email, user.password);
    await index.isSignedInAs(user.email);
    const name = nextMysfit();
    await index.openProfile(name);
    await index.profile.like();
    await index.profile.showsLikes(1, 1);
    await page.reload();
    await index.profile.showsLikes(1, 0);
    await index.profile.close();
    await index.isSignedOut();
  });

  it('does not begin for somebody who closed the dialog while it was on its way', async () => {
    const { index, context, page } = await visitIndex();
    const user = await newUser();
    await index.open();
    const proof = await holdBack(context, `${stage().file.cognitoEndpoint}**`);
    await index.askToSignIn();
    await index.signIn.signIn(user.email, user.password);
    await proof.asked;
    await index.signIn.close();
    const revoked = page.waitForResponse((response) => targetOf(response.request()) === 'RevokeToken');
    proof.release();
    await revoked;
    await index.isSignedOut();
    await page.reload();
    await index.isSignedOut();
  });

  it('is renewed without a word when the ID token ran out', async () => {
    const { index, page } = await visitSignedIn();
    await index.openProfile('Nessi');
    const first = page.waitForRequest(LIKE);
    await index.profile.like();
    await index.profile.says(ENGLISH.words.liked('Nessi'));
    // The visitor's clock only: the stage still takes the token that ran out here, so that what is to be seen is that
    // the page asks for a new one by itself, and uses that.
    await page.clock.install({ time: Date.now() });
    await page.clock.fastForward('01:01:00');
    const renewed = page.waitForRequest(isRefresh);
    const second = page.waitForRequest(LIKE);
    await index.profile.like();
    await renewed;
    await index.profile.showsLikes(2, 2);
    const [before, after] = [await first, await second].map((request) => request.headers().authorization);
    expect(after).toMatch(/^eyJ/);
    expect(after).not.toBe(before);
    expect(await index.signIn.root.count()).toBe(0);
  });

  it('is shown in another tab when it begins and when it ends', async () => {
    const { index, context, user, language, websiteUrl } = await visitSignedIn();
    const other = new IndexPage({ page: await context.newPage(), language, websiteUrl });
    await other.open();
    await other.isSignedInAs(user.email);
    await other.signOut();
    await index.isSignedOut();
    await index.askToSignIn();
    await index.signIn.signIn(user.email, user.password);
    await other.isSignedInAs(user.email);
  });
});

describe.each(VISITORS)('a session that was ended elsewhere, on a %s in %s', (device, _tag, language) => {
  it('asks to sign in again, and then does the like that was clicked', async () => {
    const { index, page, user, look } = await visitSignedIn(device, language);
    const { liked, sessionEnded, signInToLike } = language.words;
    const name = nextMysfit();
    const shownName = language.mysfit(name);
    await index.openProfile(name);
    await signOutEverywhere(user);
    await page.clock.install({ time: Date.now() });
    await page.clock.fastForward('01:01:00');
    const refreshes: Request[] = [];
    page.on('request', (request) => isRefresh(request) && refreshes.push(request));
    await index.profile.like();
    await index.signIn.opens();
    // Refused is refused: to ask again and again would only take time.
    expect(refreshes).toHaveLength(1);
    await index.signIn.saysWhy(sessionEnded(signInToLike(shownName)));
    await look('session-ended');
    await index.signIn.close();
    await index.profile.opens(name);
    await index.profile.showsLikes(0, 0);
    await index.isSignedOut();
    await index.profile.like();
    await index.signIn.saysWhy(signInToLike(shownName));
    await index.signIn.signIn(user.email, user.password);
    await index.profile.says(liked(shownName));
    await index.profile.showsLikes(1, 1);
  });
});

describe('a like', () => {
  it.each([
    ['refuses it', refused(500), ENGLISH.words.shelterBroken],
    ['has too many', refused(429), ENGLISH.words.busy],
    ['cannot be reached', cutOff, ENGLISH.words.unreachable],
  ])('is shown at once, and taken back when the API %s', async (_what, outcome, says) => {
    const { index, context, look } = await visitSignedIn();
    const name = nextMysfit();
    await index.openProfile(name);
    const like = await holdBack(context, LIKE, outcome);
    await index.profile.like();
    await like.asked;
    await index.profile.showsLikes(1, 1);
    await index.cardShowsOwnLikes(name, 1);
    like.release();
    await index.profile.saysFailure(says);
    await index.profile.showsLikes(0, 0);
    await index.cardShowsOwnLikes(name, 0);
    await look('profile-like-failed');
    await index.profile.like();
    await index.profile.says(ENGLISH.words.liked(name));
    await index.profile.showsLikes(1, 1);
  });

  it('is remembered for who gave it, not for who comes next', async () => {
    const { index, user: first } = await visitSignedIn();
    const second = await newUser();
    const name = nextMysfit();
    await index.openProfile(name);
    await index.profile.like();
    await index.profile.says(ENGLISH.words.liked(name));
    await index.profile.close();
    await index.cardShowsOwnLikes(name, 1);
    await index.signOut();
    await index.cardShowsOwnLikes(name, 0);
    await index.askToSignIn();
    await index.signIn.signIn(second.email, second.password);
    await index.isSignedInAs(second.email);
    await index.cardShowsOwnLikes(name, 0);
    await index.openProfile(name);
    await index.profile.showsLikes(1, 0);
    await index.profile.close();
    await index.signOut();
    await index.askToSignIn();
    await index.signIn.signIn(first.email, first.password);
    await index.cardShowsOwnLikes(name, 1);
  });
});

describe('an adoption', () => {
  it('is shown at once, and taken back when the API refuses', async () => {
    const { index, context, page } = await visitSignedIn();
    await index.openProfile('Snowflake');
    const adoption = await holdBack(context, ADOPT, refused(500));
    await index.profile.adopt();
    await adoption.asked;
    await index.profile.isAdopted();
    adoption.release();
    await index.profile.saysFailure(ENGLISH.words.shelterBroken);
    await index.profile.button('Adopt').waitFor();
    await index.profile.adopt();
    await index.profile.says(ENGLISH.words.adoptedNow('Snowflake'));
    await page.reload();
    await index.profile.isAdopted();
  });
});
