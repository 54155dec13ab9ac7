import { bodiesIn, isBody, type Piece } from '../names.ts'
import { type Paragraph, sentencesOf } from '../numbering.ts'
import type { Text } from '../text.ts'
import type { Role } from './roles.ts'

const kinds =
  '通知|通告|公告|方案|计划|意见|办法|规定|通报|要点|函|决定|预案|细则|安排|措施|清单|倡议书|告知书|公开信|公示|提示|提示函|规划|制度|分工表|分解表|任务表|计划表|安排表|一览表'

const ofKind = new RegExp(`(?:${kinds})(?:（[^（）]{1,24}）)?$`)
const shortKind = new RegExp(`^.{0,8}(?:${kinds})$`)
type Line = { index: number; start: number; end: number; words: string }

/** The lines of the first title: one that ends in a kind of document (通知), and the lines above that belong to it. */
export function findTitle(text: Text, paragraphs: readonly Paragraph[], roles: readonly Role[], from: number): Line[] {
  const lineAt = (index: number): Line | null => {
    const paragraph = paragraphs[index]
    if (!paragraph || roles[index] !== 'body' || paragraph.end - paragraph.start > 120) return null
    const words = text.norm.slice(paragraph.start, paragraph.end)
    if (/[。；！？|\t]|：$/.test(words) || (paragraph.mark && !/^[一二三四五六七八九十]、?$/.test(words))) return null
    return { index, start: paragraph.start, end: paragraph.end, words }
  }
  for (let index = from; index < Math.min(paragraphs.length, from + 40); index++) {
    const line = lineAt(index)
    if (!line) {
      if (
        roles[index] === 'body' &&
        (paragraphs[index]?.mark || (paragraphs[index]?.end ?? 0) - (paragraphs[index]?.start ?? 0) > 160)
      )
        return []
      continue
    }
    if (!ofKind.test(line.words)) continue
    const lines = [line]
    // Upwards: a title over several lines begins at 关于, or where a line stands by itself.
    for (let above = index - 1; above >= Math.max(0, index - 4); above--) {
      const next = lineAt(above)
      const first = lines[0] as Line
      if (!next || ofKind.test(next.words)) break
      const whole = lines.map(({ words }) => words).join('')
      const opens = /关于/.test(next.words) && !/关于/.test(whole)
      const begun = !opens && (/关于|印发|转发/.test(whole) || (!shortKind.test(first.words) && whole.length > 12))
      if (
        begun &&
        !(
          /^(?:关于|印发|转发)/.test(whole) &&
          (isBody(next.words) ||
            bodiesIn(text, next.start, next.end).every((piece) => isBody(text.norm.slice(piece.start, piece.end))))
        )
      )
        break
      lines.unshift(next)
    }
    const below = lineAt(index + 1)
    if (below && /^（(?:20\d{2}|试行|修订|暂行|征求|送审)[^（）]{0,16}）$/.test(below.words)) lines.push(below)
    return lines
  }
  return []
}

/**
 * What the notice is called, where the plan behind its covering note begins (0 without one), and whom a report names
 * as the issuer. Marks the lines that turn out to be titles.
 */
