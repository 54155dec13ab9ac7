import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { linesOf } from '../../src/features/districts/rules.ts'
import {
  type Counter,
  indicators,
  numbersKept,
  numbersOf,
  rate,
  summaryOf,
} from '../../src/features/indicators/rules.ts'
import { nanguanTemplate } from '../support/nanguan-template.ts'

const count = (indicator: string, n: number): Counter => ({ indicator, n })

/** One counter of every sort that the database keeps; each number is a power of two, so that a sum tells its parts. */
const cells = [
  count('enterprises', 1),
  count('enterprisesInspected', 2),
  count('inspections', 4),
  count('hazard.unset.unverified.reported.open', 8),
  count('hazard.unset.self.reported.open', 16),
  count('hazard.unset.government.reported.open', 32),
  count('hazard.major.self.confirmed.open', 64),
  count('hazard.major.self.planned.open.overdue', 128),
  count('hazard.major.self.closed.ended', 256),
  count('hazard.major.government.ordered.open', 512),
  count('hazard.major.government.ordered.open.overdue', 1024),
  count('hazard.major.government.claimed.open', 2048),
  count('hazard.major.government.closed.ended', 4096),
  count('hazard.general.self.claimed.open', 8192),
  count('hazard.general.self.closed.ended', 16384),
  count('hazard.general.government.ordered.open.overdue', 32768),
  count('hazard.general.government.closed.ended', 65536),
  count('hazard.major.government.reinspected.open', 131072),
  count('hazard.major.government.referred.ended', 262144),
  count('hazard.general.self.ended.ended', 524288),
  count('hazard.unset.unverified.referred.ended', 1048576),
  count('hazard.unset.unverified.dismissed.out', 2097152),
  count('hazard.major.self.merged.out', 4194304),
  count('hazard.major.government.void.out', 8388608),
  count('hazard.general.government.merged.out', 16777216),
  count('hazard.general.government.closed.ended.late', 33554432),
  count('hazard.major.self.planned.open.late', 67108864),
  count('hazard.major.self.merged.out.late', 134217728),
  count('hazard.major.self.closed.imported', 268435456),
  count('hazard.major.government.closed.imported', 536870912),
  count('hazard.major.unverified.closed.imported', 1073741824),
  count('hazard.general.unverified.closed.imported', 2147483648),
]

const numbers = {
  enterprises: 1,
  enterprisesInspected: 2,
  inspections: 4,
  majorSelf: 64 + 128 + 256 + 67108864,
  majorSelfClosed: 256,
  majorFound: 512 + 1024 + 2048 + 4096 + 131072 + 262144,
  majorFoundClosed: 4096,
  general: 8192 + 16384 + 32768 + 65536 + 524288 + 33554432,
  generalClosed: 16384 + 65536 + 33554432,
  generalSelf: 8192 + 16384 + 524288,
  generalSelfClosed: 16384,
  generalFound: 32768 + 65536 + 33554432,
  generalFoundClosed: 65536 + 33554432,
  reported: 8 + 16 + 32,
  open: 8 + 16 + 32 + 64 + 128 + 512 + 1024 + 2048 + 8192 + 32768 + 131072 + 67108864,
  openMajor: 64 + 128 + 512 + 1024 + 2048 + 131072 + 67108864,
  overdue: 128 + 1024 + 32768,
  everOverdue: 128 + 1024 + 32768 + 33554432 + 67108864,
  hazards: 2097152 - 8 + 33554432 + 67108864,
  majorSelfImported: 268435456,
  majorFoundImported: 536870912,
  generalImported: 2147483648,
  imported: 268435456 + 536870912 + 1073741824 + 2147483648,
}

const anyCounters = fc.array(
  fc.record({ indicator: fc.constantFrom(...cells.map(({ indicator }) => indicator)), n: fc.nat(5000) }),
)

