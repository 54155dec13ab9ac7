/** Characters of other widths as their ASCII twins, each one for one, so that places stay the same. */
const plain = (text: string) =>
  text
    .replace(/[０-９（）－：／＋]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[‐‑‒–—]/g, '-')
    .replace(/\u3000/g, ' ')

const mobile = /(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)/g
const landline = /(?<!\d)(?:\(0\d{2,3}\)|0\d{2,3})[- ]?[2-9]\d{6,7}(?:-\d{1,5})?(?!\d)/g
/** Without an area code, a number is known by the word before it or by the other number that it follows. */
const local = /(?<=(?:电话|手机|联系方式|传真|号码|\d[/、])[: ]{0,3})[2-9]\d{6,7}(?:-\d{1,5})?(?!\d)/g

/** QQ and 微信 lead to a person as well. */
const account = /(?:QQ|微信)(?:号码?|群)?[: ]{0,3}[A-Za-z0-9][\w-]{4,19}/gi

/** Numbers that the public calls, which are no person's own. */
const publicLine = /(?:举报|投诉|热线|值班|报警|救援|监督|受理|服务)[^,，。;；、]{0,8}$/

/** Words before a number that mean nothing without it. */
const lead = /[,，;；、\s]*(?:联系电话|联系方式|办公电话|固定电话|手机号码?|手机|电话号码|电话|传真|号码)?[:：\s]*$/

const longestContact = 80

/** Most sentences hold nothing that could be a number or an account. */
const likely = /[\d０-９][\d０-９ -]{4}|QQ|微信/i

/** How to reach people, in the order of the text, and what goes with each when it is cut out. */
export function personalPhones(text: string): { start: number; end: number; cut: [start: number, end: number] }[] {
  if (!likely.test(text)) return []
  const words = plain(text)
  const before = (place: number) => words.slice(Math.max(0, place - longestContact), place)
  return [mobile, landline, local, account]
    .flatMap((pattern) => [...words.matchAll(pattern)].map(({ index, 0: number }) => ({ pattern, index, number })))
    .filter(({ pattern, index }) => pattern === mobile || pattern === account || !publicLine.test(before(index)))
    .map(({ index: start, number }) => {
      const end = start + number.length
      const alone: [number, number] = [start - (lead.exec(before(start))?.[0].length ?? 0), end]
      return { start, end, cut: bracketAround(words, start, end) ?? alone }
    })
    .sort((a, b) => a.cut[0] - b.cut[0])
}

/** A text without people's telephone numbers, and without the brackets that hold nothing but how to reach somebody. */
export function withoutPersonalPhones(text: string): string {
  let kept = ''
  let at = 0
  for (const { cut } of personalPhones(text)) {
    kept += text.slice(at, Math.max(at, cut[0]))
    at = Math.max(at, cut[1])
  }
  return kept + text.slice(at)
}

/** (联系人：张三，0557-3024567) */
function bracketAround(words: string, start: number, end: number): [number, number] | null {
  const from = Math.max(0, start - longestContact)
  const open = words.slice(from, start).lastIndexOf('(')
  const close = words.slice(end, end + longestContact).indexOf(')')
  if (open < 0 || close < 0) return null
  const inside = words.slice(from + open + 1, end + close)
  return /[()。]/.test(inside) ? null : [from + open, end + close + 1]
}
