import { describe, expect, test } from 'vitest'
import { measures } from '../../src/features/authorities/rules.ts'
import { type HazardFacts, type Verb, verbs } from '../../src/features/hazards/lifecycle.ts'
import { ended, type State, states } from '../../src/features/hazards/rules/states.ts'
import { closedSteps, handledElsewhere, openSteps, stepBy } from '../../src/features/hazards/rules/stepping.ts'
import { usualNext } from '../../src/features/hazards/rules/usual-way.ts'
import { type HeldRole, type Person, type Role, roles } from '../../src/lib/role.ts'

/** Where somebody's post can be, as seen from a hazard: its department, the one it is transferred to, and so on. */
const places = {
  unit: 'u-lead',
  receiver: 'u-receiver',
  elsewhere: 'u-elsewhere',
  community: 'c-own',
  otherCommunity: 'c-other',
  none: null,
} as const
type Place = keyof typeof places
const everyPlace = Object.keys(places) as Place[]

const person = (user: string, ...held: HeldRole[]): Person => ({ user, name: user, roles: held })
const certificate = '皖L0123'
const holder = (role: Role, place: Place = 'unit') =>
  person(`${role}, ${place}`, {
    role,
    unit: places[place],
    ...(role === 'enforcementOfficer' ? { certificate } : {}),
  })
const officer = holder('enforcementOfficer')
const yesterday = '2023-11-19'
const today = '2023-11-20'
const tomorrow = '2023-11-21'

/** The rows of a typed table by their first cell; in each, the other cells by their column's head. */
function tableOf(text: string): Map<string, Record<string, string>> {
  const [[, ...columns] = [], ...rows] = text
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/))
  return new Map(
    rows.map(([name = '', ...cells]) => [
      name,
      Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? 'missing'])),
    ]),
  )
}

// T4 by hand: where a step leads once everybody has signed it who has to. A dash is a step that isn't open; `ordered?`
// is open where nobody has ordered yet.
const governmentMajor = tableOf(`
  state       confirm   dismiss   order    notice  fix plan    claim   pass        fail    countersign retract approve decline reopen takeUp
  reported    confirmed dismissed -        -       -   -       -       -           -       -           -       -       -       -       -
  confirmed   -         -         ordered  ordered -   -       -       -           -       -           -       -       -       -       -
  ordered     -         -         ordered? -       -   planned -       -           -       -           -       -       -       -       -
  planned     -         -         ordered? -       -   -       claimed -           -       -           -       -       -       -       -
  claimed     -         -         -        -       -   -       -       reinspected ordered -           -       -       -       -       -
  reinspected -         -         -        -       -   -       -       -           -       -           -       closed  claimed -       -
  closed      -         -         -        -       -   -       -       -           -       -           -       -       -       ordered -
  dismissed   -         -         -        -       -   -       -       -           -       -           -       -       -       -       reported
  merged      -         -         -        -       -   -       -       -           -       -           -       -       -       ordered -
  void        -         -         -        -       -   -       -       -           -       -           -       -       -       -       -
  referred    -         -         -        -       -   -       -       -           -       -           -       -       -       ordered -
  ended       -         -         -        -       -   -       -       -           -       -           -       -       -       ordered -`)
const selfMajor = tableOf(`
  state       confirm   dismiss   order    notice  fix plan    claim   pass        fail    countersign retract approve decline reopen takeUp
  reported    confirmed dismissed -        -       -   -       -       -           -       -           -       -       -       -       -
  confirmed   -         -         ordered  ordered -   planned -       -           -       -           -       -       -       -       -
  ordered     -         -         ordered? -       -   planned -       -           -       -           -       -       -       -       -
  planned     -         -         ordered? -       -   -       claimed -           -       -           -       -       -       -       -
  claimed     -         -         -        -       -   -       -       reinspected ordered -           -       -       -       -       -
  reinspected -         -         -        -       -   -       -       -           -       -           -       closed  claimed -       -
  closed      -         -         -        -       -   -       -       -           -       -           -       -       -       ordered -
  dismissed   -         -         -        -       -   -       -       -           -       -           -       -       -       -       reported
  merged      -         -         -        -       -   -       -       -           -       -           -       -       -       ordered -
  void        -         -         -        -       -   -       -       -           -       -           -       -       -       -       -
  referred    -         -         -        -       -   -       -       -           -       -           -       -       -       ordered -
  ended       -         -         -        -       -   -       -       -           -       -           -       -       -       ordered -`)
const governmentGeneral = tableOf(`
  state     confirm   dismiss   order    notice  fix    plan claim   pass   fail    countersign retract approve decline reopen takeUp
  reported  confirmed dismissed -        -       -      -    -       -      -       -           -       -       -       -       -
  confirmed -         -         ordered  ordered closed -    -       -      -       -           -       -       -       -       -
  ordered   -         -         ordered? -       -      -    claimed -      -       -           -       -       -       -       -
  claimed   -         -         -        -       -      -    -       closed ordered -           -       -       -       -       -
  closed    -         -         -        -       -      -    -       -      -       -           -       -       -       ordered -
  dismissed -         -         -        -       -      -    -       -      -       -           -       -       -       -       reported
  merged    -         -         -        -       -      -    -       -      -       -           -       -       -       ordered -
  void      -         -         -        -       -      -    -       -      -       -           -       -       -       -       -
  referred  -         -         -        -       -      -    -       -      -       -           -       -       -       ordered -
  ended     -         -         -        -       -      -    -       -      -       -           -       -       -       ordered -`)
