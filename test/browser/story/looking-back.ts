import { leaks, strangers } from '../observed';
import type { Scene } from './story';

/** Where everybody ends up sometimes, and what has held all the time. */
export function lookingBack(scene: Scene): void {
  scene('has a page for addresses that nobody lives at, which leads home', async ({ lost, index, look }) => {
    await lost.open('/no/such/page');
    await look('error');
    await lost.goHome();
    await index.isOpen();
  });

  scene('asked nobody but the stage', async ({ observed, stage }) => {
    expect(strangers(observed, stage.file)).toEqual([]);
  });

  scene('complained of nothing but what the story provoked', async ({ observed }) => {
    // Cognito refused (400), and the page was not there (404).
    const provoked = /the server responded with a status of 40[04] /;
    expect(observed.complaints.filter((text) => !provoked.test(text))).toEqual([]);
  });

  scene(
    'kept tokens, codes and passwords out of the console and of addresses',
    async ({ observed, password, newPassword, mails, mailLinks }) => {
      const codes = (await mails()).map(({ code }) => code);
      expect(codes).toHaveLength(3);
      expect(observed.shown).toEqual(expect.arrayContaining(mailLinks));
      expect(leaks(observed, [password, newPassword, ...codes], mailLinks)).toEqual([]);
    },
  );
}
