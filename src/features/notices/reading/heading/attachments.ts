import type { Part } from '../draft.ts'
import type { Piece } from '../names.ts'
import type { Paragraph } from '../numbering.ts'
import type { Text } from '../text.ts'
import type { Role } from './roles.ts'

const attachmentLine = /^附(?:件|表)?(?:[\d一二三四五六七八九十]{0,2})(?:：|$)/
const listItem = /(?:^|(?<=[^\d.]))\d{1,2}(?:\.(?!\d)|、)/g

/** The list 附件：1.… 2.…, in one line or with a line for each. Headings of attached forms (附件1) are no list. */
export function readAttachments(
  text: Text,
  paragraphs: readonly Paragraph[],
  roles: Role[],
  part: (piece: Piece) => Part<string>,
): Part<string>[] {
  const { norm } = text
  const attachments: Part<string>[] = []
  for (let index = 0; index < paragraphs.length; index++) {
    const { start, end } = paragraphs[index] as Paragraph
    const line = norm.slice(start, Math.min(end, start + 2000))
    if (roles[index] !== 'body' || !attachmentLine.test(line)) continue
    roles[index] = 'attachment'
    const colon = line.indexOf('：')
    if (colon < 0 || attachments.length > 0) continue
    const add = (from: number, to: number) => {
      const words = norm.slice(from, to)
      const trimmed = to - (/[。；，]+$/.exec(words)?.[0].length ?? 0)
      const open = norm.charAt(from) === '《' && norm.charAt(trimmed - 1) === '》' ? 1 : 0
      if (trimmed - open > from + open) attachments.push(part({ start: from + open, end: trimmed - open }))
    }
    const cells = (from: number, to: number) => {
      const numbers = [...norm.slice(from, to).matchAll(listItem)]
      if (numbers.length === 0 || numbers[0]?.index !== 0) return add(from, to)
      for (const [at, number] of numbers.entries()) {
        add(from + number.index + number[0].length, from + (numbers[at + 1]?.index ?? to - from))
      }
    }
    cells(start + colon + 1, start + line.length)
    for (let next = index + 1; next < paragraphs.length && roles[next] === 'body'; next++) {
      const item = paragraphs[next] as Paragraph
      if (item.mark?.style !== 'item' || item.end - item.start > 80 || /。/.test(norm.slice(item.start, item.end - 1)))
        break
      if (item.mark.number !== attachments.length + 1) break
      roles[next] = 'attachment'
      cells(item.start, item.end)
    }
  }
  return attachments
}
