import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DutyFacts, dutiesUnder } from '../../src/features/performances/rules.ts'
import {
  type Attribute,
  attributes,
  type Frequency,
  type PerformanceKind,
  performanceKinds,
  type Question,
} from '../../src/features/templates/schema.ts'
import { addDays, type Day } from '../../src/lib/day.ts'
import { nanguanTemplate } from '../support/nanguan-template.ts'

type Content = Parameters<typeof dutiesUnder>[0]
type Record = DutyFacts['records'][number]
type Look = DutyFacts['looks'][number]

const action = { startsOn: '2023-05-01', endsOn: '2023-11-30' }
const notice: Content = { questions: nanguanTemplate.questions, actionPeriod: action }
const today = '2023-11-20'

const enterprise = { id: '018be8f0-0000-7000-8000-000000000001', name: '永盛机械加工厂', site: '', principal: '王永盛' }

const on = (kind: PerformanceKind, ...days: Day[]): Record[] =>
  days.map((doneOn) => ({ kind, doneOn, withdrawn: false, seen: false }))

function ofOne(
  content: Content,
  held: readonly Attribute[],
  records: readonly Record[] = [],
  day = today,
  looks: readonly Look[] = [],
) {
  const all = dutiesUnder(content, [{ enterprise, attributes: held, records, looks }], day)
  const [one] = all === 'notComputable' ? [] : all
  if (!one) throw new Error('not computable')
  return one
}

const missing = ({ notDone, notSeen }: { notDone: number; notSeen: number }) => notDone + notSeen

const dutyOf = (key: string, ...[content, ...rest]: Parameters<typeof ofOne>) =>
  ofOne(content, ...rest).duties.find(({ question }) => question === key)

