/** 第一部分 · 一、 · （一） · 1. · （1） · ①, the numbers of official documents. Each document nests them in its own way. */
export type Style = 'part' | 'chapter' | 'section' | 'item' | 'subitem' | 'point'
/** `of` is the item that a decimal such as 2.1 counts under. */
export type Mark = { style: Style; number: number; length: number; of?: number }

const numerals = '〇一二三四五六七八九十'

/** 三, 十二, 二十一, 31: numbers below a hundred as notices write them; NaN for anything else. */
export function numberOf(words: string): number {
  if (/^\d+$/.test(words)) return Number(words)
  const [tens = '', ones = '', more] = words.includes('十') ? words.split('十') : ['', words]
  if (more !== undefined || tens.length > 1 || ones.length > 1) return Number.NaN
  const ten = words.includes('十') ? (tens === '' ? 1 : numerals.indexOf(tens)) : 0
  const one = ones === '' ? 0 : numerals.indexOf(ones)
  return ten < 0 || one < 0 || words === '' ? Number.NaN : ten * 10 + one
}

const han = '[一二三四五六七八九十]{1,3}'
const forms: [Style, RegExp][] = [
  ['part', new RegExp(`第(${han})(?:部分|章|节)[、：，]?`, 'y')],
  ['chapter', new RegExp(`(${han})、`, 'y')],
  ['chapter', new RegExp(`(${han})\\.(?!\\d)`, 'y')],
  ['section', new RegExp(`（(${han})）[、.]?`, 'y')],
  ['item', /(\d{1,2})(?:、|\.(?!\d))/y],
  ['subitem', /（?(\d{1,2})）[、.]?/y],
]
/** 2.1 numbers a paragraph under 2.; in 2.1米 it is a measure. */
const decimal = /(\d{1,2})\.(\d{1,2})(?!\d)[.、]?(?=[\u4e00-\u9fff（《“])(?![年月日号米元吨万亿个倍千厘公平至到前])/y

/** ①, ⑴, ⒈ and ㈠: one sign each, twenty (ten) in a row. */
const signs: [Style, first: number, count: number][] = [
  ['point', 0x2460, 20],
  ['subitem', 0x2474, 20],
  ['item', 0x2488, 20],
  ['section', 0x3220, 10],
]

export function markAt(norm: string, place: number): Mark | null {
  const code = norm.charCodeAt(place)
  for (const [style, first, count] of signs) {
    if (code >= first && code < first + count) {
      return { style, number: code - first + 1, length: /[、.]/.test(norm.charAt(place + 1)) ? 2 : 1 }
    }
  }
  for (const [style, form] of forms) {
    form.lastIndex = place
    const found = form.exec(norm)
    if (found) return { style, number: numberOf(found[1] ?? ''), length: found[0].length }
  }
  decimal.lastIndex = place
  const found = decimal.exec(norm)
  return found ? { style: 'subitem', number: Number(found[2]), length: found[0].length, of: Number(found[1]) } : null
}

export function hanOf(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10]
  return `${tens > 1 ? numerals[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? numerals[ones] : ''}`
}
