import type { Day } from '../../../lib/day.ts'
import type { Calendar } from './dates/calendar.ts'
import type { Part, Remark } from './draft.ts'
import { findAddressees } from './heading/addressees.ts'
import { readAttachments } from './heading/attachments.ts'
import { findIssuers, undatedSignature } from './heading/issuers.ts'
import { readMetadata } from './heading/metadata.ts'
import { bodiesOfRedHead, findNumbers, numberForm } from './heading/numbers.ts'
import { markImprint, type Role } from './heading/roles.ts'
import { findSignatures, issueDay, ownSignature } from './heading/signatures.ts'
import { findTitle, readTitle } from './heading/title.ts'
import type { Piece } from './names.ts'
import type { Paragraph } from './numbering.ts'
import { partAt, type Text } from './text.ts'

export type Heading = {
  title: Part<string> | null
  issuingBody: Part<string> | null
  coIssuers: Part<string>[]
  documentNumber: Part<string> | null
  issuedOn: Part<Day> | null
  addressees: Part<string>[]
  attachments: Part<string>[]
  calendar: Calendar
  roles: Role[]
  /** Where the body of an addressed paragraph begins, for a text that goes on in the line of its addressees. */
  bodyStart: Map<number, number>
  /** The paragraph behind the covering note of an issued document, 0 where there is none. */
  planFrom: number
  remarks: Remark[]
}

/** Everything around the body of a notice: who, to whom, under which number and title, when, with what attached. */
export function readHeading(text: Text, paragraphs: readonly Paragraph[]): Heading {
  const { norm } = text
  const roles: Role[] = paragraphs.map(() => 'body')
  const remarks: Remark[] = []
  const part = ({ start, end }: Piece): Part<string> => partAt(text, start, end)
  const metadata = readMetadata(text, paragraphs, roles)
  const { numbers, redHeads } = findNumbers(norm, paragraphs, roles)

  // The outermost notice is the one in force; what it forwards has a heading of its own further down.
  const lines = findTitle(text, paragraphs, roles, 0)
  for (const { index } of lines) roles[index] = 'title'
  const [firstLine, lastLine] = [lines[0], lines.at(-1)]
  const afterTitle = (lastLine?.index ?? -1) + 1
  const over = lastLine ? afterTitle + 1 : 12
  const ownRedHead = redHeads.find(({ index }) => index < over)
  const redHead = bodiesOfRedHead(text, paragraphs, roles, ownRedHead)
  const told = metadata.number
  const number =
    numbers.find(({ index }) => index <= over) ??
    (told && numberForm.test(norm.slice(told.start, told.end)) ? told : undefined)
  const { addressees, bodyStart } = findAddressees(norm, paragraphs, roles, afterTitle)

  const own = ownSignature(findSignatures(text, paragraphs, roles), afterTitle)
  const issuedOn = issueDay(text, own, metadata.day, remarks)
  const { title, planFrom, reported } = readTitle(text, paragraphs, roles, lines, own?.index, metadata.title)
  const attachments = readAttachments(text, paragraphs, roles, part)
  markImprint(norm, paragraphs, roles)
  const places = {
    signed: own?.bodies.length ? own.bodies : undatedSignature(text, paragraphs, roles, afterTitle),
    redHead,
    title: firstLine && lastLine ? { start: firstLine.start, end: lastLine.end } : null,
    reported,
    metadata: metadata.body,
  }
  const [issuingBody = null, ...coIssuers] = findIssuers(text, places, remarks)
  const titlePart = title && part(title)
  return {
    title: titlePart,
    issuingBody,
    coIssuers,
    documentNumber: number ? part(number) : null,
    issuedOn,
    addressees: addressees.map(part),
    attachments,
    calendar: calendarOf(titlePart?.value ?? '', issuedOn?.value ?? null),
    roles,
    bodyStart,
    planFrom,
    remarks,
  }
}

/** The year in the title counts where it is the only one, and where the action doesn't run over New Year. */
function calendarOf(title: string, issuedOn: Day | null): Calendar {
  const years = new Set(title.match(/20\d{2}(?=年|行动)/g) ?? [])
  const [year] = years
  const overNewYear = /春节|元旦|岁末|年初|冬|跨年|两节/.test(title)
  return { issuedOn, titleYear: year && years.size === 1 && !overNewYear ? Number(year) : null }
}
