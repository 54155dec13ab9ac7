import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AdviceFacts, advise } from '../../src/features/hazards/rules/advice.ts'
import type { Source } from '../../src/features/hazards/schema.ts'
import { nanguanTemplate } from '../support/nanguan-template.ts'

const notice = readFileSync(new URL('../../src/demo/nanguan-2023.txt', import.meta.url), 'utf8')
const { rules } = nanguanTemplate

/** Whose find it is once it is confirmed. */
const foundOf = {
  enterprise: 'self',
  department: 'government',
  community: 'government',
  tip: 'government',
  superior: 'government',
  expert: 'government',
  unknown: 'government',
} as const satisfies Record<Source, string>
const everySource = Object.keys(foundOf) as Source[]
const others = everySource.filter((source) => source !== 'enterprise')

/** The phase runs from 2023-11-01 to 2023-11-30, both included. */
const days = {
  'in the phase': ['2023-11-01', '2023-11-02', '2023-11-20', '2023-11-29', '2023-11-30'],
  'outside the phase': ['2022-11-15', '2023-10-31', '2023-12-01', '2024-11-15'],
  never: [null],
}
const anyDay = Object.values(days).flat()
const either = [true, false]

/** A confirmed major hazard that the department found and nothing was done about. */
const facts = (more: Partial<AdviceFacts> = {}): AdviceFacts => ({
  partyKind: 'enterprise',
  level: 'major',
  source: 'department',
  found: foundOf[more.source ?? 'department'],
  reportedAsPrescribed: false,
  measuresUnderWay: false,
  inspectedOn: '2023-11-30',
  phase: { startsOn: '2023-11-01', endsOn: '2023-11-30' },
  failures: 0,
  overdue: false,
  ...more,
})

const kindsFor = (more: Partial<AdviceFacts>) => advise(facts(more), rules).map(({ kind }) => kind)

describe('advice under 二（二）1 and 2', () => {
  // A hazard that the enterprise had reported before the inspection is self-found, whoever wrote it down.
  test.each([
    ['the enterprise', 'reported', 'under way', 'in the phase', 'noPenalty'],
    ['the enterprise', 'reported', 'under way', 'outside the phase', 'noPenalty'],
    ['the enterprise', 'reported', 'under way', 'never', 'noPenalty'],
    ['the enterprise', 'reported', 'missing', 'in the phase', 'nothing'],
    ['the enterprise', 'reported', 'missing', 'outside the phase', 'nothing'],
    ['the enterprise', 'reported', 'missing', 'never', 'nothing'],
    ['the enterprise', 'unreported', 'under way', 'in the phase', 'nothing'],
    ['the enterprise', 'unreported', 'under way', 'outside the phase', 'nothing'],
    ['the enterprise', 'unreported', 'under way', 'never', 'nothing'],
    ['the enterprise', 'unreported', 'missing', 'in the phase', 'nothing'],
    ['the enterprise', 'unreported', 'missing', 'outside the phase', 'nothing'],
    ['the enterprise', 'unreported', 'missing', 'never', 'nothing'],
    ['anybody else', 'reported', 'under way', 'in the phase', 'noPenalty'],
    ['anybody else', 'reported', 'under way', 'outside the phase', 'noPenalty'],
    ['anybody else', 'reported', 'under way', 'never', 'noPenalty'],
    ['anybody else', 'reported', 'missing', 'in the phase', 'nothing'],
    ['anybody else', 'reported', 'missing', 'outside the phase', 'nothing'],
    ['anybody else', 'reported', 'missing', 'never', 'nothing'],
    ['anybody else', 'unreported', 'under way', 'in the phase', 'penalty'],
    ['anybody else', 'unreported', 'under way', 'outside the phase', 'nothing'],
    ['anybody else', 'unreported', 'under way', 'never', 'nothing'],
    ['anybody else', 'unreported', 'missing', 'in the phase', 'penalty'],
    ['anybody else', 'unreported', 'missing', 'outside the phase', 'nothing'],
    ['anybody else', 'unreported', 'missing', 'never', 'nothing'],
  ] as const)(
    'a major hazard found by %s, %s, measures %s, inspected %s: %s',
    (by, reported, measures, when, advice) => {
      for (const source of by === 'the enterprise' ? (['enterprise'] as const) : others)
        for (const inspectedOn of days[when]) {
          const reportedAsPrescribed = reported === 'reported'
          const measuresUnderWay = measures === 'under way'
          const kinds = kindsFor({ source, reportedAsPrescribed, measuresUnderWay, inspectedOn })
          expect(kinds).toEqual(advice === 'nothing' ? [] : [advice])
        }
    },
  )

  test.each(['general', null] as const)('a hazard of level %s gets no advice, whatever else holds', (level) => {
    for (const source of everySource)
      for (const reportedAsPrescribed of either)
        for (const measuresUnderWay of either)
          for (const overdue of either)
            for (const inspectedOn of anyDay) {
              const more = { level, source, reportedAsPrescribed, measuresUnderWay, overdue, inspectedOn, failures: 2 }
              expect(kindsFor(more)).toEqual([])
            }
  })

  test.each(['soleTrader', 'institution', 'person', 'propertyManager', 'unknown'] as const)(
    'an enterprise alone is advised about: a party of the kind %s is not, whatever else holds',
    (partyKind) => {
      for (const source of everySource)
        for (const measuresUnderWay of either)
          for (const overdue of either) {
            const own = { source, reportedAsPrescribed: measuresUnderWay, measuresUnderWay, overdue, failures: 1 }
            expect(kindsFor({ partyKind, ...own })).toEqual([])
          }
    },
  )

  test('no penalty is advised for what nobody has verified', () => {
    for (const inspectedOn of anyDay) expect(kindsFor({ found: 'unverified', inspectedOn, failures: 1 })).toEqual([])
  })
})

