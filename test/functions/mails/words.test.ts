import { ENGLISH } from '../../../functions/mails/english';
import { KOREAN } from '../../../functions/mails/korean';
import { type MailWords, wordsFor } from '../../../functions/mails/words';

describe('the words for a user', () => {
  it.each(['ko', 'ko-KR', 'ko_KR', 'KO', 'Ko-kr', 'ko-Kore-KR'])('are Korean for the locale %s', (locale) => {
    expect(wordsFor(locale)).toBe(KOREAN);
  });

  it.each([undefined, null, 7, '', 'en', 'en-US', 'fr', 'kok-IN', 'kok', 'en-KO', '-ko', 'xko'])(
    'are English for the locale %p',
    (locale) => {
      expect(wordsFor(locale)).toBe(ENGLISH);
    },
  );
});

describe('the two languages', () => {
  const OCCASIONS = ['signUp', 'forgotPassword', 'newAccount', 'newEmail'] as const;
  const textsOf = ({ signUp, forgotPassword, newAccount, newEmail }: MailWords): string[] =>
    [signUp, forgotPassword, newAccount, newEmail].flatMap((words) => Object.values(words));

  it.each(OCCASIONS)('say the same things about %s', (occasion) => {
    expect(Object.keys(KOREAN[occasion])).toEqual(Object.keys(ENGLISH[occasion]));
  });

  it('lead to the same pages, the Korean ones below /ko', () => {
    const { home, ...others } = ENGLISH.pages;
    expect(home).toBe('/');
    expect(KOREAN.pages).toEqual({
      home: '/ko/index.html',
      confirm: `/ko${others.confirm}`,
      reset: `/ko${others.reset}`,
    });
  });

  it.each([
    ['signUp', 'valid for 24 hours', '24시간 동안'],
    ['forgotPassword', 'valid for one hour', '1시간 동안'],
    ['newAccount', 'valid for seven days', '7일 동안'],
    ['newEmail', 'valid for 24 hours', '24시간 동안'],
  ] as const)('give the same time for %s', (occasion, english, korean) => {
    expect(ENGLISH[occasion].validity).toContain(english);
    expect(KOREAN[occasion].validity).toContain(korean);
  });

  it('are each in its own letters', () => {
    expect(textsOf(ENGLISH).filter((text) => /\p{Script=Hangul}/u.test(text))).toEqual([]);
    expect(textsOf(KOREAN).filter((text) => !/\p{Script=Hangul}/u.test(text))).toEqual([]);
  });

  it.each([ENGLISH, KOREAN])('call the site by its name in each subject ($language)', (words) => {
    for (const occasion of OCCASIONS) expect(words[occasion].subject).toContain('Mythical Mysfits');
  });

  it('are polite: each Korean sentence ends in 요', () => {
    const sentences = textsOf(KOREAN).flatMap((text) => text.match(/[^.!?]+(?=[.!?])/g) ?? []);
    expect(sentences.length).toBeGreaterThan(15);
    expect(sentences.filter((sentence) => !/요$/.test(sentence))).toEqual([]);
  });
});