export function readTitle(
  text: Text,
  paragraphs: readonly Paragraph[],
  roles: Role[],
  lines: readonly Line[],
  signature: number | undefined,
  metadata: Piece | undefined,
): { title: Piece | null; planFrom: number; reported: Piece | null } {
  const { norm } = text
  // What is issued may follow the signature, under a title of its own.
  const from = signature === undefined ? paragraphs.length : signature + 1
  const later = from < paragraphs.length ? findTitle(text, paragraphs, roles, from) : []
  const behind = later.length > 0 && (later[0] as Line).words.length > 3 ? (later.at(-1) as Line).index + 1 : 0
  const [first, last] = [lines[0], lines.at(-1)]
  let title: Piece | null = null
  let planFrom = 0
  let reported: Piece | null = null
  if (first && last) {
    const issued = issuedTitle(norm, first.start, last.end)
    const bracketed = issued !== null && norm.charAt(issued.start - 1) === '《'
    const own = later[0] ? { start: later[0].start, end: (later.at(-1) as Line).end } : null
    title = issued === null ? { start: first.start, end: last.end } : bracketed ? issued : (own ?? issued)
    if (issued !== null) planFrom = behind
  } else {
    const inBody = titleInBody(norm, paragraphs[0]?.start ?? 0, norm.length)
    const line = inBody ? null : headline(norm, paragraphs, roles)
    if (inBody) {
      title = inBody.title
      reported = inBody.body
      planFrom = behind
    } else if (metadata && ofKind.test(norm.slice(metadata.start, metadata.end))) title = metadata
    else if (line) {
      title = { start: line.start, end: line.end }
      roles[paragraphs.findIndex(({ start }) => start === line.start)] = 'title'
    }
  }
  for (const { index } of later) roles[index] = 'title'
  return { title, planFrom, reported }
}

/** The title inside 印发《…》, which may contain 《》 itself; without 《》 the words between 印发 and 的通知. */
function issuedTitle(norm: string, start: number, end: number): Piece | null {
  const words = norm.slice(start, end)
  const issued = words.lastIndexOf('印发')
  if (issued < 0) return null
  const open = words.indexOf('《', issued)
  if (open >= 0 && open - issued <= 4) {
    let depth = 0
    for (let place = open; place < words.length; place++) {
      if (words[place] === '《') depth++
      if (words[place] === '》' && --depth === 0) {
        // Two documents are issued at once: neither's title is the title of both.
        return /^[、和及]{0,1}《/.test(words.slice(place + 1)) ? null : { start: start + open + 1, end: start + place }
      }
    }
  }
  const tail = words.search(/的\n?(?:紧急)?通\n?知(?:（[^（）]{1,24}）)?$/)
  return tail > issued + 4 ? { start: start + issued + 2, end: start + tail } : null
}

/** The title where the text names it: 现将《…》印发给你们. A press report names the issuer too: 市安委会印发《…》. */
function titleInBody(norm: string, start: number, end: number): { title: Piece; body: Piece | null } | null {
  for (const sentence of sentencesOf(norm, start, Math.min(end, start + 3000))) {
    const words = norm.slice(sentence.start, sentence.end)
    const issued = words.indexOf('印发')
    if (issued < 0) continue
    const told = /^印发《([^《》]{4,60})》/.exec(words.slice(issued))
    const clause = words.slice(0, issued).search(/[^，：]*$/)
    if (told?.[1] && ofKind.test(told[1]) && isBody(words.slice(clause, issued))) {
      const title = sentence.start + issued + 3
      return {
        title: { start: title, end: title + told[1].length },
        body: { start: sentence.start + clause, end: sentence.start + issued },
      }
    }
    const close = words.lastIndexOf('》', issued)
    let depth = 0
    for (let place = close; place >= 0 && close >= 0; place--) {
      if (words[place] === '》') depth++
      if (words[place] === '《' && --depth === 0) {
        const before = words.slice(Math.max(0, place - 6), place)
        return /将|制定|拟定|定了|形成|修订/.test(before) || close === issued - 1
          ? { title: { start: sentence.start + place + 1, end: sentence.start + close }, body: null }
          : null
      }
    }
  }
  return null
}

/** The headline of a press report: a short first line that is neither a sentence nor a name, with a text below it. */
function headline(norm: string, paragraphs: readonly Paragraph[], roles: readonly Role[]): Piece | null {
  const index = roles.indexOf('body')
  const [first, next] = [
    paragraphs[index],
    paragraphs.slice(index + 1, index + 4).find((_, at) => roles[index + 1 + at] === 'body'),
  ]
  if (index < 0 || !first || !next || first.mark || next.end - next.start < 60) return null
  const words = norm.slice(first.start, Math.min(first.end, first.start + 61))
  return words.length >= 8 && words.length <= 60 && !/[。；：！|\t]|\d日$/.test(words) && !isBody(words) ? first : null
}