const selfGeneral = tableOf(`
  state     confirm   dismiss   order    notice  fix    plan claim   pass   fail    countersign retract approve decline reopen takeUp
  reported  confirmed dismissed -        -       -      -    -       -      -       -           -       -       -       -       -
  confirmed -         -         ordered  ordered closed -    claimed -      -       -           -       -       -       -       -
  ordered   -         -         ordered? -       -      -    claimed -      -       -           -       -       -       -       -
  claimed   -         -         -        -       -      -    -       closed ordered -           -       -       -       -       -
  closed    -         -         -        -       -      -    -       -      -       -           -       -       -       ordered -
  dismissed -         -         -        -       -      -    -       -      -       -           -       -       -       -       reported
  merged    -         -         -        -       -      -    -       -      -       -           -       -       -       ordered -
  void      -         -         -        -       -      -    -       -      -       -           -       -       -       -       -
  referred  -         -         -        -       -      -    -       -      -       -           -       -       -       ordered -
  ended     -         -         -        -       -      -    -       -      -       -           -       -       -       ordered -`)

// What lies beside the way, alike for all hazards: while nothing waits for an answer, and while everything does.
// `stays` leaves the state as it is; `major` and `general` do so for such a hazard and aren't open to another.
const nothingWaits = tableOf(`
  state       secure lift spare gradeMajor identify follow transfer accept return recall askExtension extend refuseExtension merge  askVoid void keep refer    end
  reported    major  -    major -          stays    stays  stays    -      -      -      -            -      -               merged stays   -    -    referred ended
  confirmed   major  -    major general    stays    stays  stays    -      -      -      -            -      -               merged stays   -    -    referred ended
  ordered     major  -    major general    stays    stays  stays    -      -      -      stays        -      -               merged stays   -    -    referred ended
  planned     major  -    major -          stays    stays  stays    -      -      -      stays        -      -               merged stays   -    -    referred ended
  claimed     major  -    major -          stays    stays  stays    -      -      -      -            -      -               merged stays   -    -    referred ended
  reinspected major  -    major -          stays    stays  stays    -      -      -      -            -      -               merged stays   -    -    referred ended
  closed      -      -    major -          -        -      -        -      -      -      -            -      -               -      -       -    -    -        -
  dismissed   -      -    -     -          -        -      -        -      -      -      -            -      -               -      -       -    -    -        -
  merged      -      -    -     -          -        -      -        -      -      -      -            -      -               -      -       -    -    -        -
  void        -      -    -     -          -        -      -        -      -      -      -            -      -               -      -       -    -    -        -
  referred    -      -    -     -          -        -      -        -      -      -      -            -      -               -      -       -    -    -        -
  ended       -      -    -     -          -        -      -        -      -      -      -            -      -               -      -       -    -    -        -`)
const allWaits = tableOf(`
  state       secure lift  spare gradeMajor identify follow transfer accept return recall askExtension extend refuseExtension merge  askVoid void keep  refer    end
  reported    major  stays major -          stays    stays  -        stays  stays  stays  -            -      -               merged -       void stays referred ended
  confirmed   major  stays major general    stays    stays  -        stays  stays  stays  -            -      -               merged -       void stays referred ended
  ordered     major  stays major general    stays    stays  -        stays  stays  stays  -            stays  stays           merged -       void stays referred ended
  planned     major  stays major -          stays    stays  -        stays  stays  stays  -            stays  stays           merged -       void stays referred ended
  claimed     major  stays major -          stays    stays  -        stays  stays  stays  -            -      -               merged -       void stays referred ended
  reinspected major  stays major -          stays    stays  -        stays  stays  stays  -            -      -               merged -       void stays referred ended
  closed      -      stays major -          -        -      -        -      -      -      -            -      -               -      -       -    -     -        -
  dismissed   -      stays -     -          -        -      -        -      -      -      -            -      -               -      -       -    -     -        -
  merged      -      stays -     -          -        -      -        -      -      -      -            -      -               -      -       -    -     -        -
  void        -      stays -     -          -        -      -        -      -      -      -            -      -               -      -       -    -     -        -
  referred    -      stays -     -          -        -      -        -      -      -      -            -      -               -      -       -    -     -        -
  ended       -      stays -     -          -        -      -        -      -      -      -            -      -               -      -       -    -     -        -`)

