import { describe, expect, test } from 'vitest'
import type { Verb } from '../../src/features/hazards/lifecycle.ts'
import { ended } from '../../src/features/hazards/rules/states.ts'
import { stepBy } from '../../src/features/hazards/rules/stepping.ts'
import { openUrging } from '../../src/features/hazards/rules/urging.ts'
import { type WaitingRow, waitedAnew, waitsAfter, waitsShown } from '../../src/features/hazards/rules/waiting.ts'
import type { StoredWait } from '../../src/features/hazards/schema.ts'
import type { Section } from '../../src/features/today/rules.ts'
import { sectionsOf } from '../../src/features/today/rules.ts'
import { addDays, type Day } from '../../src/lib/day.ts'
import { isBeyondLaw, limitsOf, unusual, usualLimits, type Waiting, waitings } from '../../src/lib/limits.ts'
import type { Person } from '../../src/lib/role.ts'
import { reportedRow } from './hazard-rows.ts'
import { crowd, diceOf, factsOf, type Hazard, lived } from './random-lives.ts'

const monday = '2023-11-20'
const row = { ...reportedRow, urged: null }

const waitsUsually = (before: readonly StoredWait[] | null, of: WaitingRow, today: Day) =>
  waitsAfter(before, of, usualLimits, today)

/** What it waits for: the kind, since when and until when. */
const clocks = (stored: ReturnType<typeof waitsUsually>) => stored.map(({ kind, since, by }) => [kind, since, by])

describe('a re-inspection', () => {
  const ordered = { ...row, status: 'ordered', due: '2023-11-24' } as const
  const running = waitsUsually(null, ordered, monday)

  test('is owed within ten calendar days from the request', () => {
    expect(clocks(waitsUsually(running, { ...ordered, status: 'claimed' }, '2023-11-21'))).toEqual([
      ['reinspection', '2023-11-21', '2023-12-01'],
    ])
  })

  test('is owed within ten days from the end of the party’s time, without anybody doing anything', () => {
    expect(clocks(running)).toEqual([['reinspection', '2023-11-24', '2023-12-04']])
    expect(waitsShown(running, 'ordered', '2023-11-24')).toEqual([])
    expect(waitsShown(running, 'ordered', '2023-11-25')).toHaveLength(1)
    const [wait] = waitsShown(running, 'ordered', '2023-12-05')
    expect(wait).toMatchObject({ late: true, workingDaysLeft: -1 })
    expect(waitsShown(running, 'ordered', '2023-12-04')[0]).toMatchObject({ late: false, workingDaysLeft: 0 })
  })

  test('is owed no later because the party claims after its time', () => {
    const claimed = waitsUsually(running, { ...ordered, status: 'claimed' }, '2023-11-30')
    expect(clocks(claimed)).toEqual([['reinspection', '2023-11-24', '2023-12-04']])
  })

  test('is owed later once more time is granted, and anew after a failure', () => {
    expect(clocks(waitsUsually(running, { ...ordered, due: '2023-12-01' }, monday))).toEqual([
      ['reinspection', '2023-12-01', '2023-12-11'],
    ])
    const claimed = waitsUsually(running, { ...ordered, status: 'claimed' }, '2023-11-30')
    const failed = waitsUsually(claimed, { ...ordered, due: '2023-12-15' }, '2023-12-01')
    expect(clocks(failed)).toEqual([['reinspection', '2023-12-15', '2023-12-25']])
    const again = waitsUsually(failed, { ...ordered, due: '2023-12-15', status: 'claimed' }, '2023-12-10')
    expect(clocks(again)).toEqual([['reinspection', '2023-12-10', '2023-12-20']])
  })
})

