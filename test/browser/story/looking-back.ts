import { leaks, strangers } from '../observed';
import type { Told } from './story';

/** Where everybody ends up sometimes, and what has held all the time. */
export function lookingBack(told: Told): void {
  it('has a page for addresses that nobody lives at, which leads home', async () => {
    const { lost, index, look } = told();
    await lost.open('/no/such/page');
    await look('error');
    await lost.goHome();
    await index.isOpen();
  });

  it('asked nobody but the stage', () => {
    const { observed, stage } = told();
    expect(strangers(observed, stage.file)).toEqual([]);
  });

  it('complained of nothing but what the story provoked', () => {
    // Cognito refused (400), and the page was not there (404).
    const provoked = /the server responded with a status of 40[04] /;
    expect(told().observed.complaints.filter((text) => !provoked.test(text))).toEqual([]);
  });

  it('kept tokens, codes and passwords out of the console and of addresses', async () => {
    const { observed, password, newPassword, mails, mailLinks } = told();
    const codes = (await mails()).map(({ code }) => code);
    expect(codes).toHaveLength(3);
    expect(observed.shown).toEqual(expect.arrayContaining(mailLinks));
    expect(leaks(observed, [password, newPassword, ...codes], mailLinks)).toEqual([]);
  });
}
