import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { readNotice } from '../../src/features/notices/reading/read.ts'
import { NoticeDraft } from '../../src/features/notices/schema.ts'
import * as editing from '../../web/notices/notice-editing.ts'
import { setLimit } from '../../web/notices/notice-limits-editing.ts'
import { partAt, segmentsOf } from '../../web/notices/notice-marks.ts'
import { isDue, next, type Saving, type SavingEvent, savedAs, savingOn } from '../../web/notices/notice-saving.ts'

const source = readFileSync('src/demo/nanguan-2023.txt', 'utf8')
const read: NoticeDraft = readNotice(source)
const open = editing.editingOf(read)
const first = <T>(items: readonly T[]) => items[0] as T

describe('the notice beside its draft', () => {
  const spanned = fc.array(
    fc.record({
      id: fc.string(),
      span: fc.option(
        fc.tuple(fc.nat(60), fc.nat(60)).map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)]),
      ),
    }),
  )

  test('every character stands in one segment, marked with exactly the parts that were read from it', () => {
    fc.assert(
      fc.property(fc.nat(50), spanned, (length, parts) => {
        const segments = segmentsOf(length, parts)
        expect(segments.map(({ end }) => end).at(-1) ?? 0).toBe(length)
        segments.forEach(({ start }, place) => {
          expect(start).toBe(segments[place - 1]?.end ?? 0)
        })
        for (const { start, end, parts: marked } of segments) {
          expect(end).toBeGreaterThan(start)
          const covering = parts.filter(({ span }) => span && span[0] <= start && end <= span[1])
          expect([...marked].sort()).toEqual(covering.map(({ id }) => id).sort())
        }
      }),
    )
  })

  test('the words of the segments are the notice', () => {
    const segments = segmentsOf(source.length, editing.placesOf(open))
    expect(segments.map(({ start, end }) => source.slice(start, end)).join('')).toBe(source)
    expect(segments.filter(({ parts }) => parts.length > 0).length).toBeGreaterThan(50)
  })

  test('the shortest part is named first, what is only said about the place last', () => {
    const parts = [
      { id: 'paragraph', span: [0, 40] as const },
      { id: 'date', span: [10, 20] as const },
      { id: 'added', span: null },
      { id: 'phase', span: [10, 20] as const },
      { id: 'remark', span: [12, 14] as const, aside: true as const },
    ]
    expect(segmentsOf(50, parts).map(({ parts: marked }) => marked.join(' '))).toEqual([
      'paragraph',
      'date phase paragraph',
      'date phase paragraph remark',
      'date phase paragraph',
      'paragraph',
      '',
    ])
    expect(segmentsOf(50, parts).map(({ nearest }) => nearest.join(' '))).toEqual([
      'paragraph',
      'date phase',
      'date phase',
      'date phase',
      'paragraph',
      '',
    ])
    expect(partAt([12, 13], parts)).toBe('date')
    expect(partAt([2, 3], parts)).toBe('paragraph')
    expect(partAt([40, 45], parts)).toBeNull()
  })
})