describe('the indicators', () => {
  test('count each hazard where it stands: self-found and government-found apart, enterprises and visits apart', () => {
    expect(numbersOf(cells)).toEqual(numbers)
  })

  test('count what an import has closed in series of its own and in no other', () => {
    for (const [level, found, own] of [
      ['major', 'self', 'majorSelfImported'],
      ['major', 'government', 'majorFoundImported'],
      ['general', 'unverified', 'generalImported'],
    ])
      expect(numbersOf([count(`hazard.${level}.${found}.closed.imported`, 7)])).toEqual({
        ...numbersOf([]),
        imported: 7,
        [own as string]: 7,
      })
  })

  test('are all there and zero where nothing was counted', () => {
    expect(numbersOf([])).toEqual(Object.fromEntries(indicators.map((name) => [name, 0])))
    expect([...indicators]).toEqual(Object.keys(numbers))
  })

  test('count nothing that is named otherwise', () => {
    const strangers = ['hazards', 'open', 'majorSelf', 'penalty.major.self.closed.ended', 'enterprise', 'major', '']
    expect(numbersOf(strangers.map((name) => count(name, 7)))).toEqual(numbersOf([]))
  })

  test('of two offices together are the sums of each one’s', () => {
    fc.assert(
      fc.property(anyCounters, anyCounters, (ours, theirs) => {
        const [a, b, both] = [numbersOf(ours), numbersOf(theirs), numbersOf([...ours, ...theirs])]
        for (const name of indicators) expect([name, both[name]]).toEqual([name, a[name] + b[name]])
      }),
    )
  })

  test('leave out what was dismissed, merged or voided, whatever it had been, wherever they count', () => {
    for (const status of ['dismissed', 'merged', 'void'])
      for (const level of ['unset', 'general', 'major'])
        for (const found of ['unverified', 'self', 'government'])
          expect(numbersOf([count(`hazard.${level}.${found}.${status}.out`, 7)])).toEqual(numbersOf([]))
  })

  test('count as a hazard, and as neither open nor closed, what was referred or whose party is no more', () => {
    for (const status of ['referred', 'ended'])
      expect(numbersOf([count(`hazard.major.government.${status}.ended`, 7)])).toEqual({
        ...numbersOf([]),
        majorFound: 7,
        hazards: 7,
      })
  })

  test('add up: by level and finder to all hazards, open, closed and otherwise ended to all hazards', () => {
    fc.assert(
      fc.property(anyCounters, (counters) => {
        const n = numbersOf(counters)
        const total = (fits: (status: string, level: string) => boolean) =>
          counters.reduce((sum, { indicator, n: counted }) => {
            const [kind, level = '', , status = ''] = indicator.split('.')
            return kind === 'hazard' && fits(status, level) ? sum + counted : sum
          }, 0)
        const gone = total((status) => status === 'referred' || status === 'ended')
        const goneMajor = total((status, level) => (status === 'referred' || status === 'ended') && level === 'major')
        const unset = total((status, level) => status === 'referred' && level === 'unset')
        expect(n.majorSelf + n.majorFound + n.general + n.reported + unset).toBe(n.hazards)
        expect(n.open + n.majorSelfClosed + n.majorFoundClosed + n.generalClosed + gone).toBe(n.hazards)
        expect(n.openMajor + goneMajor).toBe(n.majorSelf - n.majorSelfClosed + n.majorFound - n.majorFoundClosed)
      }),
    )
  })
})

describe('a rate', () => {
  test.each([
    [3, 4, 0.75],
    [0, 4, 0],
    [0, 0, null],
  ])('of %i out of %i is %j: without anything to divide by there is none', (numerator, denominator, expected) => {
    expect(rate(numerator, denominator)).toBe(expected)
  })
})

test('figures that were frozen before something was counted don’t say that there was none of it', () => {
  const kept = numbersKept({ general: 25, generalClosed: 20 })
  expect(kept).toMatchObject({ general: 25, generalClosed: 20, imported: 0 })
  expect(Object.keys(kept)).not.toContain('generalSelf')
  expect(numbersKept({ general: 25, generalSelf: 4 })).toMatchObject({ generalSelf: 4 })
})

describe('the district', () => {
  const offices = [
    { code: '341302001', name: '南关街道' },
    { code: '341302002', name: '北关街道' },
    { code: '341302003', name: '东关街道' },
  ]
  const [report] = nanguanTemplate.duties
  const plan = { template: 't-1', title: '百日行动', endsOn: '2023-11-30', endedOn: null }
  const none = {
    ...plan,
    dutiesDropped: null,
    datesAsked: null,
    frozen: null,
    startsOn: '2023-11-01',
    phases: [],
    deadlines: [],
    duties: [],
    dutyUnits: null,
    counters: {},
    officeWide: {},
    reports: {},
  }
  const first = {
    ...none,
    office: 341302001,
    id: 'c-1',
    duties: report ? [report] : [],
    deadlines: [{ duty: 'writtenReport', due: '2023-11-27' }],
    counters: { 'hazard.general.self.closed.ended': 2 },
    officeWide: { enterprises: 5, 'units.community': 3 },
    reports: { '9999-12-31 writtenReport submitted 0': 2 },
  }
  const campaigns = [first, { ...none, office: 341302003, id: 'c-3' }]
  const dated = {
    duty: 'writtenReport',
    name: report?.name ?? '',
    due: '2023-11-27',
    workingDaysLeft: 5,
    workingDaysAbout: false,
  }
  const zero = numbersOf([])

  test('sees every office with its own numbers, and none, which is not zero, where nothing was launched', () => {
    expect(linesOf(offices, campaigns, '2023-11-20')).toEqual([
      {
        office: '341302001',
        name: '南关街道',
        campaign: 'c-1',
        ...plan,
        deadlines: [{ ...dated, rhythm: null }],
        datesAsked: null,
        indicators: {
          ...zero,
          enterprises: 5,
          general: 2,
          generalClosed: 2,
          generalSelf: 2,
          generalSelfClosed: 2,
          hazards: 2,
        },
        reports: [
          {
            ...dated,
            occurrence: null,
            owed: 3,
            submitted: 2,
            accepted: 0,
            returned: 0,
            late: 0,
            exempt: 0,
            missing: 0,
          },
        ],
      },
      {
        office: '341302002',
        name: '北关街道',
        campaign: null,
        template: null,
        title: null,
        endsOn: null,
        endedOn: null,
        deadlines: [],
        datesAsked: null,
        indicators: null,
        reports: null,
      },
      {
        office: '341302003',
        name: '东关街道',
        campaign: 'c-3',
        ...plan,
        deadlines: [],
        datesAsked: null,
        indicators: zero,
        reports: [],
      },
    ])
  })

  test('sees two campaigns of one office apart, the soonest to end first, each with its own hazards and reports', () => {
    const later = {
      ...first,
      id: 'c-2',
      endsOn: '2023-12-31',
      counters: { 'hazard.general.self.closed.ended': 3 },
      reports: { '9999-12-31 writtenReport submitted 0': 1 },
    }
    const lines = linesOf(offices.slice(0, 1), [later, first], '2023-11-20')
    expect(
      lines.map(({ campaign, indicators, reports }) => [
        campaign,
        indicators?.general,
        indicators?.enterprises,
        reports?.[0]?.submitted,
      ]),
    ).toEqual([
      ['c-1', 2, 5, 2],
      ['c-2', 3, 5, 1],
    ])
  })
})

