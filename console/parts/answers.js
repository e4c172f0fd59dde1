/** What went wrong, in words, and what stands in a form: for every page on which somebody proves who they are. */

import { addWords, known, t } from '../words.js';
/** @import { Answer } from '../types' */

addWords({
  ko: {
    email: '이메일',
    password: '비밀번호',
    'first.password': '비밀번호',
    'first.repeated': '비밀번호 한 번 더',
    'first.missing': '빈칸을 채워 주세요.',
    'first.unlike': '두 비밀번호가 서로 달라요.',
    'first.passwordHint': '10자 이상이어야 해요. 낱말 몇 개를 이으면 외우기 쉬워요.',
    'first.bad.name': '쓸 수 없는 이름이에요. 1~60자로 적어 주세요.',
    'first.bad.email': '이메일 주소가 아니거나 이미 쓰고 있는 주소예요.',
    'first.bad.password': '쓸 수 없는 비밀번호예요. 10자 이상으로 적어 주세요.',
    'door.wrong_credentials': '이메일이나 비밀번호가 맞지 않아요. 확인하고 다시 시도해 주세요.',
    'door.429': '시도가 너무 많았어요. {n}초 뒤에 다시 해 주세요.',
    'door.unreachable': '서버에 연결할 수 없어요. 연결을 확인하고 다시 시도해 주세요.',
    'door.failed': '잘 안 됐어요. 잠시 뒤 다시 시도해 주세요.',
    'door.bad_token': '이미 썼거나 기한이 지난 링크예요. 새 링크를 달라고 해 주세요.',
    'door.wrong_password': '비밀번호가 맞지 않아요.',
    'door.wrong_code': '맞지 않거나 이미 쓴 코드예요. 앱에 새로 나온 코드를 적어 주세요.',
    'door.not_allowed': '내 역할로는 할 수 없는 일이에요.',
    'door.last_owner': '소유자는 한 명 이상 있어야 해요. 먼저 다른 계정을 소유자로 바꿔 주세요.',
    'door.second_factor_required': '여기서는 2단계 인증을 꼭 써야 해요.',
    'door.no_such_account': '이미 없어진 계정이에요.',
    'weak.too_short': '너무 짧아요. 10자 이상으로 적어 주세요.',
    'weak.too_long': '너무 길어요.',
    'weak.common': '누구나 먼저 떠올리는 비밀번호예요. 낱말 몇 개를 이어 보세요.',
    'weak.personal': '이름이나 이메일이 들어 있어요. 다른 말로 바꿔 주세요.',
  },
  en: {
    email: 'E-mail',
    password: 'Password',
    'first.password': 'Password',
    'first.repeated': 'Password once more',
    'first.missing': 'Please fill this in.',
    'first.unlike': 'The two passwords differ.',
    'first.passwordHint': 'At least 10 characters. A few words are easier to remember than signs.',
    'first.bad.name': 'This name can’t be used: 1 to 60 characters, please.',
    'first.bad.email': 'That doesn’t look like an e-mail address, or it is taken.',
    'first.bad.password': 'This password can’t be used: at least 10 characters, please.',
    'door.wrong_credentials': 'E-mail and password don’t fit together. Check both and try again.',
    'door.429': 'Too many attempts. Try again in {n} seconds.',
    'door.unreachable': 'The server can’t be reached. Check the connection and try again.',
    'door.failed': 'That didn’t work. Try again in a moment.',
    'door.bad_token': 'This link was used already or has expired. Ask for a new one.',
    'door.wrong_password': 'The password is wrong.',
    'door.wrong_code': 'This code is wrong or was used already. Type the one that the app shows now.',
    'door.not_allowed': 'Your role does not allow this.',
    'door.last_owner': 'Somebody must be the owner: make another account one first.',
    'door.second_factor_required': 'A second factor is required here.',
    'door.no_such_account': 'There is no such account any more.',
    'weak.too_short': 'Too short: at least 10 characters, please.',
    'weak.too_long': 'Too long.',
    'weak.common': 'This is among the first that anybody would try. A few words together are better.',
    'weak.personal': 'Your name or e-mail address is in it. Choose other words, please.',
  },
});

/** What went wrong, in words. @param {Answer} answer @returns {string} */
export function trouble({ status, body, retryAfter }) {
  if (status === 0) return t('door.unreachable');
  if (status === 429) return t('door.429', { n: retryAfter ?? 60 });
  return t(known(`door.${body?.code}`) ? `door.${body.code}` : 'door.failed');
}

/**
 * What stands in the form now: read from the fields themselves, for a password manager may have filled them in unseen.
 * @typedef {Record<string, string>} Values by the fields' names; `whole` for what belongs to no field
 * @param {any} event @returns {Values}
 */
export const valuesOf = (event) => /** @type {any} */ (Object.fromEntries(new FormData(event.target)));

/** Errors by field, so that each stands where it belongs. @param {Answer} answer @returns {Values} */
export function refused(answer) {
  const { field, reason } = answer.body ?? {};
  if (field === 'password' && known(`weak.${reason}`)) return { password: t(`weak.${reason}`) };
  return known(`first.bad.${field}`) ? { [field]: t(`first.bad.${field}`) } : { whole: trouble(answer) };
}

/**
 * What is missing, and a password that was typed differently the second time; what else may be wrong the server knows.
 * @param {Values} values @param {string[]} names of the fields @returns {Values}
 */
export function mistakes(values, names) {
  /** @type {Values} */
  const errors = {};
  for (const name of names) if (!values[name]?.trim()) errors[name] = t('first.missing');
  if (values.email && !/^\S+@\S+$/.test(values.email.trim())) errors.email = t('first.bad.email');
  if (values.repeated && values.repeated !== values.password) errors.repeated = t('first.unlike');
  return errors;
}