describe('who owes what, by the notice', () => {
  test('is not computable while the district has not set the action period, for an office without enterprises too', () => {
    const open = { ...notice, actionPeriod: null }
    expect(dutiesUnder(open, [{ enterprise, attributes: ['highRisk'], records: [], looks: [] }], today)).toBe(
      'notComputable',
    )
    expect(dutiesUnder(open, [], today)).toBe('notComputable')
    expect(dutiesUnder(notice, [], today)).toEqual([])
  })

  test.each<[who: string, held: Attribute[], keys: string[]]>([
    ['a plain shop', [], ['1.5', '3.1', '5.1', '6.1']],
    ['a high-risk firm', ['highRisk'], ['1.5', '3.1', '5.1', '6.1']],
    ['a firm with key posts', ['keyPosts'], ['1.5', '3.1', '3.4', '5.1', '6.1']],
    ['a workshop that welds', ['welding'], ['1.5', '3.1', '3.4', '5.1', '6.1']],
    ['a firm that is everything', [...attributes], ['1.5', '3.1', '3.4', '5.1', '6.1']],
  ])('%s has the duties that it is asked about', (_, held, keys) => {
    expect(ofOne(notice, held).duties.map(({ question }) => question)).toEqual(keys)
  })

  test('of a plain shop that nobody has asked two quarterly inspections are not seen, and it has ten days for all the rest', () => {
    const { notDone, notSeen, duties } = ofOne(notice, [])
    expect([notDone, notSeen]).toEqual([0, 2])
    expect(duties.map(({ question, kind, notSeen, next }) => [question, kind, notSeen, next])).toEqual([
      ['1.5', 'ledInspection', 2, { by: '2023-11-30', missing: 1 }],
      ['3.1', 'warningEducation', 0, { by: '2023-11-30', missing: 1 }],
      ['5.1', 'outsourcingSurvey', 0, { by: '2023-11-30', missing: 1 }],
      ['6.1', 'drill', 0, { by: '2023-11-30', missing: 1 }],
    ])
  })

  test('a plain shop’s inspections are counted by the quarters of the action', () => {
    const records = on('ledInspection', '2023-04-30', '2023-06-30', '2023-07-01', '2023-09-30', '2023-11-20')
    expect(dutyOf('1.5', notice, [], records)).toEqual({
      question: '1.5',
      kind: 'ledInspection',
      notDone: 0,
      notSeen: 0,
      asked: null,
      periods: [
        { startsOn: '2023-05-01', endsOn: '2023-06-30', atLeast: 1, done: 1, over: true, standing: 'done' },
        { startsOn: '2023-07-01', endsOn: '2023-09-30', atLeast: 1, done: 2, over: true, standing: 'done' },
        { startsOn: '2023-10-01', endsOn: '2023-11-30', atLeast: 1, done: 1, over: false, standing: 'done' },
      ],
      next: null,
    })
  })

  test('a high-risk firm’s are counted by months alone: a quarter is not owed beside its months', () => {
    const duty = dutyOf('1.5', notice, ['highRisk'], on('ledInspection', '2023-07-03', '2023-07-20', '2023-10-31'))
    expect(duty?.periods.map(({ startsOn, endsOn, done, over }) => [startsOn, endsOn, done, over])).toEqual([
      ['2023-05-01', '2023-05-31', 0, true],
      ['2023-06-01', '2023-06-30', 0, true],
      ['2023-07-01', '2023-07-31', 2, true],
      ['2023-08-01', '2023-08-31', 0, true],
      ['2023-09-01', '2023-09-30', 0, true],
      ['2023-10-01', '2023-10-31', 1, true],
      ['2023-11-01', '2023-11-30', 0, false],
    ])
    expect([duty?.notSeen, duty?.next]).toEqual([4, { by: '2023-11-30', missing: 1 }])
  })

  test('a high-risk firm drills each half-year, and one drill in each is all: the one in the action is among them', () => {
    const counted = (...days: Day[]) => {
      const duty = dutyOf('6.1', notice, ['highRisk'], on('drill', ...days))
      return [duty?.periods.map(({ endsOn, done }) => [endsOn, done]), duty?.notSeen, duty?.next?.missing ?? 0]
    }
    const halves = (first: number, second: number) => [
      ['2023-06-30', first],
      ['2023-11-30', second],
    ]
    expect(counted()).toEqual([halves(0, 0), 1, 1])
    expect(counted('2023-06-12', '2023-11-09')).toEqual([halves(1, 1), 0, 0])
    expect(counted('2023-11-08', '2023-11-09')).toEqual([halves(0, 2), 1, 0])
  })

  test('a plain shop’s one drill may be at any time of the action', () => {
    for (const day of ['2023-05-01', '2023-08-15', '2023-11-20'])
      expect(dutyOf('6.1', notice, [], on('drill', day))).toMatchObject({ notDone: 0, notSeen: 0, next: null })
    expect(dutyOf('6.1', notice, [], on('drill', '2023-04-30'))?.next?.missing).toBe(1)
  })

  test('what is missing at the end of the action is missing from the day after', () => {
    const at = (day: Day) => {
      const { notSeen, duties } = ofOne(notice, [], on('ledInspection', '2023-05-09'), day)
      return [notSeen, duties.map(({ next }) => next?.missing ?? 0)]
    }
    expect(at('2023-11-30')).toEqual([1, [1, 1, 1, 1]])
    expect(at('2023-12-01')).toEqual([5, [0, 0, 0, 0]])
  })

  test('nothing is missing and nothing is due before the action begins', () => {
    const { notSeen, duties } = ofOne(notice, ['highRisk'], [], '2023-04-30')
    expect([notSeen, duties.flatMap(({ periods, next }) => [...periods, next])]).toEqual([0, [null, null, null, null]])
  })

  test('a record of one kind answers no question about another', () => {
    const records = performanceKinds.flatMap((kind) => (kind === 'warningEducation' ? [] : on(kind, '2023-11-01')))
    expect(dutyOf('3.1', notice, [], records)?.next?.missing).toBe(1)
    expect(dutyOf('5.1', notice, [], records)?.next).toBeNull()
  })

  test('a withdrawn record counts nowhere', () => {
    const withdrawn = on('drill', '2023-11-01').map((record) => ({ ...record, withdrawn: true }))
    expect(ofOne(notice, [], withdrawn)).toEqual(ofOne(notice, []))
  })

  test('each enterprise answers for its own records', () => {
    const second = { ...enterprise, id: '018be8f0-0000-7000-8000-000000000002' }
    const all = dutiesUnder(
      notice,
      [
        { enterprise, attributes: [], records: on('ledInspection', '2023-05-09', '2023-08-09'), looks: [] },
        { enterprise: second, attributes: [], records: [], looks: [] },
      ],
      today,
    )
    if (all === 'notComputable') throw new Error(all)
    expect(all.map(({ enterprise: { id }, notSeen }) => [id, notSeen])).toEqual([
      [enterprise.id, 0],
      [second.id, 2],
    ])
  })
})

const told = (kind: PerformanceKind, ...visits: [on: Day, done: boolean][]): Look[] =>
  visits.map(([on, done], place) => ({ kind, on, done, inspection: `visit ${place}` }))

