import { bodiesIn, type Piece } from '../names.ts'
import type { Paragraph } from '../numbering.ts'
import type { Text } from '../text.ts'
import type { Role } from './roles.ts'
import { bodiesAbove } from './signatures.ts'

export const numberForm = /([\u3400-\u9fff]{1,14})(?:〔|（)((?:19|20)\d{2})(?:〕|）)(?:第)?(\d{1,5})号/
const numberLine = new RegExp(`^(?:.{0,40}文件)?（?${numberForm.source}(?:文件?)?）?(?:签发人：?.{0,20})?$`)

type Placed = Piece & { index: number }

/** Document numbers, and red heads such as 海平市人民政府文件, among the first lines. */
export function findNumbers(
  norm: string,
  paragraphs: readonly Paragraph[],
  roles: Role[],
): { numbers: Placed[]; redHeads: Placed[] } {
  const numbers: Placed[] = []
  const redHeads: Placed[] = []
  for (const [index, { start, end, mark }] of paragraphs.slice(0, 60).entries()) {
    if (roles[index] !== 'body' || end - start > 80) continue
    const line = norm.slice(start, end)
    const number = numberLine.exec(line)
    if (number) {
      roles[index] = 'number'
      const digits = numberForm.exec(line.slice(line.indexOf('文件') < 0 ? 0 : line.indexOf('文件') + 2))
      const at = line.lastIndexOf(digits?.[0] ?? '')
      numbers.push({ index, start: start + at, end: start + at + (digits?.[0].length ?? 0) })
      if (line.includes('文件')) redHeads.push({ index, start, end: start + line.indexOf('文件') })
    } else if (/文件$/.test(line) && !mark && !/[，。；：《]/.test(line)) {
      roles[index] = 'redHead'
      redHeads.push({ index, start, end: end - 2 })
    } else if (/^[★☆]+$/.test(line) || /^(?:特急|加急|急件|特提|平急)$/.test(line)) roles[index] = 'web'
  }
  return { numbers, redHeads }
}

/** The bodies that a red head names. Bodies that issue together may stand in several lines above the word 文件. */
export function bodiesOfRedHead(
  text: Text,
  paragraphs: readonly Paragraph[],
  roles: Role[],
  redHead: Placed | undefined,
): Piece[] {
  if (!redHead) return []
  const { bodies, first } = bodiesAbove(text, paragraphs, roles, redHead.index)
  for (let line = first; line < redHead.index; line++) roles[line] = 'redHead'
  return [...bodies, ...bodiesIn(text, redHead.start, redHead.end)]
}
