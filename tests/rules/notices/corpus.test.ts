import { describe, expect, test } from 'vitest'
import type { Span } from '../../../src/features/notices/reading/draft.ts'
import { readNotice } from '../../../src/features/notices/reading/read.ts'
import { bare, claimsOf, notices, placeOf, sourceOf } from './corpus.ts'

const overlap = ([a, b]: Span, [c, d]: Span) => a < d && c < b

const readings = notices.map(({ name, source, expected }) => {
  const draft = readNotice(source)
  const own = draft.actionPeriod?.value
  // Only the period of a larger action is written down; the campaign's own comes again in its two ends.
  const again = own && own.startsOn === draft.startsOn?.value && own.endsOn === draft.endsOn?.value
  const given = { ...draft, actionPeriod: again && !expected.actionPeriod ? null : draft.actionPeriod }
  return { name, source, expected, given }
})

describe.each(readings)('$name', ({ source, expected, given }) => {
  const at = (part: { quote: string; nth?: number }) => placeOf(source, part)

  test('has no wrong date', () => {
    const wrong: string[] = []
    for (const kind of ['issuedOn', 'startsOn', 'endsOn'] as const) {
      const day = given[kind]?.value
      if (day && day !== expected[kind]?.value) wrong.push(`${kind} ${day}`)
    }
    for (const end of ['startsOn', 'endsOn'] as const) {
      const day = given.actionPeriod?.value[end]
      if (day && day !== expected.actionPeriod?.value[end]) wrong.push(`actionPeriod ${end} ${day}`)
      for (const phase of given.phases) {
        const right = expected.phases.some((other) => phase[end] === other[end] && overlap(phase.span, at(other)))
        if (phase[end] && !right) wrong.push(`${phase.name} ${end} ${phase[end]}`)
      }
    }
    for (const { what, due, span } of given.reports) {
      const right = expected.reports.some((other) => due === other.due && overlap(span, at(other)))
      if (due && !right) wrong.push(`${what} ${due}`)
    }
    expect(wrong).toEqual([])
  })

  test('holds each part’s words in its span', () => {
    const words = ([start, end]: Span) => bare(source.slice(start, end))
    const { title, issuingBody, documentNumber, coIssuers, addressees, basis, attachments } = given
    for (const part of [title, issuingBody, documentNumber, ...coIssuers, ...addressees, ...basis, ...attachments])
      if (part) expect(words(part.span)).toBe(bare(part.value))
    for (const { text, span } of [...given.checkItems, ...given.rules, ...given.measures])
      expect(words(span)).toBe(bare(text))
    for (const { name, span } of given.phases) expect(words(span)).toContain(bare(name))
    for (const { department, span } of given.assignments) expect(words(span)).toContain(bare(department))
    for (const { what, span } of given.reports) expect(words(span)).toContain(bare(what))
  })

  test('points at the dates that nobody can be sure of and at missing phases', () => {
    const found = (code: string, place: Span) =>
      given.remarks.some((remark) => remark.code === code && overlap(remark.span, place))
    for (const remark of expected.remarks) expect(found(remark.code, at(remark)), remark.text).toBe(true)
  })
})

/** What every kind reaches, less a little. `--silent=false` prints the table. */
const floor = 0.98

test('is read to the floor in every kind', () => {
  const table = new Map<string, { expected: number; given: number; right: number }>()
  for (const { source, expected, given } of readings) {
    const open = claimsOf(expected, (part: { quote: string; nth?: number }) => placeOf(source, part))
    for (const [kind, claims] of claimsOf(given, ({ span }: { span: Span }) => span)) {
      if (kind === 'basis' && expected.basisNotCompared) continue
      const wanted = open.get(kind) ?? []
      const row = table.get(kind) ?? { expected: 0, given: 0, right: 0 }
      table.set(kind, row)
      row.expected += wanted.length
      row.given += claims.length
      for (const { words, place } of claims) {
        const same = wanted.findIndex((other) => {
          return other.words === words && (!place || !other.place || overlap(other.place, place))
        })
        if (same < 0) continue
        wanted.splice(same, 1)
        row.right++
      }
    }
  }
  const rates = Array.from(table, ([kind, { expected, given, right }]) => {
    return { kind, expected, given, right, precision: right / given, recall: right / expected }
  })
  console.table(rates)
  for (const { kind, precision, recall } of rates) {
    expect(precision, `precision of ${kind}`).toBeGreaterThanOrEqual(floor)
    expect(recall, `recall of ${kind}`).toBeGreaterThanOrEqual(floor)
  }
})

test('is the same text in GB18030', () => {
  expect(sourceOf('05-rented-housing.gb18030.txt')).toBe(sourceOf('05-rented-housing.txt'))
})