describe('what a visit was told', () => {
  const standings = (looks: readonly Look[], records: readonly Record[] = [], day = today) => {
    const duty = ofOne(notice, [], records, day, looks).duties.find(({ question }) => question === '1.5')
    return [duty?.periods.map(({ standing }) => standing), duty?.notDone, duty?.notSeen]
  }

  test('parts what was not done from what nobody has asked', () => {
    expect(standings([])).toEqual([['notSeen', 'notSeen', 'notSeen'], 0, 2])
    expect(standings(told('ledInspection', ['2023-11-08', false]))).toEqual([['notDone', 'notDone', 'notDone'], 2, 0])
    expect(standings(told('drill', ['2023-11-08', false]))).toEqual([['notSeen', 'notSeen', 'notSeen'], 0, 2])
  })

  test('speaks for its period and those before it, back to the visit before', () => {
    const looks = told('ledInspection', ['2023-08-03', true], ['2023-11-08', false])
    expect(standings(looks)).toEqual([['notSeen', 'notSeen', 'notDone'], 0, 2])
    const worse = told('ledInspection', ['2023-06-30', true], ['2023-07-01', true], ['2023-09-30', false])
    expect(standings(worse)).toEqual([['notSeen', 'notDone', 'notSeen'], 1, 1])
  })

  test('that it was done, and not on which day, is no record: nothing is called done by it, nor not done', () => {
    const looks = told('ledInspection', ['2023-11-08', true])
    expect(standings(looks)).toEqual([['notSeen', 'notSeen', 'notSeen'], 0, 2])
    expect(dutyOf('1.5', notice, [], [], today, looks)?.asked).toEqual({
      inspection: 'visit 0',
      on: '2023-11-08',
      done: true,
    })
  })

  test('changes nothing about a period with its records', () => {
    const records = on('ledInspection', '2023-06-01', '2023-08-01', '2023-11-01')
    expect(standings(told('ledInspection', ['2023-11-08', false]), records)).toEqual([['done', 'done', 'done'], 0, 0])
  })

  test('names the last visit that asked', () => {
    const looks = told('ledInspection', ['2023-11-08', false], ['2023-06-01', true])
    expect(dutyOf('1.5', notice, [], [], today, looks)?.asked).toMatchObject({ on: '2023-11-08', done: false })
    expect(dutyOf('1.5', notice, [], [])?.asked).toBeNull()
  })

  test('of a day that two visits saw, and a clerk entered, counts once; what a clerk enters twice counts twice', () => {
    const content = { questions: [asks([each('month', 3)])], actionPeriod: action }
    const doneWith = (...records: Record[]) => ofOne(content, [], records).duties[0]?.periods[0]?.done
    const entered = on('ledInspection', '2023-05-09')
    const seen = entered.map((record) => ({ ...record, seen: true }))
    expect(doneWith(...seen, ...seen)).toBe(1)
    expect(doneWith(...entered, ...seen, ...seen)).toBe(1)
    expect(doneWith(...entered, ...entered, ...seen)).toBe(2)
  })
})

const asks = (frequency: Frequency[], more: Partial<Question> = {}): Question => ({
  key: '1.1',
  task: '1',
  text: '是否带队检查',
  paragraph: '二（一）1',
  appliesTo: [],
  limit: null,
  frequency,
  performance: 'ledInspection',
  timing: null,
  ...more,
})
const each = (per: Frequency['per'], atLeast = 1, when: Attribute | null = null): Frequency => ({ atLeast, per, when })

