import type { Day } from '../../../lib/day.ts'
import { folded, pairsOf } from '../../../lib/folding.ts'

/** A hazard, as far as it is compared with another. */
interface Told {
  description: string
  foundOn: Day
  inspection: string | null
}

/** As much of the shorter text has to stand in the other. */
const sharedFrom = 0.6
const marks = /[\p{P}\p{S}]/gu

/** A description as it is compared: without punctuation and spaces. */
export const plainWords = (text: string): string => folded(text).replace(marks, '')

/** Whether two descriptions say the same, however it is punctuated and spaced. */
export const sameWords = (one: string, other: string): boolean => plainWords(one) === plainWords(other)

/** Whether two descriptions tell of one thing: most neighbouring characters of the shorter stand in the longer. */
export function tellsAlike(one: string, other: string): boolean {
  const texts = [plainWords(one), plainWords(other)]
  if (texts[0] === texts[1]) return true
  const [shorter, longer] = texts.map((text) => new Set(pairsOf(text))).toSorted((a, b) => a.size - b.size)
  if (!shorter || !longer || shorter.size === 0) return false
  return [...shorter].filter((pair) => longer.has(pair)).length / shorter.size >= sharedFrom
}

/**
 * Whether a hazard is likely one that is open at the same place and in the same sector: it tells of the same, or was found
 * on the same day by others. One visit finds several hazards on a day.
 */
export const isLikely = (reported: Told, open: Told): boolean =>
  tellsAlike(reported.description, open.description) ||
  (reported.foundOn === open.foundOn && reported.inspection === null)