// Who may, and where they must hold the role: U in the hazard's department, R in the one that it is transferred to,
// C in its community, A anywhere; a dash: never. By level or instrument where it depends on them.
const rights = tableOf(`
  verb               safetyOfficer enforcementOfficer inspector departmentContact communityOfficer leaderInCharge guarantor expert districtSupervisor operator
  confirm            A             U                  U         -                 -                -              -         -      -                  -
  dismiss            A             U                  U         -                 -                -              -         -      -                  -
  order              -             U                  -         -                 -                -              -         -      -                  -
  notice/major       -             U                  U         U                 -                -              -         -      -                  -
  notice/general     -             U                  U         U                 C                -              -         -      -                  -
  fix                -             U                  U         -                 C                -              -         -      -                  -
  plan               -             U                  U         U                 -                -              -         -      -                  -
  claim/major        -             U                  U         U                 -                -              -         -      -                  -
  claim/general      -             U                  U         U                 C                -              -         -      -                  -
  pass/order         -             U                  -         -                 -                -              -         -      -                  -
  pass/notice        -             U                  U         -                 -                -              -         -      -                  -
  fail/order         -             U                  -         -                 -                -              -         -      -                  -
  fail/notice        -             U                  U         -                 -                -              -         -      -                  -
  countersign        -             U                  U         -                 -                -              -         -      -                  -
  retract            A             U                  U         -                 -                -              -         -      -                  -
  approve            A             -                  -         -                 -                A              -         -      -                  -
  decline            A             -                  -         -                 -                A              -         -      -                  -
  reopen             A             U                  U         -                 -                -              -         -      -                  -
  takeUp             A             U                  U         -                 -                -              -         -      -                  -
  secure             -             U                  -         -                 -                -              -         -      -                  -
  lift               -             U                  -         -                 -                -              -         -      -                  -
  spare              -             U                  -         -                 -                -              -         -      -                  -
  gradeMajor         A             U                  U         -                 -                -              -         -      -                  -
  identify           A             U                  U         U                 C                -              -         -      -                  -
  follow             -             U                  U         U                 -                -              -         -      -                  -
  transfer           A             U                  U         U                 -                -              -         -      -                  -
  accept             -             R                  R         R                 -                -              -         -      -                  -
  return             -             R                  R         R                 -                -              -         -      -                  -
  recall             A             U                  U         U                 -                -              -         -      -                  -
  askExtension       -             U                  U         U                 -                -              -         -      -                  -
  extend             A             U                  -         -                 -                A              -         -      -                  -
  refuseExtension    A             U                  -         -                 -                A              -         -      -                  -
  merge              A             U                  U         -                 -                -              -         -      -                  -
  askVoid            A             U                  U         -                 -                -              -         -      -                  -
  void               A             U                  U         -                 -                A              -         -      -                  -
  keep               A             U                  U         -                 -                A              -         -      -                  -
  refer              A             U                  U         -                 -                -              -         -      -                  -
  end                A             U                  U         -                 -                -              -         -      -                  -`)

const kinds = [
  ['a major hazard that the government found', governmentMajor, 'major', 'government'],
  ['a major hazard whose finder nobody has verified', governmentMajor, 'major', 'unverified'],
  ['a major hazard that the enterprise found itself', selfMajor, 'major', 'self'],
  ['a general hazard that the government found', governmentGeneral, 'general', 'government'],
  ['a general hazard whose finder nobody has verified', governmentGeneral, 'general', 'unverified'],
  ['a general hazard that the enterprise found itself', selfGeneral, 'general', 'self'],
] as const
type Way = (typeof kinds)[number][1]

/** A row of the tables above. */
type Row = State
const rowsOf = (way: Way) => [...way.keys()] as Row[]

const standing = (row: Row, more: Partial<HazardFacts> = {}): HazardFacts => ({
  status: row,
  partyKind: 'enterprise',
  level: 'major',
  found: 'government',
  unit: places.unit,
  community: places.community,
  instrument: 'order',
  pending: null,
  onSpot: [],
  plan: null,
  claimedBy: 'a clerk',
  reinspectedBy: row === 'reinspected' ? 'an officer' : null,
  countersignedBy: row === 'reinspected' ? 'another officer' : null,
  transferTo: null,
  extensionAskedBy: null,
  extension: null,
  voidAskedBy: null,
  authority: measures,
  foundOn: today,
  due: today,
  campaignEndsOn: tomorrow,
  today,
  ...more,
})

/** A hazard of which everything that can be asked is asked. */
const waiting = {
  transferTo: places.receiver,
  extensionAskedBy: 'a clerk',
  voidAskedBy: 'a clerk',
  onSpot: ['suspend'],
} as const

/** What the law needs two for, and every re-inspection of a major hazard. */
const twoSign = (verb: Verb, { instrument, level }: HazardFacts) =>
  ['order', 'secure', 'lift', 'spare'].includes(verb) ||
  (['pass', 'fail'].includes(verb) && (instrument === 'order' || level === 'major'))

const outcome = (who: Person, verb: Verb, hazard: HazardFacts): string => {
  const next = stepBy(who, verb, hazard)
  return 'to' in next ? next.to : next.refused
}

/** What the tables say of a step, whoever takes it: the next state, or a dash; of what two sign, by the first signature. */
function nextOf(way: Way, row: Row, verb: Verb, hazard: HazardFacts): string {
  const last = lastOf(way, row, verb, hazard)
  return last !== '-' && twoSign(verb, hazard) ? hazard.status : last
}

/** The same once everybody has signed it. */
function lastOf(way: Way, row: Row, verb: Verb, hazard: HazardFacts): string {
  const beside = hazard.transferTo === null ? nothingWaits : allWaits
  const cell = way.get(row)?.[verb] ?? beside.get(row)?.[verb] ?? 'missing'
  if (cell === 'stays' || cell === hazard.level) return hazard.status
  if (cell === 'ordered?') return hazard.instrument === 'order' ? '-' : 'ordered'
  return cell === 'major' || cell === 'general' ? '-' : cell
}

