import type { Heading } from './heading.ts'
import type { Mark } from './marks.ts'
import type { Piece } from './names.ts'
import { labelOf, type Paragraph, type Sentence, sentencesOf, under } from './numbering.ts'
import type { Text } from './text.ts'

/** A paragraph of the body, with its place in the outline. */
export type Block = {
  /** Behind its number. */
  start: number
  end: number
  mark: Mark | null
  label: string
  /** Its heading, such as 动员部署阶段（3月）; null where it neither is nor begins with one. */
  title: Piece | null
  /** The paragraphs that it stands under, nearest last; an unnumbered one is under the numbered one before it. */
  above: readonly Block[]
  sentences: readonly Sentence[]
  isRow: boolean
}

const longestTitle = 60
/** A numbered paragraph of at most so many characters is the heading of the unnumbered one behind it. */
const longestHead = 16

function titleOf(
  norm: string,
  start: number,
  end: number,
  sentences: readonly Sentence[],
  heads: boolean,
): Piece | null {
  const [first] = sentences
  if (!first) return null
  const words = norm.slice(start, Math.min(first.end, start + longestTitle + 1))
  const colon = words.indexOf('：')
  const ordinal = /^第[一二三四五六七八九十\d]{1,2}(?:阶段|步)$/.test(words.slice(0, colon))
  if (colon > 1 && colon <= 30 && !ordinal && !/[，；]/.test(words.slice(0, colon)))
    return { start, end: start + colon }
  const bare = /[。；：]$/.test(norm.slice(first.start, first.end)) ? first.end - 1 : first.end
  if (bare - start > longestTitle || bare <= start) return null
  const alone = first.end >= end
  return !alone || heads || bare === first.end ? { start, end: bare } : null
}

/** The body of the notice as blocks, each with its label: 题 the covering note, 首 the opening, 尾 the unnumbered end. */
export function outlineOf({ norm }: Text, paragraphs: readonly Paragraph[], heading: Heading): Block[] {
  const { roles, bodyStart, planFrom } = heading
  let titled = false
  const body = paragraphs.flatMap((paragraph, index) => {
    titled ||= roles[index] === 'title'
    if (roles[index] !== 'body' && !bodyStart.has(index)) return []
    const opens = titled
    titled = false
    return [{ ...paragraph, index, opens }]
  })
  const lastNumbered = body.findLastIndex(({ mark }) => mark !== null)
  const blocks: Block[] = []
  let numbered: Block[] = []
  let path: readonly Mark[] = []
  for (const [place, { index, opens, body: behind, end, mark }] of body.entries()) {
    // Another document begins: its numbers start again, and those of the list of attachments don't count.
    if (opens) [path, numbered] = [[], []]
    path = under(path, mark)
    const start = bodyStart.get(index) ?? behind
    const covering = index < planFrom
    const sentences = sentencesOf(norm, start, end)
    const next = body[place + 1]
    const heads =
      next !== undefined &&
      (next.mark ? under(path, next.mark).length > path.length : mark !== null && end - start <= longestHead)
    const isRow = /[|\t]/.test(norm.slice(start, Math.min(end, start + 2000)))
    if (mark) numbered = numbered.slice(0, path.length - 1)
    const last = numbered.at(-1)
    // An unnumbered paragraph at the very end belongs to the whole notice, not to the numbered one before it.
    const tail = !mark && place > lastNumbered && lastNumbered >= 0 && last !== undefined && last.sentences.length > 1
    const inOutline = !covering || mark !== null
    const block: Block = {
      start,
      end,
      mark,
      label: tail ? '尾' : inOutline ? labelOf(mark || last ? path : [], covering ? '题' : '首') : '题',
      title:
        mark || /^第[一二三四五六七八九十\d]{1,2}(?:阶段|步)/.test(norm.slice(start, start + 6))
          ? titleOf(norm, start, end, sentences, heads)
          : null,
      above: tail ? [] : [...numbered],
      sentences,
      isRow,
    }
    blocks.push(block)
    if (mark) numbered = [...numbered, block]
  }
  return blocks
}

/** The titles over a block, the nearest first, its own among them. */
export const titlesOver = (norm: string, block: Block): string[] =>
  [block, ...[...block.above].reverse()].flatMap(({ title }) => (title ? [norm.slice(title.start, title.end)] : []))
