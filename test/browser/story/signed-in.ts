import type { Told } from './story';

/** What a visitor with an account does: signs in, likes, adopts, signs out. */
export function signedIn(told: Told): void {
  it('refuses a wrong password, takes the right one, and keeps the session over a reload', async () => {
    const { index, page, email, password, newPassword, language, look } = told();
    await index.signIn.signIn(email, newPassword);
    await index.signIn.form.saysBeside('Password', language.words.wrongCredentials);
    await look('sign-in-wrong-password');
    await index.signIn.signIn(email, password);
    await index.signIn.closes();
    await index.isSignedInAs(email);
    await page.reload();
    await index.isSignedInAs(email);
  });

  it('counts likes one by one, and shows which are the visitor’s own', async () => {
    const { index, favourite, language, look } = told();
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
  });

  it('lets the visitor adopt, and knows it all after a reload', async () => {
    const { index, page, favourite, language, look } = told();
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
  });

  it('forgets whose likes they are when the visitor signs out', async () => {
    const { index, favourite } = told();
    await index.signOut();
    await index.cardShowsOwnLikes(favourite, 0);
    await index.openProfile(favourite);
    await index.profile.showsLikes(2, 0);
    await index.profile.isAdopted();
    await index.profile.close();
  });

  it('does what was clicked before signing in right after', async () => {
    const { index, second, favourite, email, password, language } = told();
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
  });
}