const variantsOf = Object.fromEntries(
  verbs.map((verb) => [verb, [...rights].filter(([name]) => name.split('/')[0] === verb)]),
)

function isHeld(right: string | undefined, place: Place, hazard: HazardFacts): boolean {
  if (right === 'A') return true
  if (right === 'U') return place === 'unit'
  if (right === 'C') return place === 'community'
  return right === 'R' && (hazard.transferTo === null ? place !== 'none' : place === 'receiver')
}

/** What the tables say of a step that somebody with this one post takes, who had no part in the hazard so far. */
function expected(role: Role, place: Place, way: Way, row: Row, verb: Verb, hazard: HazardFacts): string {
  const variants = variantsOf[verb] ?? []
  if (variants.every(([, right]) => right[role] === '-')) return 'notPermitted'
  if (!variants.some(([, right]) => isHeld(right[role], place, hazard))) return 'otherDepartment'
  const next = nextOf(way, row, verb, hazard)
  if (next === '-') return 'stepNotOpen'
  const [, right] = variants.find(([name]) => {
    const [, variant] = name.split('/')
    return !variant || variant === hazard.level || variant === (hazard.instrument ?? 'notice')
  }) ?? ['', {} as Record<string, string>]
  if (right[role] === '-') return 'notPermitted'
  return isHeld(right[role], place, hazard) ? next : 'otherDepartment'
}

describe('the tables', () => {
  test('judge every verb and every role in every state that there is', () => {
    const wayVerbs = Object.keys(governmentMajor.get('reported') ?? {})
    const besideVerbs = Object.keys(nothingWaits.get('reported') ?? {})
    expect([...wayVerbs, ...besideVerbs]).toEqual([...verbs])
    expect([...new Set([...rights.keys()].map((name) => name.split('/')[0]))]).toEqual([...verbs])
    expect(Object.keys(rights.get('confirm') ?? {}).toSorted()).toEqual([...roles].toSorted())
    for (const table of [governmentMajor, selfMajor, nothingWaits, allWaits])
      expect([...table.keys()]).toEqual([...states])
  })

  test('lead no general hazard to where only a major one can be: planned, or re-inspected and not closed', () => {
    const majorOnly: Row[] = ['planned', 'reinspected']
    for (const way of [governmentGeneral, selfGeneral]) {
      expect(rowsOf(way)).toEqual([...governmentMajor.keys()].filter((row) => !majorOnly.includes(row as Row)))
      const reached = [...way.values()].flatMap((cells) => Object.values(cells))
      expect(reached.filter((cell) => majorOnly.includes(cell as Row))).toEqual([])
    }
  })
})

describe('a hazard that was ended by a slip', () => {
  const again = (row: State, more: Partial<HazardFacts>) =>
    ['takeUp', 'reopen'].map((verb) => outcome(officer, verb as Verb, standing(row, more)))

  test.each(['merged', 'referred', 'ended'] as const)(
    'and is %s comes back to where nobody had been obliged yet, and with a new date where somebody had',
    (row) => {
      expect(again(row, { level: null, due: null })).toEqual(['reported', 'stepNotOpen'])
      expect(again(row, { level: 'general', due: null })).toEqual(['confirmed', 'stepNotOpen'])
      expect(again(row, { level: 'major', due: yesterday })).toEqual(['stepNotOpen', 'ordered'])
    },
  )

  test('and is dismissed waits for verification again; what two have voided stays void', () => {
    expect(again('dismissed', { level: null, due: null })).toEqual(['reported', 'stepNotOpen'])
    expect(again('void', { level: null, due: null })).toEqual(['stepNotOpen', 'stepNotOpen'])
  })
})

describe.each(kinds)('%s', (_, way, level, found) => {
  test.each(roles)('gives the %s, wherever they are, the next state or the named refusal of the tables', (role) => {
    const wrong: string[] = []
    for (const place of everyPlace)
      for (const instrument of ['order', 'notice', null] as const)
        for (const waits of [{}, waiting])
          for (const row of rowsOf(way)) {
            const hazard = standing(row, { level, found, instrument, ...waits })
            for (const verb of verbs) {
              const [want, got] = [
                expected(role, place, way, row, verb, hazard),
                outcome(holder(role, place), verb, hazard),
              ]
              if (got !== want) wrong.push(`${verb} ${row} in ${place} after ${instrument}: ${got}, not ${want}`)
            }
          }
    expect(wrong).toEqual([])
  })

  test('can be taken by someone through each step that the tables have, and by no one through another', () => {
    const everybody = roles.flatMap((role) => everyPlace.map((place) => holder(role, place)))
    for (const row of rowsOf(way))
      for (const waits of [{}, waiting])
        for (const verb of verbs) {
          const hazard = standing(row, { level, found, ...waits })
          const results = new Set(everybody.map((who) => outcome(who, verb, hazard)))
          const reached = states.filter((state) => results.has(state))
          const next = nextOf(way, row, verb, hazard)
          expect([row, verb, reached]).toEqual([row, verb, next === '-' ? [] : [next]])
        }
  })

  test('usually goes to a state that somebody can bring it to, until it has ended', () => {
    for (const row of rowsOf(way)) {
      const hazard = standing(row, { level, found })
      const next = usualNext(hazard)
      const reached = Object.values(way.get(row) ?? {})
      expect([row, next === undefined]).toEqual([row, ended.includes(hazard.status)])
      if (next) expect(reached, row).toContain(next)
    }
  })
})