describe('a duty', () => {
  test.each<[what: string, question: Question]>([
    ['no frequency', asks([])],
    ['no records that answer it', asks([each('month')], { performance: null })],
    ['a frequency for others alone', asks([each('month', 1, 'highRisk')])],
    ['a limit that the inspector judges', asks([each('month')], { limit: 'asNeeded' })],
    ['other enterprises to ask', asks([each('month')], { appliesTo: ['confinedSpace'] })],
  ])('is none of a question with %s', (_, question) => {
    expect(ofOne({ questions: [question], actionPeriod: action }, ['outsourcing']).duties).toEqual([])
  })

  test.each<[what: string, frequency: Frequency[], held: Attribute[], wanted: [per: number, atLeast: number]]>([
    ['the shortest period, in whatever order', [each('month'), each('quarter')], [], [7, 1]],
    ['the shortest period, though it asks for fewer', [each('quarter', 5), each('month', 2)], [], [7, 2]],
    ['the higher of two in one period', [each('month', 2), each('month', 4, 'welding')], ['welding'], [7, 4]],
    [
      'the stricter of two attributes',
      [each('quarter', 1, 'hotWork'), each('month', 1, 'highRisk')],
      ['hotWork'],
      [3, 1],
    ],
    ['what an attribute brings along', [each('campaign'), each('quarter', 1, 'hazardousWork')], ['welding'], [3, 1]],
    [
      'the general one, where an attribute’s is looser',
      [each('month'), each('quarter', 1, 'highRisk')],
      ['highRisk'],
      [7, 1],
    ],
  ])('counts by %s', (_, frequency, held, wanted) => {
    const { periods } =
      ofOne({ questions: [asks(frequency)], actionPeriod: action }, held, [], '2023-12-01').duties[0] ?? {}
    expect([periods?.length, periods?.[0]?.atLeast]).toEqual(wanted)
  })

  test('of several in a period is missing as often as it was not done', () => {
    const content = { questions: [asks([each('month', 3)])], actionPeriod: action }
    const records = on('ledInspection', '2023-05-02', '2023-05-02', ...Array<Day>(5).fill('2023-06-01'), '2023-11-01')
    const duty = ofOne(content, [], records).duties[0]
    expect(duty?.periods.map(({ done }) => done)).toEqual([2, 5, 0, 0, 0, 0, 1])
    expect([duty?.notSeen, duty?.next]).toEqual([1 + 0 + 3 * 4, { by: '2023-11-30', missing: 2 }])
  })

  test.each<[per: Frequency['per'], action: [Day, Day], ends: Day[]]>([
    ['day', ['2023-02-27', '2023-03-01'], ['2023-02-27', '2023-02-28', '2023-03-01']],
    ['week', ['2023-11-15', '2023-11-28'], ['2023-11-19', '2023-11-26', '2023-11-28']],
    ['week', ['2023-11-19', '2023-11-20'], ['2023-11-19', '2023-11-20']],
    ['month', ['2024-01-31', '2024-03-01'], ['2024-01-31', '2024-02-29', '2024-03-01']],
    ['quarter', ['2023-12-30', '2024-04-01'], ['2023-12-31', '2024-03-31', '2024-04-01']],
    ['half-year', ['2022-12-31', '2023-12-31'], ['2022-12-31', '2023-06-30', '2023-12-31']],
    ['campaign', ['2022-12-31', '2024-01-01'], ['2024-01-01']],
    ['quarter', ['2023-11-02', '2023-11-02'], ['2023-11-02']],
  ])('by the %s, of an action of %j, is due by %j', (per, [startsOn, endsOn], ends) => {
    const content = { questions: [asks([each(per)])], actionPeriod: { startsOn, endsOn } }
    expect(ofOne(content, [], [], '2025-01-01').duties[0]?.periods.map((period) => period.endsOn)).toEqual(ends)
  })
})

const day = fc.integer({ min: 0, max: 900 }).map((days) => addDays('2022-07-01', days))
const per = fc.constantFrom<Frequency['per']>('day', 'week', 'month', 'quarter', 'half-year', 'campaign')
const frequency = fc.record({
  atLeast: fc.integer({ min: 1, max: 4 }),
  per,
  when: fc.option(fc.constantFrom(...attributes)),
})
const content = fc
  .record({
    frequencies: fc.array(fc.tuple(fc.array(frequency, { maxLength: 3 }), fc.constantFrom(...performanceKinds)), {
      maxLength: 3,
    }),
    from: day,
    days: fc.integer({ min: 0, max: 500 }),
  })
  .map(({ frequencies, from, days }) => ({
    questions: frequencies.map(([frequency, performance], place) =>
      asks(frequency, { key: `1.${place}`, performance }),
    ),
    actionPeriod: { startsOn: from, endsOn: addDays(from, days) },
  }))
const held = fc.subarray([...attributes])
const kind = fc.constantFrom(...performanceKinds)
const record = fc.record({ kind, doneOn: day, withdrawn: fc.boolean(), seen: fc.boolean() })
const records = fc.array(record, { maxLength: 40 })
const looks = fc.array(fc.record({ kind, on: day, done: fc.boolean(), inspection: fc.constant('') }), { maxLength: 9 })
const none = { notDone: 0, notSeen: -1 }