describe('editing a draft', () => {
  test('a draft that was opened and not touched is the draft that was read', () => {
    expect(editing.draftOf(open)).toEqual(read)
    expect(v.is(NoticeDraft, editing.draftOf(open))).toBe(true)
  })

  test('a corrected part keeps its place in the notice and is no longer derived', () => {
    expect(read.endsOn).toMatchObject({ value: '2023-11-30', derived: true })
    const { endsOn } = editing.setSingle(open, 'endsOn', '2023-12-05', read.endsOn?.span ?? null)
    expect(endsOn).toEqual({ value: '2023-12-05', span: read.endsOn?.span })
    const phase = first(open.phases)
    expect(first(editing.change(open, 'phases', phase.key, { endsOn: '2023-12-05' }).phases)).toEqual({
      name: phase.name,
      startsOn: phase.startsOn,
      endsOn: '2023-12-05',
      span: phase.span,
      key: phase.key,
    })
  })

  test('a part that the notice does not hold is added without a place', () => {
    expect(editing.setSingle(open, 'documentNumber', '南街〔2023〕1号', null).documentNumber).toEqual({
      value: '南街〔2023〕1号',
      span: null,
    })
    const added = editing.add(open, 'phases', { name: '', startsOn: null, endsOn: null, span: null })
    expect(added.phases.at(-1)).toMatchObject({ key: open.nextKey, name: '' })
    expect(v.is(NoticeDraft, editing.draftOf(added))).toBe(true)
  })

  test('a check item is added behind another one', () => {
    const second = open.checkItems[1] as (typeof open.checkItems)[number]
    const added = editing.add(open, 'checkItems', { ...first(read.checkItems), text: '新的' }, second.key)
    expect(added.checkItems[2]?.text).toBe('新的')
    expect(added.checkItems).toHaveLength(open.checkItems.length + 1)
  })

  test('a part that was taken out comes back where it was, beside what was changed since', () => {
    const second = open.checkItems[1] as (typeof open.checkItems)[number]
    const { editing: without, removed } = editing.remove(open, 'checkItems', second.key)
    expect(without.checkItems).not.toContain(second)
    const renamed = editing.change(without, 'checkItems', first(open.checkItems).key, { text: '改过' })
    const back = editing.putBack(renamed, removed as editing.Removed)
    expect(back.checkItems.map(({ key }) => key)).toEqual(open.checkItems.map(({ key }) => key))
    expect(first(back.checkItems).text).toBe('改过')
    expect(editing.remove(open, 'checkItems', 99_999)).toEqual({ editing: open, removed: null })
  })

  test('a measure that is made a rule moves between the rules that stand around it, and back', () => {
    const measure = open.measures.find(({ span }) => span && span[0] > 1700) as editing.Edited<'measures'>
    const ruled = editing.setKind(open, measure.key, 'penalty')
    expect(ruled.measures).toHaveLength(open.measures.length - 1)
    const starts = ruled.rules.map(({ span }) => span?.[0])
    expect(starts).toEqual([...starts].sort((a, b) => Number(a) - Number(b)))
    expect(ruled.rules.find(({ key }) => key === measure.key)).toEqual({ ...measure, kind: 'penalty' })
    expect(editing.setKind(ruled, measure.key, 'measure').measures).toEqual(open.measures)
    const rule = first(open.rules)
    expect(first(editing.setKind(open, rule.key, 'dualPenalty').rules)).toEqual({ ...rule, kind: 'dualPenalty' })
  })

  test('check items stand under their task, and a new title is given to all of them', () => {
    const tasks = editing.tasksOf(open.checkItems)
    expect(tasks.flatMap(({ items }) => items)).toEqual(open.checkItems)
    expect(new Set(tasks.map(({ title }) => title)).size).toBe(tasks.length)
    const keys = new Set(first(tasks).items.map(({ key }) => key))
    const renamed = editing.tasksOf(editing.renameTask(open, keys, '排查整治').checkItems)
    expect(renamed.map(({ title }) => title)).toEqual(['排查整治', ...tasks.slice(1).map(({ title }) => title)])
  })

  test('each sector lists who leads and who supports it', () => {
    const line = (department: string, role: 'lead' | 'support', ...sectors: string[]) => ({
      department,
      role,
      sectors,
      span: null,
    })
    expect(
      editing.sectorsOf([
        line('应急办', 'lead', '工贸', '消防'),
        line('派出所', 'lead', '消防'),
        line('城管中队', 'support', '消防'),
        line('', 'lead', '学校'),
      ]),
    ).toEqual([
      { name: '工贸', leads: ['应急办'], supports: [] },
      { name: '消防', leads: ['应急办', '派出所'], supports: ['城管中队'] },
      { name: '学校', leads: [], supports: [] },
    ])
  })

  test('half a period is kept in the browser and not sent', () => {
    const half = editing.setSingle(open, 'actionPeriod', { startsOn: '2023-05-01', endsOn: '' }, null)
    expect(editing.isWhole(half)).toBe(false)
    expect(editing.draftOf(half).actionPeriod).toBeNull()
    const whole = editing.setSingle(half, 'actionPeriod', { startsOn: '2023-05-01', endsOn: '2023-12-31' }, null)
    expect(editing.isWhole(whole)).toBe(true)
    expect(editing.draftOf(whole).actionPeriod?.value).toEqual({ startsOn: '2023-05-01', endsOn: '2023-12-31' })
  })

  test('a limit is sent where it differs from the usual one', () => {
    const shorter = setLimit(open, 'verification', { days: 1, kind: 'working' })
    expect(editing.draftOf(shorter).limits).toEqual({ verification: { days: 1, kind: 'working' } })
    expect(editing.draftOf(setLimit(shorter, 'verification', { days: 3, kind: 'working' })).limits).toEqual({})
    expect(editing.partOfPath(open, 'limits.reinspection')).toBe('limits')
  })

  test('names and days are taken as they are typed', () => {
    expect(editing.namesIn(' 工贸、商贸，消防 ; 工贸\n')).toEqual(['工贸', '商贸', '消防'])
    expect(editing.namesIn('')).toEqual([])
    expect(editing.daysIn('每月10日、25日', 31)).toEqual([10, 25])
    expect(editing.daysIn('5, 9, 5', 7)).toEqual([5])
  })

  test('what is missing leads to its part', () => {
    expect(editing.partOfPath(open, 'issuedOn')).toBe('issuedOn')
    expect(editing.partOfPath(open, 'phases.0')).toBe(editing.idOf('phases', first(open.phases).key))
    expect(editing.partOfPath(open, 'attachments')).toBe('attachments')
    expect(editing.partOfPath(open, 'assignments.99')).toBe('assignments')
  })
})