describe('a hazard without a level', () => {
  test('can be confirmed, dismissed, and given out of the way, but neither ordered nor secured', () => {
    const hazard = standing('reported', { level: null, found: 'unverified', instrument: null, claimedBy: null })
    expect(openSteps(officer, hazard)).toEqual([
      'confirm',
      'dismiss',
      'identify',
      'follow',
      'transfer',
      'merge',
      'askVoid',
      'refer',
      'end',
    ])
  })
})

describe('a department', () => {
  const subsets = Array.from({ length: 2 ** measures.length }, (_, bits) =>
    measures.filter((_, place) => (bits >> place) & 1),
  )

  test.each(subsets.map((authority) => [authority]))(
    'with the authority to %j orders and secures only by it',
    (authority) => {
      const order = outcome(officer, 'order', standing('confirmed', { authority }))
      const secure = outcome(officer, 'secure', standing('confirmed', { authority }))
      expect(order).toBe(authority.includes('order') ? 'confirmed' : 'authorityMissing')
      expect(secure).toBe(authority.includes('onSpot') ? 'confirmed' : 'authorityMissing')
    },
  )

  test('without any authority takes every other step that it could take with all of it', () => {
    for (const [, way, level, found] of kinds)
      for (const row of rowsOf(way))
        for (const verb of verbs)
          for (const waits of [{}, waiting]) {
            const hazard = standing(row, { level, found, ...waits })
            const [armed, unarmed] = [hazard, { ...hazard, authority: [] }].map((each) => outcome(officer, verb, each))
            const needs = verb === 'order' || verb === 'secure'
            expect(unarmed).toBe(needs && states.some((state) => state === armed) ? 'authorityMissing' : armed)
          }
  })

  test('is told that it lacks authority only where the step would be open to it', () => {
    const authority = [] as const
    expect(outcome(officer, 'order', standing('ordered', { authority }))).toBe('stepNotOpen')
    expect(outcome(holder('enforcementOfficer', 'elsewhere'), 'order', standing('confirmed', { authority }))).toBe(
      'otherDepartment',
    )
    expect(outcome(holder('inspector'), 'order', standing('confirmed'))).toBe('notPermitted')
  })

  test('tells its own people that it lacks authority, before it asks which of them could use it', () => {
    const authority = [] as const
    for (const role of ['enforcementOfficer', 'inspector', 'departmentContact'] as const)
      for (const verb of ['order', 'secure'] as const) {
        expect([role, outcome(holder(role), verb, standing('confirmed', { authority }))]).toEqual([
          role,
          'authorityMissing',
        ])
        expect(outcome(holder(role, 'elsewhere'), verb, standing('confirmed', { authority }))).not.toBe(
          'authorityMissing',
        )
      }
    for (const role of ['communityOfficer', 'safetyOfficer', 'leaderInCharge', 'expert'] as const)
      expect(outcome(holder(role), 'order', standing('confirmed', { authority }))).toBe('notPermitted')
    expect(outcome(holder('inspector'), 'order', standing('claimed', { authority }))).toBe('notPermitted')
  })
})

describe('the day', () => {
  test('lets a hazard be fixed at once on which it was found, and on no other', () => {
    const fix = (foundOn: string) =>
      outcome(officer, 'fix', standing('confirmed', { level: 'general', foundOn, due: null }))
    expect([fix(today), fix(yesterday), fix(tomorrow)]).toEqual(['closed', 'notSameVisit', 'notSameVisit'])
    const clerk = holder('departmentContact')
    expect(outcome(clerk, 'fix', standing('confirmed', { level: 'general', foundOn: yesterday }))).toBe('notPermitted')
    expect(outcome(officer, 'fix', standing('confirmed', { foundOn: yesterday }))).toBe('stepNotOpen')
  })

  test('lets more time be asked for until the date, and not after it', () => {
    for (const status of ['ordered', 'planned'] as const) {
      const ask = (due: string | null) => outcome(officer, 'askExtension', standing(status, { due }))
      expect([ask(tomorrow), ask(today), ask(yesterday)]).toEqual([status, status, 'extensionLate'])
    }
    const late = standing('ordered', { due: yesterday })
    expect(outcome(holder('leaderInCharge'), 'askExtension', late)).toBe('notPermitted')
    expect(outcome(officer, 'askExtension', { ...late, status: 'claimed' })).toBe('stepNotOpen')
  })

  test('lets the leader in charge alone grant more time past the campaign’s end, and tells the others why', () => {
    const asked = (until: string) =>
      standing('ordered', { extensionAskedBy: 'a clerk', extension: { until }, campaignEndsOn: tomorrow })
    const posts = ['enforcementOfficer', 'safetyOfficer', 'leaderInCharge'] as const
    const grants = (until: string) => posts.map((role) => outcome(holder(role), 'extend', asked(until)))
    expect(grants(tomorrow)).toEqual(['ordered', 'ordered', 'ordered'])
    const refused = 'extensionBeyondCampaign'
    expect(grants('2023-11-22')).toEqual([refused, refused, 'ordered'])
    for (const role of posts) expect(outcome(holder(role), 'refuseExtension', asked('2023-11-22'))).toBe('ordered')
    expect(closedSteps(officer, asked('2023-11-22'))).toEqual([{ verb: 'extend', refused }])
  })

  test('says why it is too late for more time; nobody wonders that it is too late to fix at once', () => {
    expect(closedSteps(officer, standing('ordered', { due: yesterday }))).toEqual([
      { verb: 'askExtension', refused: 'extensionLate' },
    ])
    expect(closedSteps(officer, standing('confirmed', { level: 'general', foundOn: yesterday }))).toEqual([])
  })
})

