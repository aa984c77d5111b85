import type { Scene } from './story';

/** What a visitor with an account does: signs in, likes, adopts, signs out. */
export function signedIn(scene: Scene): void {
  scene(
    'refuses a wrong password, takes the right one, and keeps the session over a reload',
    async ({ index, page, email, password, newPassword, language, look }) => {
      await index.signIn.signIn(email, newPassword);
      await index.signIn.form.saysBeside('Password', language.words.wrongCredentials);
      await look('sign-in-wrong-password');
      await index.signIn.signIn(email, password);
      await index.signIn.closes();
      await index.isSignedInAs(email);
      await page.reload();
      await index.isSignedInAs(email);
    },
  );

  scene(
    'counts likes one by one, and shows which are the visitor’s own',
    async ({ index, favourite, language, look }) => {
      await index.openProfile(favourite);
      await index.profile.showsLikes(0, 0);
      await index.profile.like();
      await index.profile.showsLikes(1, 1);
      await index.profile.says(language.words.liked(language.mysfit(favourite)));
      await index.profile.like();
      await index.profile.showsLikes(2, 2);
      await look('profile-liked');
      await index.profile.close();
      await index.cardShowsOwnLikes(favourite, 2);
      await look('index-signed-in');
    },
  );

  scene(
    'lets the visitor adopt, and knows it all after a reload',
    async ({ index, page, favourite, language, look }) => {
      await index.openProfile(favourite);
      await index.profile.adopt();
      await index.profile.isAdopted();
      await index.profile.says(language.words.adoptedNow(language.mysfit(favourite)));
      await look('profile-adopted');
      await page.reload();
      await index.profile.isAdopted();
      await index.profile.showsLikes(2, 2);
      await index.profile.close();
      await index.cardShowsOwnLikes(favourite, 2);
    },
  );

  scene('forgets whose likes they are when the visitor signs out', async ({ index, favourite }) => {
    await index.signOut();
    await index.cardShowsOwnLikes(favourite, 0);
    await index.openProfile(favourite);
    await index.profile.showsLikes(2, 0);
    await index.profile.isAdopted();
    await index.profile.close();
  });

  scene(
    'does what was clicked before signing in right after',
    async ({ index, second, favourite, email, password, language }) => {
      await index.openProfile(second);
      await index.profile.like();
      await index.signIn.signIn(email, password);
      await index.signIn.closes();
      await index.profile.showsLikes(1, 1);
      await index.profile.says(language.words.liked(language.mysfit(second)));
      await index.profile.close();
      await index.cardShowsOwnLikes(second, 1);
      await index.cardShowsOwnLikes(favourite, 2);
      await index.signOut();
    },
  );
}
