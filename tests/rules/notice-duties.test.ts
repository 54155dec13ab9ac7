import { describe, expect, test } from 'vitest'
import { publicationOf } from '../../src/features/notices/publication.ts'
import { readNotice } from '../../src/features/notices/reading/read.ts'
import type { NoticeDraft } from '../../src/features/notices/schema.ts'
import type { Duty } from '../../src/features/templates/schema.ts'
import { notices, sourceOf } from './notices/corpus.ts'

/** What a clerk adds to a draft that can't be published yet; a notice of a meeting or of the press has no sectors. */
function completed(draft: NoticeDraft): NoticeDraft {
  const by = <T>(value: T) => ({ value, span: null })
  const issuedOn = draft.issuedOn ?? by('2023-10-16')
  const whole = { name: '全部', startsOn: issuedOn.value, endsOn: '2026-12-31', span: null }
  const phases = draft.phases.length > 0 ? draft.phases : [whole]
  return {
    ...draft,
    title: draft.title ?? by('通知'),
    issuingBody: draft.issuingBody ?? by('安委办'),
    issuedOn,
    phases: phases.map((phase) => ({
      ...phase,
      startsOn: phase.startsOn ?? issuedOn.value,
      endsOn: phase.endsOn ?? '2026-12-31',
    })),
    assignments: [...draft.assignments, { department: '应急办', role: 'lead', sectors: ['其他'], span: null }],
  }
}

function publishedDuties(draft: NoticeDraft, source: string): Duty[] {
  const publication = publicationOf(draft, source)
  if ('missing' in publication) throw new Error(JSON.stringify(publication.missing))
  return publication.content.duties
}

describe('whoever publishes a draft loses nothing that it says of reports', () => {
  test.each(notices)('$name', ({ source }) => {
    const draft = completed(readNotice(source))
    const duties = publishedDuties(draft, source)
    expect(
      duties
        .slice(0, draft.reports.length)
        .map(({ name, parties, to, due, rhythm, form, key }) => ({ name, parties, to, due, rhythm, form, key })),
    ).toEqual(
      draft.reports.map(({ what, from, to, due, recurrence, form, duty: key }) => ({
        name: what,
        parties: from,
        to,
        due,
        rhythm: recurrence && { ...recurrence, month: null },
        form,
        key,
      })),
    )
    // What isn't a report of the draft stands elsewhere in the notice, or is the one that every office owes its district.
    const others = duties.slice(draft.reports.length)
    const officesReport = duties.slice(0, draft.reports.length).some(({ from }) => from.includes('office'))
    expect(others.filter(({ text }) => text === null).map(({ key }) => key)).toEqual(
      officesReport ? [] : ['officeReport'],
    )
    for (const { text } of others)
      if (text !== null) expect([...draft.rules, ...draft.measures].some((part) => part.text.includes(text))).toBe(true)
    expect(new Set(duties.map(({ key }) => key)).size).toBe(duties.length)
  })
})

test('a list of names, progress every Friday, a ledger and a summary next year are four duties with dates of their own', () => {
  const source = sourceOf('22-small-venues-street.txt')
    .replaceAll('2025', '2024!')
    .replaceAll('2024年', '2023年')
    .replaceAll('2024!', '2024')
  const duties = publishedDuties(completed(readNotice(source)), source)
  expect(
    duties
      .slice(0, 4)
      .map(({ key, name, from, to, due, rhythm, form }) => [key, name, from.join(' '), to, due, rhythm, form]),
  ).toEqual([
    ['writtenReport', '联络员名单', 'communities departments', '街道安委办', '2023-06-26', null, 'names'],
    [
      'writtenReport-2',
      '摸排和整改进展',
      'communities',
      '街道安委办',
      null,
      { every: 'week', days: [5], month: null },
      'text',
    ],
    ['writtenReport-3', '摸排台账', 'communities departments', '街道安委办', '2023-07-12', null, 'ledger'],
    ['writtenReport-4', '行动总结', 'communities departments', '街道安委办', '2024-01-05', null, 'text'],
  ])
})

test.each([
  ['03-fire-lanes.txt', ['小区底数表', '工作总结']],
  ['22-small-venues-street.txt', ['街道向区（县）报告']],
])('an office owes its district what the notice asks for, and a report where it asks for none: %s', (file, owed) => {
  const source = sourceOf(file)
  const duties = publishedDuties(completed(readNotice(source)), source)
  const reports = duties.filter(({ from, timing }) => from.includes('office') && timing === null)
  expect(reports.map(({ name }) => name)).toEqual(owed)
})

test('a duty keeps its key when another report is added before it or taken out', () => {
  const { source } = notices.find(({ name }) => name.startsWith('22')) as (typeof notices)[number]
  const draft = completed(readNotice(source))
  const [names, progress, ...others] = draft.reports
  if (!names || !progress) throw new Error('The notice asks for four reports')
  const { duty: _, ...added } = { ...names, what: '值班表' }
  const changed = { ...draft, reports: [added, progress, ...others] }
  const keyed = publishedDuties(changed, source).slice(0, 4)
  expect(keyed.map(({ key, name }) => [key, name])).toEqual([
    ['writtenReport', '值班表'],
    ['writtenReport-2', '摸排和整改进展'],
    ['writtenReport-3', '摸排台账'],
    ['writtenReport-4', '行动总结'],
  ])
})

test('a report is due before the end of the phase that somebody chose', () => {
  const { source } = notices.find(({ name }) => name.startsWith('22')) as (typeof notices)[number]
  const draft = completed(readNotice(source))
  const phase = draft.phases[0]?.name ?? ''
  const reports = draft.reports.map((report) => ({ ...report, phase }))
  expect(publishedDuties({ ...draft, reports }, source)[0]?.phase).toBe(phase)
  const elsewhere = { ...draft, reports: draft.reports.map((report) => ({ ...report, phase: '没有的阶段' })) }
  const publication = publicationOf(elsewhere, source)
  expect('missing' in publication && publication.missing[0]).toEqual({
    code: 'phaseUnknown',
    path: 'reports.0',
  })
})