describe('a hazard of another department', () => {
  const elsewhere = (who: Person, row: Row, more: Partial<HazardFacts> = {}) =>
    handledElsewhere(who, standing(row, more))

  test('is said to be so to whoever could do something about it there', () => {
    for (const role of ['enforcementOfficer', 'inspector', 'departmentContact'] as const)
      for (const row of ['reported', 'confirmed', 'ordered', 'planned', 'claimed', 'reinspected'] as const) {
        expect([role, row, elsewhere(holder(role, 'elsewhere'), row)]).toEqual([role, row, true])
        expect([role, row, elsewhere(holder(role), row)]).toEqual([role, row, false])
      }
    expect(elsewhere(holder('communityOfficer', 'otherCommunity'), 'ordered')).toBe(true)
  })

  test('is not so for its community, the receiver of a transfer, who answers in the whole office, or who does nothing', () => {
    expect(elsewhere(holder('communityOfficer', 'community'), 'ordered')).toBe(false)
    expect(elsewhere(holder('inspector', 'receiver'), 'ordered')).toBe(true)
    expect(elsewhere(holder('inspector', 'receiver'), 'ordered', waiting)).toBe(false)
    for (const role of ['safetyOfficer', 'leaderInCharge', 'expert', 'guarantor'] as const)
      expect(elsewhere(holder(role, 'none'), 'ordered')).toBe(false)
  })

  test('is nobody’s any more once it has ended', () => {
    const examiner = holder('inspector', 'elsewhere')
    for (const status of ended.filter((each) => each !== 'closed')) expect(elsewhere(examiner, status)).toBe(false)
  })
})

describe('whoever took an earlier step', () => {
  /** Has every power over the hazard that there is. */
  const almighty = person(
    'almighty',
    { role: 'safetyOfficer', unit: null },
    { role: 'leaderInCharge', unit: null },
    { role: 'enforcementOfficer', unit: places.unit, certificate },
    { role: 'inspector', unit: places.receiver },
    { role: 'communityOfficer', unit: places.community },
  )
  const earlier = {
    claimed: 'claimedBy',
    reinspected: 'reinspectedBy',
    countersigned: 'countersignedBy',
    askedMoreTime: 'extensionAskedBy',
    askedToVoid: 'voidAskedBy',
  } as const

  // A dash: open to them as to others, as every step is that isn't listed.
  const closedTo = tableOf(`
    step                    claimed  reinspected  countersigned askedMoreTime askedToVoid
    pass/claimed            ownClaim -            -             -             -
    fail/claimed            ownClaim -            -             -             -
    approve/reinspected     ownClaim secondPerson secondPerson  -             -
    decline/reinspected     ownClaim secondPerson secondPerson  -             -
    extend/ordered          -        -            -             secondPerson  -
    extend/planned          -        -            -             secondPerson  -
    void/any                -        -            -             -             secondPerson`)

  test.each(Object.entries(earlier))(
    '%s: is kept from what somebody else has to look at, and from nothing else',
    (step, column) => {
      for (const [, way, level, found] of kinds)
        for (const row of rowsOf(way))
          for (const verb of verbs) {
            const hazard = standing(row, { level, found, ...waiting })
            const open = outcome(almighty, verb, hazard)
            const isOpen = states.some((state) => state === open)
            const kept = (closedTo.get(`${verb}/${row}`) ?? closedTo.get(`${verb}/any`))?.[step] ?? '-'
            const result = outcome(almighty, verb, { ...hazard, [column]: 'almighty' })
            expect([row, verb, result]).toEqual([row, verb, isOpen && kept !== '-' ? kept : open])
          }
    },
  )

  test('may take back what they asked for themselves', () => {
    const asked = standing('ordered', { ...waiting, extensionAskedBy: 'almighty', voidAskedBy: 'almighty' })
    expect(outcome(almighty, 'refuseExtension', asked)).toBe('ordered')
    expect(outcome(almighty, 'keep', asked)).toBe('ordered')
  })

  test('is told which of two earlier steps stands in the way', () => {
    const both = standing('claimed', { ...waiting, claimedBy: 'almighty', voidAskedBy: 'almighty' })
    expect(outcome(almighty, 'void', both)).toBe('secondPerson')
    expect(outcome(almighty, 'pass', both)).toBe('ownClaim')
  })

  test('of a period that is over may reopen what they claimed', () => {
    expect(outcome(almighty, 'reopen', standing('closed', { claimedBy: 'almighty' }))).toBe('ordered')
  })
})