describe('measures that turned out not to be effective', () => {
  const selfFound = { source: 'enterprise', reportedAsPrescribed: true, measuresUnderWay: true } as const

  test('spare an enterprise the penalty only until a re-inspection fails or the date passes', () => {
    expect(kindsFor(selfFound)).toEqual(['noPenalty'])
    expect(kindsFor({ ...selfFound, failures: 1 })).toEqual([])
    expect(kindsFor({ ...selfFound, overdue: true })).toEqual([])
  })
})

describe('advice under 二（二）3', () => {
  test.each([
    ['the government found', 'department', 0, false, []],
    ['the government found', 'department', 1, false, ['dualPenalty']],
    ['the government found', 'department', 3, false, ['dualPenalty']],
    ['the government found', 'department', 0, true, ['dualPenalty']],
    ['the government found', 'department', 1, true, ['dualPenalty']],
    ['the government verified', 'tip', 0, false, []],
    ['the government verified', 'tip', 1, false, ['dualPenalty']],
    ['the enterprise found', 'enterprise', 1, false, []],
    ['the enterprise found', 'enterprise', 0, true, []],
  ] as const)(
    'a major hazard that %s (%s), %i failed re-inspections, overdue %s: %j',
    (_, source, failures, overdue, kinds) => {
      expect(kindsFor({ source, failures, overdue, inspectedOn: '2023-12-01' })).toEqual(kinds)
    },
  )

  test('the dual penalty comes beside the penalty, in the order of the notice', () => {
    expect(kindsFor({ failures: 1 })).toEqual(['penalty', 'dualPenalty'])
  })
})

describe('advice', () => {
  test('never says both penalty and no penalty by 1 and 2', () => {
    const anything = fc.record({
      level: fc.constantFrom('major', 'general', null),
      source: fc.constantFrom(...everySource),
      found: fc.constantFrom('self', 'government', 'unverified'),
      reportedAsPrescribed: fc.boolean(),
      measuresUnderWay: fc.boolean(),
      inspectedOn: fc.constantFrom(...anyDay),
      failures: fc.nat(3),
      overdue: fc.boolean(),
    })
    const seen = new Set<string>()
    fc.assert(
      fc.property(anything, (more) => {
        const kinds = kindsFor(more)
        for (const kind of kinds) seen.add(kind)
        expect(kinds.includes('penalty') && kinds.includes('noPenalty')).toBe(false)
      }),
      { numRuns: 2000 },
    )
    expect([...seen].sort()).toEqual(['dualPenalty', 'noPenalty', 'penalty'])
  })

  test('leaves closure, bans and the regular measures to the officer, and comes only from the rules that are given', () => {
    const ours = rules.filter(({ kind }) => kind === 'closureAndBan' || kind === 'regularMeasures')
    expect(ours).toHaveLength(2)
    expect(advise(facts({ failures: 9, overdue: true }), ours)).toEqual([])
  })

  const noPenalty = '对企业自查发现的重大事故隐患，已按规定报告并正在采取有效措施消除的，依法不予行政处罚。'
  const penalty = '在精准执法阶段，企业自查未发现而政府部门检查发现重大隐患的，一律依法对企业实施行政处罚。'
  const dualPenalty =
    '对执法检查中发现的重大事故隐患要紧盯不放，督促企业坚决整改落实到位，严禁以罚代管、罚而不管。对排查整治不力或发生事故的，依法对企业和企业主要负责人实行“一案双罚”。'

  test('quotes the notice word for word with its paragraph, and shows the facts in the order in which it asks', () => {
    const own = { source: 'enterprise', reportedAsPrescribed: true, measuresUnderWay: true } as const
    expect(advise(facts(own), rules)).toEqual([
      {
        kind: 'noPenalty',
        paragraph: '二（二）1',
        quote: noPenalty,
        facts: [
          { fact: 'enterprise', holds: true },
          { fact: 'major', holds: true },
          { fact: 'selfFound', holds: true },
          { fact: 'reportedAsPrescribed', holds: true },
          { fact: 'measuresUnderWay', holds: true },
        ],
      },
    ])
    expect(advise(facts({ failures: 1 }), rules)).toEqual([
      {
        kind: 'penalty',
        paragraph: '二（二）2',
        quote: penalty,
        facts: [
          { fact: 'enterprise', holds: true },
          { fact: 'major', holds: true },
          { fact: 'governmentFound', holds: true },
          { fact: 'notSelfFound', holds: true },
          { fact: 'inspectedInPhase', holds: true },
        ],
      },
      {
        kind: 'dualPenalty',
        paragraph: '二（二）3',
        quote: dualPenalty,
        facts: [
          { fact: 'enterprise', holds: true },
          { fact: 'major', holds: true },
          { fact: 'governmentFound', holds: true },
          { fact: 'reinspectionFailed', holds: true },
          { fact: 'overdue', holds: false },
        ],
      },
    ])
    for (const quote of [noPenalty, penalty, dualPenalty]) expect(notice).toContain(quote)
  })
})
