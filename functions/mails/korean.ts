/** The mails in Korean, in the polite 해요체 throughout. */

import type { MailWords } from './words';

export const KOREAN: MailWords = {
  language: 'ko',
  pages: { home: '/ko/index.html', confirm: '/ko/confirm.html', reset: '/ko/reset.html' },
  signUp: {
    subject: 'Mythical Mysfits 이메일 주소를 인증해 주세요',
    heading: '미스핏들이 반갑게 맞이해요!',
    reason: '한 단계만 남았어요. 이메일 주소를 인증하면 미스핏을 입양할 수 있어요.',
    code: '인증 코드',
    link: '이메일 주소 인증하기',
    byHand: '또는 아래 페이지를 열고 코드를 입력해 주세요.',
    validity: '코드는 24시간 동안 쓸 수 있어요.',
    unexpected: '가입한 적이 없다면 그대로 두셔도 돼요. 코드 없이는 계정이 열리지 않아요.',
  },
  forgotPassword: {
    subject: 'Mythical Mysfits 비밀번호를 다시 설정해 주세요',
    heading: '새 비밀번호를 정해 주세요',
    reason: '새 비밀번호를 정하고 싶다는 요청을 받았어요.',
    code: '인증 코드',
    link: '새 비밀번호 정하기',
    byHand: '또는 아래 페이지를 열고 코드를 입력해 주세요.',
    validity: '코드는 1시간 동안 쓸 수 있어요.',
    unexpected: '요청한 적이 없다면 그대로 두셔도 돼요. 지금 비밀번호는 바뀌지 않아요.',
  },
  newAccount: {
    subject: 'Mythical Mysfits 계정이 만들어졌어요',
    heading: '계정이 만들어졌어요',
    reason: '미스핏들이 기다리고 있어요. 아래 사용자 이름과 임시 비밀번호로 로그인해 주세요.',
    userName: '사용자 이름',
    code: '임시 비밀번호',
    link: '로그인하기',
    byHand: '또는 아래 페이지를 열어 주세요.',
    validity: '임시 비밀번호는 7일 동안 쓸 수 있어요.',
    unexpected: '계정이 필요하지 않다면 그대로 두셔도 돼요.',
  },
  newEmail: {
    subject: 'Mythical Mysfits 새 이메일 주소를 인증해 주세요',
    heading: '새 이메일 주소가 맞나요?',
    reason: '이 주소를 쓰겠다는 요청을 받았어요. 코드를 묻는 곳에 입력해 주세요.',
    code: '인증 코드',
    validity: '코드는 24시간 동안 쓸 수 있어요.',
    unexpected: '요청한 적이 없다면 그대로 두셔도 돼요. 코드 없이는 주소가 인증되지 않아요.',
  },
};