describe('somebody with several posts', () => {
  test('can’t join the power of one post to the department of another', () => {
    const both = person(
      'both',
      { role: 'enforcementOfficer', unit: places.elsewhere },
      { role: 'departmentContact', unit: places.unit },
    )
    expect(outcome(both, 'order', standing('confirmed'))).toBe('otherDepartment')
    expect(outcome(both, 'plan', standing('ordered'))).toBe('planned')
    const neighbour = person(
      'neighbour',
      { role: 'communityOfficer', unit: places.otherCommunity },
      { role: 'guarantor', unit: places.community },
    )
    expect(outcome(neighbour, 'claim', standing('ordered', { level: 'general' }))).toBe('otherDepartment')
  })

  test('accepts a transfer where they belong to the receiving department, and only there', () => {
    const both = person(
      'both',
      { role: 'enforcementOfficer', unit: places.unit },
      { role: 'inspector', unit: places.receiver },
    )
    expect(outcome(both, 'accept', standing('ordered', waiting))).toBe('ordered')
    expect(outcome(officer, 'accept', standing('ordered', waiting))).toBe('otherDepartment')
  })

  test('without any can do nothing', () => {
    for (const row of rowsOf(governmentMajor)) expect(openSteps(person('nobody'), standing(row, waiting))).toEqual([])
  })
})

describe('a hazard that lies in no community that anybody knows', () => {
  test('is no community officer’s', () => {
    const hazard = standing('ordered', { level: 'general', community: null })
    for (const place of everyPlace)
      expect(outcome(holder('communityOfficer', place), 'claim', hazard)).toBe('otherDepartment')
  })
})

describe('whoever looks at a hazard', () => {
  const crowd = roles.flatMap((role) => everyPlace.map((place) => holder(role, place)))

  test('is shown exactly the steps that they can take', () => {
    for (const who of crowd)
      for (const [, way, level, found] of kinds)
        for (const row of rowsOf(way)) {
          const hazard = standing(row, { level, found, ...waiting })
          const takes = verbs.filter((verb) => 'to' in stepBy(who, verb, hazard))
          expect(openSteps(who, hazard)).toEqual(takes)
        }
  })

  test('is told why a step is closed to them that is open as the hazard stands', () => {
    const mine = standing('claimed', { claimedBy: officer.user, authority: [] })
    expect(closedSteps(officer, mine)).toEqual([
      { verb: 'pass', refused: 'ownClaim' },
      { verb: 'fail', refused: 'ownClaim' },
      { verb: 'secure', refused: 'authorityMissing' },
    ])
    const asked = standing('ordered', { extensionAskedBy: officer.user, voidAskedBy: officer.user })
    expect(closedSteps(officer, asked)).toEqual([
      { verb: 'extend', refused: 'secondPerson' },
      { verb: 'void', refused: 'secondPerson' },
    ])
    expect(closedSteps(officer, standing('confirmed', { authority: [] }))).toEqual([
      { verb: 'order', refused: 'authorityMissing' },
      { verb: 'secure', refused: 'authorityMissing' },
    ])
  })

  test('is told of nothing more once it has ended', () => {
    for (const who of crowd) for (const status of ended) expect(closedSteps(who, standing(status, waiting))).toEqual([])
  })
})