describe('the province', () => {
  const names = new Map([
    ['341302', '埇桥区'],
    ['341302002', '北关街道'],
    ['341302001', '南关街道'],
    ['341321', '砀山县'],
    ['341321001', '砀城镇'],
    ['341322', '萧县'],
    ['341322001', '龙城镇'],
  ])
  const asOf = '2023-11-20T16:00:00+08:00'
  const answered = {
    asOf,
    launched: [341302001, 341302002],
    counters: [
      { office: 341302001, ...count('enterprises', 5) },
      { office: 341302002, ...count('enterprises', 7) },
      { office: 341321001, ...count('enterprises', 9) },
    ],
    unreachable: ['341322'],
  }
  const zero = numbersOf([])
  const notReached = [{ division: '341322', name: '萧县' }]

  test('sees each district with its offices summed, and which storage did not answer instead of a zero', () => {
    expect(summaryOf('district', names, answered, [])).toEqual({
      items: [
        { division: '341302', name: '埇桥区', asOf, launched: 2, offices: 2, indicators: { ...zero, enterprises: 12 } },
        { division: '341321', name: '砀山县', asOf, launched: 0, offices: 1, indicators: null },
      ],
      complete: false,
      unreachable: notReached,
    })
  })

  test('sees each office alone, and no numbers where nothing was launched', () => {
    expect(summaryOf('office', names, answered, [])).toEqual({
      items: [
        {
          division: '341302001',
          name: '南关街道',
          asOf,
          launched: 1,
          offices: 1,
          indicators: { ...zero, enterprises: 5 },
        },
        {
          division: '341302002',
          name: '北关街道',
          asOf,
          launched: 1,
          offices: 1,
          indicators: { ...zero, enterprises: 7 },
        },
        { division: '341321001', name: '砀城镇', asOf, launched: 0, offices: 1, indicators: null },
      ],
      complete: false,
      unreachable: notReached,
    })
  })

  test('sees a silent district by its code where the directory has no name for it', () => {
    expect(summaryOf('district', names, { ...answered, unreachable: ['341399'] }, []).unreachable).toEqual([
      { division: '341399', name: '341399' },
    ])
  })

  test('sees the last known numbers of a district whose storage doesn’t answer, as of when they were read', () => {
    const at = '2023-11-20T15:00:00+08:00'
    const known = [
      { office: '341302001', at, counters: { enterprises: 1 } },
      { office: '341322001', at, counters: { enterprises: 4 } },
    ]
    const line = { asOf: at, launched: 1, offices: 1, indicators: { ...zero, enterprises: 4 } }
    const district = summaryOf('district', names, answered, known)
    expect(district.items.map(({ division, asOf: of }) => [division, of])).toEqual([
      ['341302', asOf],
      ['341321', asOf],
      ['341322', at],
    ])
    expect(district.items[2]).toEqual({ division: '341322', name: '萧县', ...line })
    expect(district).toMatchObject({ complete: false, unreachable: notReached })
    const [first, , , last] = summaryOf('office', names, answered, known).items
    expect(first).toMatchObject({ division: '341302001', asOf, indicators: { enterprises: 5 } })
    expect(last).toEqual({ division: '341322001', name: '龙城镇', ...line })
  })

  test('counts an office once, however many campaigns it runs', () => {
    const launched = [341302001, 341302001, 341302002]
    expect(summaryOf('district', names, { ...answered, launched }, []).items[0]).toMatchObject({ launched: 2 })
  })

  test('sees the offices of a province whose code begins with a zero', () => {
    const early = new Map([['011201001', '某街道']])
    const counters = [{ office: 11201001, ...count('enterprises', 3) }]
    expect(
      summaryOf('office', early, { asOf, launched: [11201001], counters, unreachable: [] }, []).items,
    ).toMatchObject([{ division: '011201001', launched: 1, indicators: { enterprises: 3 } }])
  })
})