describe('what a hazard waits for', () => {
  test.each<[kind: Waiting, more: object, by: Day]>([
    ['verification', {}, '2023-11-23'],
    ['assignment', { status: 'confirmed' }, '2023-11-23'],
    ['reinspection', { status: 'claimed' }, '2023-11-30'],
    ['approval', { status: 'reinspected' }, '2023-11-27'],
    ['voiding', { voidAskedBy: 'x' }, '2023-11-27'],
    ['countersignature', { pending: {} }, '2023-11-23'],
    ['extension', { status: 'ordered', due: '2023-11-30', extensionAskedBy: 'x' }, '2023-11-27'],
    ['lifting', { status: 'closed', onSpot: ['suspend'] }, '2023-11-27'],
    ['transfer', { transferTo: 'u-2' }, '2023-11-23'],
    ['urging', { urged: 'waiting' }, '2023-11-23'],
  ])('is to be done in time: %s, of a Monday, by %#', (kind, more, by) => {
    const found = waitsUsually(null, { ...row, ...more }, monday).find((wait) => wait.kind === kind)
    expect(found).toEqual({ kind, since: monday, by })
  })

  test('is to be done by the limits of its campaign, and by the usual ones where that says nothing', () => {
    const limits = limitsOf({ verification: { days: 1, kind: 'working' }, reinspection: { days: 7, kind: 'calendar' } })
    const friday = '2023-11-24'
    const by = (more: object) => waitsAfter(null, { ...row, ...more }, limits, friday).map((wait) => wait.by)
    expect(by({})).toEqual(['2023-11-27'])
    expect(by({ status: 'claimed' })).toEqual(['2023-12-01'])
    expect(by({ status: 'confirmed' })).toEqual(['2023-11-29'])
  })

  test('keeps its day while it waits on, and gets another when it waits again', () => {
    const asked = waitsUsually(null, { ...row, transferTo: 'u-2' }, monday)
    const later = waitsUsually(asked, { ...row, transferTo: 'u-2', voidAskedBy: 'x' }, '2023-11-22')
    expect(later.find(({ kind }) => kind === 'transfer')?.since).toBe(monday)
    const back = waitsUsually(later, row, '2023-11-23')
    expect(waitsUsually(back, { ...row, transferTo: 'u-2' }, '2023-11-24').at(-1)).toMatchObject({
      kind: 'transfer',
      since: '2023-11-24',
    })
  })

  test('is nothing once it has ended', () => {
    expect(ended.flatMap((status) => waitsUsually(null, { ...row, status }, monday))).toEqual([])
  })

  test('is with the department that handles it, and a transfer with the one that is to accept it', () => {
    const waits = waitsUsually(null, { ...row, transferTo: 'u-2' }, monday)
    const { gone, come } = waitedAnew(
      { waits: null, unit: 'u-1', transferTo: null },
      { waits, unit: 'u-1', transferTo: 'u-2' },
    )
    expect(gone).toEqual([])
    expect(come.map(({ kind, unit }) => [kind, unit])).toEqual([
      ['verification', 'u-1'],
      ['transfer', 'u-2'],
    ])
    const accepted = waitsUsually(waits, row, monday)
    const moved = waitedAnew(
      { waits, unit: 'u-1', transferTo: 'u-2' },
      { waits: accepted, unit: 'u-2', transferTo: null },
    )
    expect([moved.gone.length, moved.come.map(({ unit }) => unit)]).toEqual([2, ['u-2']])
  })
})

describe('a limit', () => {
  test('of the law may be tightened, and neither be longer nor count working days', () => {
    const refused = [
      { days: 11, kind: 'calendar' },
      { days: 5, kind: 'working' },
    ] as const
    for (const limit of refused) expect(isBeyondLaw('reinspection', limit)).toBe(true)
    expect(isBeyondLaw('reinspection', { days: 10, kind: 'calendar' })).toBe(false)
    for (const waiting of waitings.filter((one) => one !== 'reinspection'))
      expect(isBeyondLaw(waiting, { days: 90, kind: 'working' })).toBe(false)
  })

  test('that is the usual one is not told as one of a campaign’s own', () => {
    expect(unusual({ ...usualLimits, transfer: { days: 3, kind: 'calendar' } })).toEqual({
      transfer: { days: 3, kind: 'calendar' },
    })
  })
})

/** By which step somebody does what it waits for. */
const doneBy: Record<Exclude<Waiting, 'urging'>, readonly Verb[]> = {
  verification: ['confirm'],
  assignment: ['order', 'notice', 'plan', 'claim'],
  reinspection: ['pass'],
  voiding: ['void'],
  countersignature: ['countersign'],
  extension: ['extend'],
  approval: ['approve'],
  lifting: ['lift'],
  transfer: ['accept'],
}

