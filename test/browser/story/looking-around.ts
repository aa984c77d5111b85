import { ENGLISH, KOREAN } from '../language';
import { IndexPage } from '../pages/index-page';
import type { Scene } from './story';

const GARY = '3f0f196c-4a7b-43af-9e29-6522a715342d';

/** What everybody sees, signed in or not. */
export function lookingAround(scene: Scene): void {
  scene('shows everybody the twelve mysfits, in the language of their browser', async ({ index, look }) => {
    await index.open();
    await index.counts(12);
    expect(await index.names()).toHaveLength(12);
    await index.isSignedOut();
    await look('index');
  });

  scene('filters them by both alignments', async ({ index, language }) => {
    const named = (...names: string[]) => names.map(language.mysfit).sort();
    await index.filter('Good or evil', 'Good');
    expect(await index.names()).toEqual(named('CoCo', 'Cole', 'Hasla', 'Twilight Glitter'));
    await index.filter('Law or chaos', 'Chaotic');
    expect(await index.names()).toEqual(named('CoCo', 'Cole'));
    await index.filter('Good or evil', 'All');
    expect(await index.names()).toEqual(named('CoCo', 'Cole', 'Gary', 'Rujin'));
    await index.counts(4);
  });

  scene('says when nobody matches, and shows all of them again', async ({ index, context, look }) => {
    // There is a mysfit for every mixture: this shelter has given the evil ones away.
    await context.route('**/mysfits?*', async (route) => {
      await route.fulfill({ response: await route.fetch(), json: { mysfits: [] } });
    });
    await index.filter('Good or evil', 'Evil');
    await index.notice('Nobody like that lives here.').waitFor();
    await index.counts(0);
    await look('index-empty');
    await context.unroute('**/mysfits?*');
    await index.showAll();
    await index.counts(12);
  });

  scene(
    'opens a profile with an address of its own, which the back button leaves',
    async ({ index, page, language, look }) => {
      await index.openProfile('Gary');
      expect(await index.profile.fact('Species')).toBe(language.mysfit('Kraken'));
      expect(await index.profile.fact('Age')).toBe(language.words.age(2709));
      expect(new URL(page.url()).hash).toBe(`#${GARY}`);
      await look('profile');
      await page.goBack();
      await index.profile.closes();
      await index.card('Gary').and(page.locator(':focus')).waitFor();
    },
  );

  scene(
    'remembers the language that was chosen by the switch, and keeps the profile of a link in it',
    async (story) => {
      const { index, language } = story;
      const other = language === ENGLISH ? KOREAN : ENGLISH;
      const translated = new IndexPage({ ...story, language: other });
      await index.switchTo(other);
      await translated.isOpen();
      await translated.open(`#${GARY}`);
      await translated.profile.opens('Gary');
      await translated.profile.close();
      await translated.switchTo(language);
      await index.isOpen();
      await index.open(`#${GARY}`);
      await index.profile.opens('Gary');
      await index.profile.close();
    },
  );
}