describe('what the law needs two for', () => {
  const second = person('another officer', { role: 'enforcementOfficer', unit: places.unit, certificate })
  const lone = person('without a certificate', { role: 'enforcementOfficer', unit: places.unit })
  const signed = (verb: Verb, by = officer.user) => ({ verb, by })
  /** Every hazard of the tables, with what was obliged by and what is in force; and once with a date that has passed. */
  const everyHazard = kinds.flatMap(([, way, level, found]) =>
    rowsOf(way).flatMap((row) =>
      (['order', 'notice', null] as const).flatMap((instrument) =>
        [[], ['suspend']].flatMap((onSpot) =>
          [today, yesterday].map((due) => standing(row, { level, found, instrument, onSpot, due })),
        ),
      ),
    ),
  )
  const lawful = everyHazard.flatMap((hazard) =>
    verbs
      .filter((verb) => twoSign(verb, hazard) && (hazard.instrument === 'order' || !['pass', 'fail'].includes(verb)))
      .map((verb) => [verb, hazard] as const),
  )

  test('is done by one in no state: the first signature changes nothing, and nobody signs twice', () => {
    for (const [verb, hazard] of lawful) {
      const first = outcome(officer, verb, hazard)
      if (!states.some((state) => state === first)) continue
      expect([verb, first]).toEqual([verb, hazard.status])
      expect(outcome(officer, 'countersign', { ...hazard, pending: signed(verb) })).toBe('secondPerson')
      expect(outcome(officer, verb, { ...hazard, pending: signed(verb) })).toBe('stepNotOpen')
    }
  })

  test('is done once another officer of the department with a certificate has signed', () => {
    for (const [, way, level, found] of kinds)
      for (const row of rowsOf(way))
        for (const verb of ['order', 'pass', 'fail', 'secure', 'lift', 'spare'] as const) {
          const hazard = standing(row, { level, found, onSpot: ['suspend'] })
          const last = verb === 'lift' ? hazard.status : lastOf(way, row, verb, hazard).replace('-', 'stepNotOpen')
          const pending = { ...hazard, pending: signed(verb) }
          expect([row, verb, outcome(second, 'countersign', pending)]).toEqual([row, verb, last])
          if (last !== 'stepNotOpen') expect(outcome(lone, 'countersign', pending)).toBe('certificateMissing')
        }
  })

  test('is begun by nobody without a certificate, and signed by nobody of another department or of another role', () => {
    for (const [verb, hazard] of lawful) {
      if (outcome(officer, verb, hazard) !== hazard.status) continue
      const pending = { ...hazard, pending: signed(verb, 'a third') }
      expect([verb, outcome(lone, verb, hazard)]).toEqual([verb, 'certificateMissing'])
      expect(outcome(holder('enforcementOfficer', 'elsewhere'), 'countersign', pending)).toBe('otherDepartment')
      for (const role of roles.filter((each) => each !== 'enforcementOfficer'))
        expect(['notPermitted', 'otherDepartment']).toContain(outcome(holder(role), 'countersign', pending))
    }
  })

  test('is not signed by whoever claimed that it is rectified', () => {
    const claimed = standing('claimed', { claimedBy: second.user, pending: signed('pass') })
    expect(outcome(second, 'countersign', claimed)).toBe('ownClaim')
  })

  test('is signed only while the department has the authority', () => {
    const pending = standing('confirmed', { pending: signed('order'), authority: [] })
    expect(outcome(second, 'countersign', pending)).toBe('authorityMissing')
  })

  test('holds up what leads on, but neither what ends the hazard otherwise nor what is beside the way', () => {
    const hazard = standing('confirmed', { pending: signed('order') })
    const contact = holder('departmentContact')
    expect(outcome(contact, 'notice', hazard)).toBe('stepNotOpen')
    expect(outcome(officer, 'refer', hazard)).toBe('referred')
    expect(outcome(contact, 'transfer', hazard)).toBe('confirmed')
    const secured = standing('ordered', { pending: signed('secure') })
    expect(outcome(contact, 'plan', secured)).toBe('planned')
  })

  test('can be taken back by whoever signed it, a colleague, or the safety office, and then begun anew', () => {
    const hazard = standing('confirmed', { pending: signed('order') })
    for (const who of [officer, second, holder('inspector'), holder('safetyOfficer', 'none')])
      expect(outcome(who, 'retract', hazard)).toBe('confirmed')
    expect(outcome(officer, 'retract', standing('confirmed'))).toBe('stepNotOpen')
  })

  test('a patrol’s notice and its re-inspection, one does', () => {
    const inspector = holder('inspector')
    expect(outcome(inspector, 'notice', standing('confirmed', { level: 'general' }))).toBe('ordered')
    const claimed = standing('claimed', { level: 'general', instrument: 'notice' })
    expect(outcome(inspector, 'pass', claimed)).toBe('closed')
  })

  test('a major hazard that was only notified, two examiners re-inspect', () => {
    const claimed = standing('claimed', { instrument: 'notice' })
    const inspector = holder('inspector')
    expect(outcome(inspector, 'pass', claimed)).toBe('claimed')
    expect(outcome(lone, 'countersign', { ...claimed, pending: signed('pass', inspector.user) })).toBe('reinspected')
  })
})

describe('a hazard whose date has passed', () => {
  test.each([
    ['ordered', 'general', 'closed'],
    ['ordered', 'major', 'reinspected'],
    ['planned', 'major', 'reinspected'],
  ] as const)('%s, %s: can be re-inspected without a claim', (row, level, passes) => {
    const late = standing(row, { level, instrument: 'notice', due: yesterday, claimedBy: null })
    const [inspector, second] = [holder('inspector'), officer]
    const passedThrough = (verb: Verb) => {
      const first = outcome(inspector, verb, late)
      return level === 'general'
        ? first
        : outcome(second, 'countersign', { ...late, pending: { verb, by: inspector.user } })
    }
    expect([passedThrough('pass'), passedThrough('fail')]).toEqual([passes, 'ordered'])
    expect(outcome(inspector, 'pass', { ...late, due: today })).toBe('stepNotOpen')
  })

  test('goes back to where it was when the leader declines its re-inspection', () => {
    const leader = holder('leaderInCharge', 'none')
    const from = (more: Partial<HazardFacts>) => outcome(leader, 'decline', standing('reinspected', more))
    expect([from({}), from({ claimedBy: null, plan: {} }), from({ claimedBy: null })]).toEqual([
      'claimed',
      'planned',
      'ordered',
    ])
  })
})

describe('a hazard for which nobody answers yet', () => {
  const unknown = { partyKind: 'unknown' } as const
  const major = standing('confirmed', { ...unknown, found: 'self' })

  test('is neither ordered, notified, planned, claimed, re-inspected nor closed: the refusal says to identify', () => {
    const refused = { refused: 'partyUnknown', about: ['identify'] }
    for (const verb of ['order', 'notice', 'plan'] as const) expect(stepBy(officer, verb, major)).toEqual(refused)
    expect(stepBy(officer, 'claim', { ...major, level: 'general' })).toEqual(refused)
    for (const verb of ['pass', 'fail'] as const)
      expect(stepBy(officer, verb, standing('claimed', unknown))).toEqual(refused)
    expect(stepBy(holder('leaderInCharge', 'none'), 'approve', standing('reinspected', unknown))).toEqual(refused)
    expect(closedSteps(officer, major)).toContainEqual({ verb: 'order', refused: 'partyUnknown' })
  })

  test('can be identified, and put right on the spot by whoever found it', () => {
    expect(openSteps(officer, major)).toContain('identify')
    expect(outcome(officer, 'fix', { ...major, level: 'general' })).toBe('closed')
  })
})
