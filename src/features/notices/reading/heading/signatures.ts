import type { Day } from '../../../../lib/day.ts'
import type { Calendar } from '../dates/calendar.ts'
import { datesIn } from '../dates.ts'
import type { Part, Remark } from '../draft.ts'
import { bodiesIn, isBody, type Piece } from '../names.ts'
import type { Paragraph } from '../numbering.ts'
import { remarkAt, spanOf, type Text } from '../text.ts'
import { contradiction } from './metadata.ts'
import type { Role } from './roles.ts'

/** A date with the bodies that sign above it, in the lines from `first` to `index`; no day where it is damaged. */
type Signature = { index: number; day: Day | null; date: Piece; bodies: Piece[]; first: number }
const noYear: Calendar = { issuedOn: null, titleYear: null }
const brackets = /^[（〔]|[）〕]$/g

/** Every signature of the text; a forwarded notice has one of its own. */
export function findSignatures(text: Text, paragraphs: readonly Paragraph[], roles: Role[]): Signature[] {
  const signatures: Signature[] = []
  for (let index = 0; index < paragraphs.length; index++) {
    const { start, end } = paragraphs[index] as Paragraph
    if (end <= start || roles[index] === 'title') continue
    const signature = signatureAt(text, paragraphs, roles, index)
    if (!signature) continue
    signatures.push(signature)
    for (let line = signature.first; line <= index; line++) {
      const from = (paragraphs[line] as Paragraph).start
      // A date behind the last sentence of a paragraph leaves the paragraph a part of the body.
      if (line < index || signature.date.start - from < 50) roles[line] = 'signature'
    }
  }
  return signatures
}

/** The first signature is the notice's own, unless it is the last and stands under a forwarded notice. */
export const ownSignature = (signatures: readonly Signature[], afterTitle: number): Signature | undefined =>
  signatures.find(({ bodies, index }) => bodies.length > 0 && index >= afterTitle) ??
  signatures.find(({ index }) => index >= afterTitle) ??
  signatures[0]

/** The day of issue: as it is signed, else as the web page tells it. Remarks where the two differ. */
export function issueDay(
  text: Text,
  own: Signature | undefined,
  metadata: Piece | undefined,
  remarks: Remark[],
): Part<Day> | null {
  const signed = own?.day ? { value: own.day, span: spanOf(text, own.date.start, own.date.end) } : null
  const told = metadata ? signedDay(text.norm, metadata.start, metadata.end) : null
  if (signed && told?.day && told.day !== signed.value) remarks.push(contradiction(text, metadata))
  if (own && !own.day) remarks.push(remarkAt(text, 'dateUnclear', own.date.start, own.date.end))
  return signed ?? (told?.day ? { value: told.day, span: spanOf(text, told.start, told.end) } : null)
}

/** A date with names of bodies above it or in its line. A form may follow the date in the same line. */
function signatureAt(
  text: Text,
  paragraphs: readonly Paragraph[],
  roles: readonly Role[],
  index: number,
): Signature | null {
  const { norm } = text
  const paragraph = paragraphs[index] as Paragraph
  if (roles[index] !== 'body' && roles[index] !== 'addressees') return null
  // The date may stand behind the last sentence of a text whose lines were lost.
  const tail = Math.max(paragraph.start, paragraph.end - 160)
  const last = norm.slice(tail, paragraph.end - 1)
  const stop = Math.max(last.lastIndexOf('。'), last.lastIndexOf('；'))
  const from = stop >= 0 ? tail + stop + 1 : paragraph.start
  if (paragraph.end - from > 160) return null
  const signed = signedDay(norm, from, paragraph.end)
  if (!signed) {
    const bare = norm.slice(from, paragraph.end)
    // 20171228: the characters between were lost, and 20171 may be a January or an October.
    return /^(?:19|20)\d{3,6}$/.test(bare)
      ? { index, day: null, date: { start: from, end: paragraph.end }, ...bodiesAbove(text, paragraphs, roles, index) }
      : null
  }
  const before = norm.slice(from, signed.start).replace(brackets, '')
  const behind = norm.slice(signed.end, paragraph.end).replace(brackets, '')
  if (
    behind !== '' &&
    (from === paragraph.start || !/^(?:填报|附|序号|单位|报送(?:单位|日期|时间)|表|（)/.test(behind))
  )
    return null
  if (before !== '') {
    const pieces = bodiesIn(text, from, signed.start)
    if (!pieces.every(({ start, end }) => isBody(norm.slice(start, end).replace(brackets, '')))) return null
    return { index, day: signed.day, date: signed, bodies: pieces, first: index }
  }
  const over = bodiesAbove(text, paragraphs, roles, index)
  // Nobody signs: a date in figures comes from a web page, and one under a short heading is what the heading is about.
  const heading = paragraphs[index - 1]?.mark ? paragraphs[index - 1] : undefined
  const alone = over.bodies.length === 0 && from === paragraph.start
  if (alone && (!norm.slice(signed.start, signed.end).includes('年') || (heading && heading.end - heading.start < 30)))
    return null
  return { index, day: signed.day, date: signed, ...over }
}

/** The names of bodies in the lines over a date or a red head, and the first of these lines. */
export function bodiesAbove(
  text: Text,
  paragraphs: readonly Paragraph[],
  roles: readonly Role[],
  index: number,
): Pick<Signature, 'bodies' | 'first'> {
  let first = index
  const bodies: Piece[] = []
  for (let above = index - 1; above >= Math.max(0, index - 12); above--) {
    const line = paragraphs[above] as Paragraph
    if (roles[above] !== 'body' || line.mark) break
    // （代章）, （盖章）
    if (/^（.{1,6}章）$/.test(text.norm.slice(line.start, Math.min(line.end, line.start + 10)))) continue
    const pieces = bodiesIn(text, line.start, line.end)
    if (
      !pieces.every(({ start, end }) => isBody(text.norm.slice(start, end).replace(/（(?:盖章|印章|章|公章)）$/, '')))
    )
      break
    bodies.unshift(...pieces)
    first = above
  }
  return { bodies, first }
}

/** A full date that is the only one in its line, as a signature has it. */
function signedDay(norm: string, start: number, end: number): { day: Day | null; start: number; end: number } | null {
  const dates = datesIn(norm, start, end, noYear)
  const [first] = dates
  // A time limit, such as 3月1日前, is no date of a signature.
  if (!first || dates.length > 1 || /[前止内起]$/.test(norm.slice(first.start, first.end))) return null
  if (first.unclear) return { day: null, start: first.start, end: first.end }
  return first.anchored && first.startsOn !== null && first.startsOn === first.endsOn
    ? { day: first.startsOn, start: first.start, end: first.end }
    : null
}