describe('saving a draft', () => {
  const through = (from: Saving, ...events: SavingEvent[]) => events.reduce(next, from)
  const typing: SavingEvent = { what: 'edited' }
  const sent: SavingEvent = { what: 'sent' }

  test('what was typed while the last change was on its way is sent after it', () => {
    const under = through(savedAs(3), typing, sent, typing)
    expect(under).toEqual({ state: 'saving', seq: 3, more: true })
    expect(isDue(under)).toBe(false)
    expect(next(under, { what: 'stored', seq: 4 })).toEqual({ state: 'unsaved', seq: 4, more: false })
    expect(through(savedAs(3), typing, sent, { what: 'stored', seq: 4 })).toEqual(savedAs(4))
  })

  test('without a connection the change is due as before', () => {
    const offline = through(savedAs(3), typing, sent, { what: 'unreachable' })
    expect(offline.state).toBe('offline')
    expect(isDue(offline)).toBe(true)
    expect(through(offline, sent, { what: 'stored', seq: 4 })).toEqual(savedAs(4))
  })

  test('nothing is sent over another’s version before somebody has decided', () => {
    const conflict = through(savedAs(3), typing, sent, { what: 'overtaken' })
    expect(isDue(next(conflict, typing))).toBe(false)
    expect(next(conflict, sent)).toEqual(conflict)
    expect(next(conflict, { what: 'theirsTaken', seq: 7 })).toEqual(savedAs(7))
    expect(next(conflict, { what: 'ownKept', seq: 7 })).toEqual({ state: 'unsaved', seq: 7, more: false })
  })

  test('what the server refuses is sent again only after a further change', () => {
    const refused = through(savedAs(3), typing, sent, { what: 'refused' })
    expect(isDue(refused)).toBe(false)
    expect(next(refused, typing).state).toBe('unsaved')
    expect(through(savedAs(3), typing, sent, typing, { what: 'refused' }).state).toBe('unsaved')
  })

  test('whoever comes back goes on from what was kept, on the version that it was made from', () => {
    expect(savingOn(null, 5)).toEqual(savedAs(5))
    expect(savingOn({ seq: 4 }, 5)).toEqual({ state: 'unsaved', seq: 4, more: false })
  })
})
