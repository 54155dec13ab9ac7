import type { DraftCheckItem } from '../draft.ts'
import { cellsOf, type Piece } from '../names.ts'
import type { Block } from '../outline.ts'
import { quote, spanOf, type Text } from '../text.ts'
import { attributesOf, performanceOf } from '../trade.ts'
import { frequenciesIn } from './frequencies.ts'
import { goodAnswerTo } from './good-answers.ts'

const asks = '是否'
const noQuestion = /(?:决定|确定|判断|无论|不论|不管|研究|视|看)是否/

/** A condition before 是否 belongs to the question: 确因绿化无法移除的，是否…. An order behind the question before doesn't. */
const condition = /^[^，；。]{1,40}(?:的|时|后|前|中|间|作业|人员|场所|单位|部位|区域|企业|机构|设施|设备|处)$/

const order = /必须|不得|严禁|应当?|禁止|确保/

/** Sentences with 是否 become check items, under the heading that they stand under. */
export function readQuestions(text: Text, blocks: readonly Block[], placed: Set<number>): DraftCheckItem[] {
  const { norm } = text
  const items: DraftCheckItem[] = []
  for (const [index, block] of blocks.entries()) {
    const words = norm.slice(block.start, block.end)
    if (!words.includes(asks)) continue
    // The head of a table, instructions for a form and quoted questions are no check items.
    const head = block.isRow && !blocks[index - 1]?.isRow && cellsOf(norm, block).length > 2
    if (head || /是否[^”]{0,16}”(?:一)?[栏项]/.test(words.slice(0, 200))) continue
    if (!block.mark && block.above.length === 0 && /是否[^。；]{0,60}？/.test(words.slice(0, 2000))) continue
    const own = block.title && !norm.slice(block.title.start, block.title.end).includes(asks) ? block.title : null
    const over = block.above.findLast(({ title }) => title !== null)?.title ?? null
    const task = own ?? over
    let found = false
    for (const piece of questionsIn(norm, own ? Math.max(block.start, own.end) : block.start, block.end)) {
      const words = quote(text, piece.start, piece.end)
      const plain = norm.slice(piece.start, piece.end)
      const frequency = frequenciesIn(plain)
      found = true
      items.push({
        task: task ? quote(text, task.start, task.end) : '',
        text: words,
        good: goodAnswerTo(plain),
        frequency,
        appliesTo: attributesOf(plain),
        performance: performanceOf(words, frequency),
        span: spanOf(text, piece.start, piece.end),
      })
    }
    if (!found) continue
    for (const sentence of block.sentences) {
      if ((own && sentence.start < own.end) || norm.slice(sentence.start, sentence.end).includes(asks))
        placed.add(sentence.start)
    }
    // The heading of the group was taken up together with its questions.
    const heading = own ? null : block.above.findLast(({ title }) => title !== null)
    if (heading && heading.sentences.length === 1) placed.add(heading.sentences[0]?.start ?? -1)
  }
  return items
}

/** Each 是否 makes a question of its clause; the first takes all that comes before it in its sentence. */
function questionsIn(norm: string, from: number, end: number): Piece[] {
  const pieces: Piece[] = []
  let open: number | null = null
  let boundary = from
  let clause = from
  let weak = from
  let half = from
  let asked = from
  const close = (to: number) => {
    if (open === null) return
    let [start, stop] = [open, to]
    while (start < stop && /[，；。：、？\n|\t]/.test(norm.charAt(start))) start++
    while (stop > start && /[，；。：、？\n|\t]/.test(norm.charAt(stop - 1))) stop--
    for (const joint of ['以及', '并且', '并', '和', '及']) {
      if (norm.slice(start, stop).endsWith(joint)) {
        stop -= joint.length
        while (/[，；、]/.test(norm.charAt(stop - 1))) stop--
        break
      }
    }
    if (stop > start) pieces.push({ start, end: stop })
    open = null
  }
  for (let place = from; place < end; place++) {
    const sign = norm.charAt(place)
    if (norm.startsWith(asks, place) && !noQuestion.test(norm.slice(Math.max(from, place - 2), place + 2))) {
      // 重点检查是否… asks what to look at; what is ordered before it is no part of the question.
      if (open === null)
        open = /^(?:重点|主要|着重)(?:检查|排查|查看|核查)/.test(norm.slice(clause, place)) ? clause : boundary
      else {
        // Two questions with only 、 between them: the words behind the last 、 belong to the second.
        const led = half > asked && clause > half ? norm.slice(half, clause - 1) : ''
        const next =
          condition.test(led) && !order.test(led) ? half : clause > asked ? clause : weak > asked ? weak : place
        close(next)
        open = next
      }
      place += asks.length - 1
      asked = place + 1
    } else if (/[。？\n|\t]/.test(sign)) {
      close(place + 1)
      boundary = place + 1
      clause = place + 1
    } else if (/[，；：]/.test(sign)) {
      clause = place + 1
      if (sign === '；') half = clause
    } else if (sign === '、') weak = place + 1
  }
  close(end)
  return pieces
}
