import { describe, expect, test } from 'vitest'
import { verbs } from '../../src/features/hazards/lifecycle.ts'
import { ended } from '../../src/features/hazards/rules/states.ts'
import { hazard } from '../../src/features/hazards/table.ts'
import type { Day } from '../../src/lib/day.ts'
import { chain } from '../../src/tenancy/step.ts'
import { findingsOf } from '../../src/tenancy/verify.ts'
import { faultsOf, nothingYet, remember, wrongsOf } from './life-watch.ts'
import { diceOf, finish, type Hazard, holder, lived, newHazard, slept } from './random-lives.ts'

const seed = 20231120
const steps = 1_000_000
const inALife = 200

describe('a million random steps', () => {
  test('never break a rule of the life, and leave no hazard stuck', () => {
    const seen = new Map<string, number>()
    let tries = 0
    for (let life = 0; tries < steps; life++) {
      const past = nothingYet()
      const history: string[] = []
      let last: Hazard | undefined
      let on = ''
      const failing = (wrongs: string[]) => {
        if (wrongs.length > 0) throw new Error(`life ${life}: ${wrongs.join('; ')}: ${history.join(' → ')}`)
      }
      for (const tried of lived(diceOf(seed + life), inALife)) {
        const { step, who, today } = tried
        tries++
        on = today
        const what = 'refused' in tried ? tried.refused : step.verb
        seen.set(what, (seen.get(what) ?? 0) + 1)
        if ('refused' in tried) continue
        history.push(`${step.verb} by ${who.user}`)
        failing(wrongsOf({ ...tried, past }))
        remember(past, tried)
        failing(faultsOf(tried.after, past, today))
        last = tried.after
      }
      if (last) expect(ended, `life ${life}, stuck: ${history.join(' → ')}`).toContain(finish(slept(last, on), on))
    }
    const refusals = [
      ...[
        'notPermitted',
        'otherDepartment',
        'stepNotOpen',
        'authorityMissing',
        'certificateMissing',
        'partyUnknown',
        'measureNotInForce',
        'ownClaim',
        'secondPerson',
        'unitUnfit',
      ],
      ...['commitmentsMissing', 'dueInPast', 'dueNotNew', 'planBeyondOrder', 'notSameVisit', 'extensionLate'],
      ...['extensionNotLater', 'extensionBeyondCampaign'],
    ]
    expect([...verbs, ...refusals].filter((what) => (seen.get(what) ?? 0) < 100)).toEqual([])
    // A million steps on a busy machine must not fail for being slow.
  })
})

describe('the chain over a random life', () => {
  const office = '341302006'
  const at = (today: Day) => `${today}T09:00:00.000+08:00`

  /** The columns that are a step's own to set: the status is the commit's. */
  const own = ({ status: _, ...columns }: Partial<Hazard>) => columns as never

  /** The events of a life as the office makes them, and the row that its steps left. */
  async function chained(life: number) {
    const dice = diceOf(seed + life)
    const base = { table: hazard, title: '未办理动火审批' } as const
    const first = newHazard(diceOf(seed + life), '2023-11-01')
    const reporter = holder('inspector', 'u-1')
    const report = { by: reporter, at: at('2023-11-01'), detail: { sector: '工贸' } }
    const events = [await chain(office, { ...base, ...report, create: { id: 'h-1', row: own(first) } })]
    let row = first
    for (const tried of lived(dice, 120)) {
      if ('refused' in tried) continue
      const { step, who, today, change, after } = tried
      const { record: id = '', seq = 0, hash = '', toState: status = '' } = events.at(-1) ?? {}
      const found = { id, seq, hash, status }
      const key = { key: `key-${seq}`, fingerprint: 'f' }
      const taken = { verb: step.verb, to: after.status, by: who, at: at(today), detail: { ...step.input } }
      events.push(await chain(office, { ...base, ...taken, found, change: own(change), key }))
      row = after
    }
    return { events, row: row as unknown as Record<string, unknown> }
  }

  type Event = Awaited<ReturnType<typeof chained>>['events'][number]

  const version = (last: Event | undefined) => ({ seq: last?.seq ?? 0, hash: last?.hash ?? '' })

  /** What a verifier finds, long after. */
  const wrong = (events: readonly Event[], row: { seq: number; hash: string }) =>
    findingsOf({ office, kind: 'hazard', row, events, seals: [], today: '2099-12-31' })

  test('counts up by one, links every state to the one before it, and is whole', async () => {
    let longest = 0
    for (let life = 0; life < 200; life++) {
      const { events, row } = await chained(life)
      const last = events.at(-1)
      longest = Math.max(longest, events.length)
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1))
      expect(events.map(({ fromState }) => fromState)).toEqual([
        null,
        ...events.slice(0, -1).map(({ toState }) => toState),
      ])
      expect(await wrong(events, { ...row, ...version(last) })).toEqual([])
    }
    expect(longest).toBeGreaterThan(15)
  })

  test('breaks wherever a step is taken out, and the row no longer follows wherever it is changed', async () => {
    for (let life = 0; life < 20; life++) {
      const { events, row } = await chained(life)
      const whole = { ...row, ...version(events.at(-1)) }
      for (const index of events.keys())
        expect((await wrong(events.toSpliced(index, 1), whole))[0]?.tampering).toBe(
          events.length > 1 ? 'stepMissing' : 'lifeMissing',
        )
      for (const [column, value] of Object.entries(row)) {
        const [finding] = await wrong(events, { ...whole, [column]: value === 'forged' ? '' : 'forged' })
        expect([finding?.tampering, finding?.columns]).toEqual(['rowChanged', [column]])
      }
    }
  })
})
