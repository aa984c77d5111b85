import type { Alignment } from '../alignment';
import type { Words } from './english';

const NUMBER = new Intl.NumberFormat('ko');
const LARGE_NUMBER = new Intl.NumberFormat('ko', { notation: 'compact' });

const GOOD_EVIL = { Good: '선', Neutral: '중립', Evil: '악' };
const LAW_CHAOS = { Lawful: '질서', Neutral: '중립', Chaotic: '혼돈' };

/** Names come first and end with a comma or a colon: the particle after a name would depend on its last sound. */
export const korean: Words = {
  language: 'ko',

  mysfits: (count) => `미스핏 ${NUMBER.format(count)}마리`,
  /** `2,709살`, but `7500만 살` */
  age: (years) => (years < 1_000_000 ? `${NUMBER.format(years)}살` : `${LARGE_NUMBER.format(years)} 살`),
  likes: (count) => NUMBER.format(count),
  ownLikes: (count) => `내가 ${NUMBER.format(count)}번`,
  temperament: ({ goodevil, lawchaos }: Alignment) =>
    goodevil === 'Neutral' && lawchaos === 'Neutral'
      ? '진정한 중립'
      : `${LAW_CHAOS[lawchaos]} · ${GOOD_EVIL[goodevil]}`,

  calling: '미스핏을 부르는 중이에요…',
  someMysfit: '미스핏',
  adopt: '입양하기',
  adopted: '입양됨',
  liked: (name) => `${name}, 좋아요를 받았어요. 아마 서로 좋아하는 사이일 거예요.`,
  adoptedNow: (name) => `축하해요! ${name}, 이제 당신의 가족이에요.`,
  signInToLike: (name) => `${name}: 좋아요를 누르려면 로그인해 주세요.`,
  signInToAdopt: (name) => `${name}: 입양하려면 로그인해 주세요.`,
  sessionEnded: (reason) => `로그인이 만료되었어요. ${reason}`,
  confirmedNow: '이메일 주소가 인증되었어요. 환영해요! 이제 로그인할 수 있어요.',
  passwordChanged: '새 비밀번호를 저장했어요. 이제 새 비밀번호로 로그인할 수 있어요.',

  offline: '오프라인이에요. 지금 보이는 것은 그대로지만 새 소식은 오지 않아요.',
  unreachable: '보호소에 연결할 수 없어요. 인터넷에 연결되어 있나요?',
  signedOut: '다시 로그인해 주세요.',
  noSuchMysfit: '그런 미스핏은 없어요.',
  busy: '한꺼번에 손님이 너무 많이 오셨어요! 잠시만 기다려 주세요.',
  shelterBroken: '보호소에 문제가 생겼어요. 손님 잘못이 아니에요.',
  pageBroken: '이 페이지에 문제가 생겼어요. 다시 시도해 주세요.',
  pageCannotStart: '이 페이지가 고장 났어요. 나중에 다시 와 주세요.',
  pageNotSetUp: (why) => `이 페이지는 아직 설정되지 않았어요. ${why}`,

  emailMissing: '이메일 주소를 입력해 주세요.',
  emailMalformed: '이메일 주소가 아닌 것 같아요. ada@example.com처럼 @와 도메인이 필요해요.',
  passwordMissing: '비밀번호를 입력해 주세요.',
  passwordNeeds: (rules) => `비밀번호에 아직 필요한 것: ${rules.join(', ')}.`,
  eightCharacters: '8자 이상',
  lowerCase: '소문자',
  upperCase: '대문자',
  digit: '숫자',
  codeMalformed: '메일에 있는 인증 코드를 숫자로만 입력해 주세요.',

  unknownProblem: '잘 되지 않았는데 이유를 모르겠어요. 다시 시도해 주세요.',
  tooManyTries: '너무 여러 번 시도했어요. 잠시 기다렸다가 다시 해 주세요.',
  mailNotSent: '메일을 보내지 못했어요. 주소가 맞는지 확인해 주세요.',
  passwordRefused: '다른 비밀번호를 골라 주세요. 8자 이상이고 대문자, 소문자, 숫자가 있어야 해요.',
  notAccepted: '입력한 내용이 받아들여지지 않았어요. 이메일 주소가 맞는지 확인해 주세요.',
  wrongCredentials: '이메일 주소와 비밀번호가 서로 맞지 않아요.',
  unconfirmed: '아직 인증되지 않은 이메일 주소예요.',
  waitedTooLong: '시간이 지나 로그인이 중단되었어요. 창을 닫고 다시 로그인해 주세요.',
  passwordWasReset: '비밀번호를 새로 정해야 해요. 인증 코드를 받아 주세요.',
  registeredAlready: '이 이메일 주소로 만든 계정이 이미 있어요. 그 계정으로 로그인할 수 있어요.',
  wrongCode: '저희가 보낸 인증 코드가 아니에요. 가장 최근 메일의 코드인가요?',
  codeExpired: '이 인증 코드는 더 이상 쓸 수 없어요. 새 코드를 받아 주세요.',
  notConfirmable: '이 주소는 인증할 수 없어요. 이미 인증했다면 로그인할 수 있어요.',
  unknownEmail: '이 이메일 주소로 가입한 사람이 없어요.',
  takenEmail: '이 이메일 주소를 쓰는 다른 계정이 이미 있어요.',
  noCodeSent: '인증 코드를 보내지 않았어요. 주소를 이미 인증했다면 로그인할 수 있어요.',
  notResettable: '이 주소로는 인증 코드를 보낼 수 없어요. 인증을 마친 주소인가요?',
  codeOnItsWay: (email) => `${email} 주소로 새 인증 코드를 보냈어요. 가장 최근 메일을 봐 주세요.`,
  resetCodeOnItsWay: (email) => `${email} 주소로 만든 계정이 있다면 인증 코드가 담긴 메일이 곧 도착해요.`,
};