/** Whether the ledger that a list of today asks for has this hazard. */
function isListed(hazard: Hazard, { filter }: Section, today: Day): boolean {
  const { awaitsMe, status, transferTo, urged, unit, community, overdue, running } = filter
  const late = hazard.overdue || (hazard.wake !== null && hazard.wake <= today)
  return (
    (awaitsMe === undefined || waitsUsually(null, hazard, today).some(({ kind }) => kind === awaitsMe)) &&
    (status === undefined || hazard.status === status) &&
    (transferTo === undefined || hazard.transferTo === transferTo) &&
    (urged === undefined || hazard.urged === urged) &&
    (unit === undefined || hazard.unit === unit) &&
    (community === undefined || hazard.community === community) &&
    (overdue === undefined || late === (overdue === 'true')) &&
    (running === undefined || hazard.status === 'ordered' || hazard.status === 'planned')
  )
}

/** The lists of somebody's today, but for the one that has everything that is late. */
function listsOf(person: Person): readonly Section[] {
  const known = lists.get(person.user)
  if (known) return known
  const unit = person.roles.map((held) => held.unit).find((id) => id !== null)
  const kind = unit?.startsWith('c-') ? 'community' : 'department'
  const chosen = unit ? ({ id: unit, kind } as const) : undefined
  const all = sectionsOf(person, { chosen, campaign: undefined, today: monday }).filter(({ name }) => name !== 'late')
  lists.set(person.user, all)
  return all
}
const lists = new Map<string, readonly Section[]>()

const may = (person: Person, kind: Waiting, hazard: Hazard, today: Day) => {
  if (kind === 'urging') return openUrging(person, { ...hazard, urges: [said], watch: null }, today).includes('answer')
  // Who answers for it isn't known yet: that comes first.
  const known = { ...hazard, partyKind: 'enterprise' as const }
  return doneBy[kind].some((verb) => 'to' in stepBy(person, verb, factsOf(known, today)))
}
const said = { by: { user: 'x', name: 'x' }, at: '2023-11-20T09:00:00.000+08:00', words: '', answer: null }

describe('every state that waits', () => {
  const seen = new Map<Waiting, number>()
  const faults: string[] = []
  /** Whoever hasn't had a part in it so far: of each role one. */
  const fresh = crowd.map((person) => ({ ...person, user: `${person.user}, fresh` }))

  function look(hazard: Hazard, today: Day) {
    const shown = waitsShown(hazard.waits, hazard.status, today)
    if (hazard.open && shown.length === 0 && (hazard.due ?? '') < today) faults.push(`${hazard.status} has no clock`)
    for (const { kind, since, by } of shown) {
      seen.set(kind, (seen.get(kind) ?? 0) + 1)
      if (since > today || by < addDays(since, usualLimits[kind].days)) faults.push(`${kind} from ${since} to ${by}`)
      // While a second signature or a question whether to void it waits, that is answered first.
      const held = kind !== 'countersignature' && hazard.pending !== null
      const who = fresh.find(
        (person) =>
          listsOf(person).some((section) => isListed(hazard, section, today)) &&
          (held || may(person, kind, hazard, today)),
      )
      if (!who) faults.push(`nobody’s today has ${kind} of ${JSON.stringify(hazard)}`)
    }
  }

  test('has a clock, and somebody who can do what it waits for and whose today lists it', () => {
    const dice = diceOf(7)
    for (let life = 0; life < 100; life++)
      for (const tried of lived(diceOf(4711 + life), 100)) {
        if ('refused' in tried) continue
        look(tried.after, tried.today)
        const { after, today } = tried
        const more = { ...after, urged: after.open ? ('waiting' as const) : null, onSpot: ['suspend' as const] }
        look({ ...more, waits: waitsUsually(after.waits, more, today) }, addDays(today, dice(20)))
      }
    expect([...new Set(faults)].slice(0, 5)).toEqual([])
    expect(waitings.filter((kind) => !seen.has(kind))).toEqual([])
  })
})