describe('whatever a template asks and an enterprise did', () => {
  test('with more records never more is missing, nor more left to do', () => {
    fc.assert(
      fc.property(content, held, records, record, day, looks, (asked, has, done, more, now, told) => {
        const before = ofOne(asked, has, done, now, told)
        const after = ofOne(asked, has, [...done, more], now, told)
        expect(missing(after)).toBeLessThanOrEqual(missing(before))
        for (const [place, duty] of after.duties.entries()) {
          expect(missing(duty)).toBeLessThanOrEqual(missing(before.duties[place] ?? none))
          expect(duty.next?.missing ?? 0).toBeLessThanOrEqual(before.duties[place]?.next?.missing ?? 0)
        }
      }),
    )
  })

  test('nothing is missing less than never, nor counted more often than it was done', () => {
    fc.assert(
      fc.property(content, held, records, day, looks, (asked, has, done, now, told) => {
        const { duties, ...sums } = ofOne(asked, has, done, now, told)
        expect(missing(sums)).toBe(duties.reduce((sum, duty) => sum + missing(duty), 0))
        for (const { kind, periods, next, ...duty } of duties) {
          const valid = done.filter((one) => one.kind === kind && !one.withdrawn).length
          expect(Math.min(duty.notDone, duty.notSeen)).toBeGreaterThanOrEqual(0)
          expect(next?.missing ?? 1).toBeGreaterThan(0)
          expect(periods.reduce((sum, period) => sum + period.done, 0)).toBeLessThanOrEqual(valid)
        }
      }),
    )
  })

  test('withdrawn records change nothing, and the order of the others neither', () => {
    fc.assert(
      fc.property(content, held, records, day, (asked, has, done, now) => {
        const valid = done.filter(({ withdrawn }) => !withdrawn).toReversed()
        expect(ofOne(asked, has, valid, now)).toEqual(ofOne(asked, has, done, now))
      }),
    )
  })

  test('a day later at least as much is missing', () => {
    fc.assert(
      fc.property(content, held, records, day, looks, (asked, has, done, now, told) => {
        const [before, after] = [now, addDays(now, 1)].map((day) => missing(ofOne(asked, has, done, day, told)))
        expect(after).toBeGreaterThanOrEqual(before ?? 0)
      }),
    )
  })

  test('what visits were told changes no number of what is missing, only what is said of it', () => {
    fc.assert(
      fc.property(content, held, records, day, looks, (asked, has, done, now, told) => {
        const [unasked, one] = [ofOne(asked, has, done, now), ofOne(asked, has, done, now, told)]
        expect([unasked.notDone, unasked.notSeen]).toEqual([0, missing(one)])
      }),
    )
  })

  test('the periods are the calendar’s, cut to the action, as far as they have begun, with no day between them', () => {
    const monday = (date: Day) => addDays(date, -((new Date(date).getUTCDay() + 6) % 7))
    const keyOf: { [P in Frequency['per']]: (date: Day) => string } = {
      day: (date) => date,
      week: monday,
      month: (date) => date.slice(0, 7),
      quarter: (date) => `${date.slice(0, 4)} ${Math.floor((Number(date.slice(5, 7)) - 1) / 3)}`,
      'half-year': (date) => `${date.slice(0, 4)} ${date.slice(5, 7) <= '06'}`,
      campaign: () => '',
    }
    fc.assert(
      fc.property(per, day, fc.integer({ min: 0, max: 500 }), day, (by, startsOn, days, now) => {
        const dates = Array.from({ length: days + 1 }, (_, place) => addDays(startsOn, place))
        const wanted = [...Map.groupBy(dates, keyOf[by]).values()]
          .map((group) => ({ startsOn: group[0], endsOn: group.at(-1), over: (group.at(-1) ?? '') < now }))
          .filter((period) => (period.startsOn ?? '') <= now)
        const content = { questions: [asks([each(by)])], actionPeriod: { startsOn, endsOn: addDays(startsOn, days) } }
        const periods = ofOne(content, [], [], now).duties[0]?.periods
        expect(periods?.map(({ startsOn, endsOn, over }) => ({ startsOn, endsOn, over }))).toEqual(wanted)
      }),
      { numRuns: 300 },
    )
  })

  test('by the notice, with an attribute more, never less is missing', () => {
    fc.assert(
      fc.property(held, fc.constantFrom(...attributes), records, day, (has, more, done, now) => {
        const [before, after] = [has, [...has, more]].map((attributes) => missing(ofOne(notice, attributes, done, now)))
        expect(after).toBeGreaterThanOrEqual(before ?? 0)
      }),
    )
  })
})
