import { hanOf, type Mark, markAt, type Style } from './marks.ts'
import type { Text } from './text.ts'

export type Paragraph = {
  start: number
  end: number
  /** Behind the number. */
  body: number
  mark: Mark | null
  /** The numbers that this one stands under, its own last; those of the paragraph before where it has none. */
  path: readonly Mark[]
}

const sentenceEnd = /[。；：！？]/

/** The path of a paragraph that follows one with `path`. */
export function under(path: readonly Mark[], mark: Mark | null): readonly Mark[] {
  if (!mark) return path
  const outer = path.findIndex(({ style }) => style === mark.style)
  return [...(outer < 0 ? path : path.slice(0, outer)), mark]
}

const countsOn = (mark: Mark | null, path: readonly Mark[]): Mark | null =>
  mark?.of === undefined || path.find(({ style }) => style === 'item')?.number === mark.of ? mark : null

/**
 * The paragraphs with their numbers. A number inside a line opens a paragraph of its own where a sentence has just
 * ended and the number is the next of its kind: press and web pages run whole notices together.
 */
export function paragraphsOf({ norm }: Text): Paragraph[] {
  const paragraphs: Paragraph[] = []
  let path: readonly Mark[] = []
  const open = (start: number, end: number, mark: Mark | null) => {
    path = under(path, mark)
    paragraphs.push({ start, end, body: start + (mark?.length ?? 0), mark, path })
  }
  let start = 0
  while (start < norm.length) {
    const feed = norm.indexOf('\n', start)
    const end = feed < 0 ? norm.length : feed
    const first = countsOn(markAt(norm, start), path)
    let from = start
    let mark = first
    for (let place = start + (first?.length ?? 0); place < end; place++) {
      if (!sentenceEnd.test(norm.charAt(place))) continue
      const next = countsOn(markAt(norm, place + 1), path)
      if (!next || place + 1 + next.length >= end) continue
      const last = (mark ? [...path.filter(({ style }) => style !== mark?.style), mark] : path).find(
        ({ style }) => style === next.style,
      )
      // （一） to （五） may be members of a sentence; only those that count on from 1 are numbers.
      if (next.number !== 1 && next.number !== (last?.number ?? 0) + 1) continue
      if (next.number === 1 && next.style === last?.style && last.number === 1) continue
      open(from, place + 1, mark)
      from = place + 1
      mark = next
      place += next.length
    }
    if (end > from) open(from, end, mark)
    start = end + 1
  }
  return paragraphs
}

const shown: Record<Style, (number: number) => string> = {
  part: (number) => `${hanOf(number)}`,
  chapter: (number) => `${hanOf(number)}`,
  section: (number) => `（${hanOf(number)}）`,
  item: (number) => `${number}`,
  subitem: (number) => `.${number}`,
  point: (number) => `.${number}`,
}
const order: Style[] = ['chapter', 'section', 'item', 'subitem']

/** `二（二）3`: chapter, section, item and what is under it; `before` stands in where no chapter does. */
export function labelOf(path: readonly Mark[], before: string): string {
  const levels = order.map((style) =>
    path.find((mark) => mark.style === style || (style === 'chapter' && mark.style === 'part')),
  )
  const [chapter, section, item, sub] = levels
  const under = item ? (sub ?? path.find(({ style }) => style === 'point')) : undefined
  return [
    chapter ? shown.chapter(chapter.number) : before,
    section ? shown.section(section.number) : '',
    item ? shown.item(item.number) : '',
    under ? shown.subitem(under.number) : '',
  ].join('')
}

export type Sentence = { start: number; end: number }

const closing = /[”’）》〕]/

/** Sentences end at 。；！？ with the closing marks behind them. */
export function sentencesOf(norm: string, start: number, end: number): Sentence[] {
  const sentences: Sentence[] = []
  let from = start
  for (let place = start; place < end; place++) {
    if (!/[。；！？\n]/.test(norm.charAt(place))) continue
    let to = place + 1
    while (to < end && closing.test(norm.charAt(to))) to++
    if (to > from) sentences.push({ start: from, end: to })
    from = to
    place = to - 1
  }
  if (end > from) sentences.push({ start: from, end })
  return sentences
}
