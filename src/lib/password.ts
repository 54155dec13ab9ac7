import type { FaultCode } from './fault.ts'

/** In characters. */
export const shortestPassword = 12

/** What most guessed passwords are put together from: words, names, runs of keys and numbers that mean something. */
const common = [
  ...['password', 'passwd', 'passw0rd', 'p@ssw0rd', 'pa55word', 'welcome', 'letmein', 'iloveyou', 'woaini', 'admin'],
  ...['administrator', 'root', 'user', 'guest', 'test', 'demo', 'login', 'anquan', 'anhui', 'suzhou', 'zhongguo'],
  ...['bihuan', 'mima', 'china', 'dragon', 'monkey', 'sunshine', 'princess', 'football', 'changeme', 'default'],
  ...['qwertyuiop', 'qwerty', 'asdfghjkl', 'asdfgh', 'asdf', 'zxcvbnm', 'zxcvbn', 'zxcv', '1qaz2wsx', '1q2w3e4r5t6y'],
  ...['1q2w3e4r', 'qazwsx', 'abcdefghijklmnopqrstuvwxyz', 'abcdefgh', 'abcdef', 'abc', '1234567890', '0987654321'],
  ...['123456789', '987654321', '12345678', '87654321', '1234567', '7654321', '123456', '654321', '12345', '54321'],
  ...['1234', '4321', '123', '321', '5201314', '1314520', '147258369', '1314', '520', '888', '666', '000', '111'],
  ...['安全生产', '安全', '闭环', '密码', '管理员', '我爱你', '埇桥区', '宿州市', '安徽省'],
].toSorted((a, b) => b.length - a.length)

/** As many characters have to be left of a password without what is common in it. */
const ownCharacters = 5
const differentCharacters = 5

const plain = (text: string) => text.normalize('NFKC').toLowerCase()

/** Whether guessers try it early: few different characters, a piece again and again, or nothing but what is common. */
function isCommon(password: string): boolean {
  const text = plain(password)
  if (new Set(text).size < differentCharacters || /^(.{1,6})\1+.{0,3}$/u.test(text)) return true
  const rest = common.reduce((left, piece) => left.replaceAll(piece, ''), text)
  const withoutYears = rest.replaceAll(/(19|20)\d\d/g, '').replaceAll(/[^\p{L}\p{N}]/gu, '')
  return withoutYears.length < ownCharacters
}

/** Why a new password of this person is too easily guessed; undefined when it isn't. */
export function passwordFault(
  password: string,
  { username, name }: { username: string; name: string },
): FaultCode | undefined {
  const text = plain(password)
  const named = [username, name].map(plain).filter(({ length }) => length >= 2)
  if (named.some((part) => text.includes(part))) return 'passwordNamed'
  return isCommon(password) ? 'passwordCommon' : undefined
}
