import type { DraftMeasure, Remark } from './draft.ts'
import type { Block } from './outline.ts'
import { personalPhones } from './phones.ts'
import { quote, spanOf, type Text } from './text.ts'
import { ruleKindOf, triggerOf } from './trade.ts'

type Dispositions = { rules: DraftMeasure[]; measures: DraftMeasure[]; remarks: Remark[] }

const longestRule = 300

/** Rules and triggers that Bihuan can apply. Every sentence that became nothing else is a measure. */
export function readDispositions(text: Text, blocks: readonly Block[], placed: ReadonlySet<number>): Dispositions {
  const { norm } = text
  const result: Dispositions = { rules: [], measures: [], remarks: [] }
  const item = (kind: DraftMeasure['kind'], { label }: Block, start: number, end: number): DraftMeasure => ({
    paragraph: label,
    kind,
    text: quote(text, start, end),
    span: spanOf(text, start, end),
  })
  const kindOf = (start: number, end: number) => {
    const words = norm.slice(start, end)
    return triggerOf(words)?.event ?? ruleKindOf(words)
  }
  for (const block of blocks) {
    // A short numbered paragraph without a title is one rule, whatever sentences it has, unless they hold two;
    // elsewhere each sentence stands for itself.
    const titled = block.title !== null && !/[，；]/.test(norm.slice(block.title.start, block.title.end))
    const ruled = block.sentences.filter(({ start, end }) => end - start <= longestRule && kindOf(start, end))
    const whole =
      block.mark !== null &&
      !titled &&
      ruled.length < 2 &&
      block.end - block.start <= longestRule &&
      !block.sentences.some(({ start }) => placed.has(start))
    const kind = whole ? kindOf(block.start, block.end) : null
    if (kind) {
      result.rules.push(item(kind, block, block.start, block.end))
      continue
    }
    for (const { start, end } of block.sentences) {
      for (const { start: from, end: to } of personalPhones(norm.slice(start, end)))
        result.remarks.push({
          code: 'personalPhone',
          text: norm.slice(start + from, start + to),
          span: spanOf(text, start + from, start + to),
        })
      if (placed.has(start)) continue
      const own = end - start <= longestRule && !whole ? kindOf(start, end) : null
      if (own) result.rules.push(item(own, block, start, end))
      else if (/[\u4e00-\u9fff]/.test(norm.slice(start, end))) result.measures.push(item('measure', block, start, end))
    }
  }
  return result
}
