import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  openSteps,
  type Standing,
  type State,
  states,
  stepBy,
  type Verb,
  verbs,
} from '../../src/features/hazards/lifecycle.ts'
import { changesOf, type Row, type Step } from '../../src/features/hazards/rules.ts'
import { addDays } from '../../src/lib/day.ts'
import type { Person, Post, Role } from '../../src/lib/role.ts'

const lead = 'unit-lead'
const elsewhere = 'unit-elsewhere'

const person = (user: string, ...posts: Post[]): Person => ({ user, name: user, posts })
const holder = (role: Role, unit: string | null = lead) => person(`${role} of ${unit}`, { role, unit })
const officer = holder('enforcementOfficer')

/** The cells of a typed table: a row of names, then one row a name. */
const cellsOf = (table: string) =>
  table
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/))

const outcome = (who: Person, verb: Verb, hazard: Standing) => {
  const next = stepBy(who, verb, hazard)
  return 'to' in next ? next.to : next.refused
}

const standing = (status: State, more: Partial<Standing> = {}): Standing => ({
  status,
  level: 'major',
  found: 'government',
  unit: lead,
  claimedBy: 'the clerk who entered the claim',
  ...more,
})

// T4 by hand; a dash is a step that isn't open.
const governmentMajor = `
  state     confirm   order   plan    claim   pass   fail    reopen
  reported  confirmed -       -       -       -      -       -
  confirmed -         ordered -       -       -      -       -
  ordered   -         -       planned -       -      -       -
  planned   -         -       -       claimed -      -       -
  claimed   -         -       -       -       closed ordered -
  closed    -         -       -       -       -      -       ordered`
const governmentGeneral = `
  state     confirm   order   plan    claim   pass   fail    reopen
  reported  confirmed -       -       -       -      -       -
  confirmed -         ordered -       -       -      -       -
  ordered   -         -       -       claimed -      -       -
  planned   -         -       -       claimed -      -       -
  claimed   -         -       -       -       closed ordered -
  closed    -         -       -       -       -      -       ordered`
const selfMajor = `
  state     confirm   order   plan    claim   pass   fail    reopen
  reported  confirmed -       -       -       -      -       -
  confirmed -         ordered planned -       -      -       -
  ordered   -         -       planned -       -      -       -
  planned   -         -       -       claimed -      -       -
  claimed   -         -       -       -       closed ordered -
  closed    -         -       -       -       -      -       ordered`
const selfGeneral = `
  state     confirm   order   plan    claim   pass   fail    reopen
  reported  confirmed -       -       -       -      -       -
  confirmed -         ordered -       claimed -      -       -
  ordered   -         -       -       claimed -      -       -
  planned   -         -       -       claimed -      -       -
  claimed   -         -       -       -       closed ordered -
  closed    -         -       -       -       -      -       ordered`

const everyState: State[] = ['reported', 'confirmed', 'ordered', 'planned', 'claimed', 'closed']
const everyVerb: Verb[] = ['confirm', 'order', 'plan', 'claim', 'pass', 'fail', 'reopen']

describe('an enforcement officer of the lead department', () => {
  test.each([
    ['a major hazard that the government found', governmentMajor, { level: 'major', found: 'government' }],
    ['a general hazard that the government found', governmentGeneral, { level: 'general', found: 'government' }],
    ['a major hazard that the enterprise found itself', selfMajor, { level: 'major', found: 'self' }],
    ['a general hazard that the enterprise found itself', selfGeneral, { level: 'general', found: 'self' }],
  ] as const)('takes %s through its life as T4 says, and no other way', (_, table, kind) => {
    const seen = everyState.map((state) => [
      state,
      ...everyVerb.map((verb) => outcome(officer, verb, standing(state, kind)).replace('stepNotOpen', '-')),
    ])
    expect([['state', ...everyVerb], ...seen]).toEqual(cellsOf(table))
  })

  test('can take the first step alone while nobody has set a level', () => {
    for (const found of ['self', 'government', 'unverified'] as const)
      expect(openSteps(officer, standing('reported', { level: null, found, claimedBy: null }))).toEqual(['confirm'])
  })

  test('can neither plan nor claim before an order what nobody has verified', () => {
    for (const level of ['major', 'general'] as const)
      expect(openSteps(officer, standing('confirmed', { level, found: 'unverified' }))).toEqual(['order'])
  })
})

const rights = `
  role               confirm      order        plan         claim        pass         fail         reopen
  safetyOfficer      may          notPermitted notPermitted notPermitted notPermitted notPermitted may
  enforcementOfficer may          may          may          may          may          may          may
  inspector          notPermitted notPermitted may          may          notPermitted notPermitted notPermitted
  departmentContact  notPermitted notPermitted may          may          notPermitted notPermitted notPermitted
  communityOfficer   notPermitted notPermitted notPermitted notPermitted notPermitted notPermitted notPermitted
  leaderInCharge     notPermitted notPermitted notPermitted notPermitted notPermitted notPermitted notPermitted
  guarantor          notPermitted notPermitted notPermitted notPermitted notPermitted notPermitted notPermitted
  expert             notPermitted notPermitted notPermitted notPermitted notPermitted notPermitted notPermitted
  districtSupervisor notPermitted notPermitted notPermitted notPermitted notPermitted notPermitted notPermitted
  operator           notPermitted notPermitted notPermitted notPermitted notPermitted notPermitted notPermitted`

/** A state in which the verb is open to someone. */
const openIn: Record<Verb, State> = {
  confirm: 'reported',
  order: 'confirmed',
  plan: 'ordered',
  claim: 'planned',
  pass: 'claimed',
  fail: 'claimed',
  reopen: 'closed',
}
const [[, ...columns] = [], ...rightsRows] = cellsOf(rights)
const rightsCases = rightsRows.map(([role, ...cells]) => [role as Role, cells] as const)

describe('whoever holds a role', () => {
  test('is judged here on every verb and in every state that there is', () => {
    expect([...verbs]).toEqual(everyVerb)
    expect(columns).toEqual(everyVerb)
    expect([...states]).toEqual(everyState)
  })

  test.each(rightsCases)('%s can do in the lead department what the table says and nothing else', (role, cells) => {
    const seen = everyVerb.map((verb) => {
      const result = outcome(holder(role), verb, standing(openIn[verb]))
      return everyState.some((state) => state === result) ? 'may' : result
    })
    expect(seen).toEqual(cells)
  })

  test.each(rightsCases)('%s learns that a step is not open only where it would be theirs', (role, cells) => {
    for (const [index, verb] of everyVerb.entries())
      for (const state of everyState) {
        const result = outcome(holder(role), verb, standing(state))
        if (cells[index] === 'notPermitted') expect(result).toBe('notPermitted')
        else if (state !== openIn[verb]) expect(result).toBe('stepNotOpen')
      }
  })

  test.each(rightsCases)('%s of another department, or of none, changes nothing in this one', (role, cells) => {
    for (const unit of [elsewhere, null])
      for (const [index, verb] of everyVerb.entries())
        for (const state of everyState)
          if (role !== 'safetyOfficer')
            expect(outcome(holder(role, unit), verb, standing(state))).toBe(
              cells[index] === 'may' ? 'otherDepartment' : 'notPermitted',
            )
  })

  test('the safety officer confirms and reopens in every department, and takes no other step anywhere', () => {
    for (const unit of [lead, elsewhere, null]) {
      const safety = holder('safetyOfficer', unit)
      expect(everyState.map((state) => openSteps(safety, standing(state)))).toEqual([
        ['confirm'],
        [],
        [],
        [],
        [],
        ['reopen'],
      ])
    }
  })

  test('nobody can join the power of one post to the department of another', () => {
    const both = person(
      'both',
      { role: 'enforcementOfficer', unit: elsewhere },
      { role: 'departmentContact', unit: lead },
    )
    expect(outcome(both, 'order', standing('confirmed'))).toBe('otherDepartment')
    expect(outcome(both, 'plan', standing('ordered'))).toBe('planned')
    const safety = person(
      'safety',
      { role: 'safetyOfficer', unit: null },
      { role: 'enforcementOfficer', unit: elsewhere },
    )
    expect(outcome(safety, 'confirm', standing('reported'))).toBe('confirmed')
    expect(outcome(safety, 'order', standing('confirmed'))).toBe('otherDepartment')
  })

  test('nobody without a post can do anything', () => {
    for (const state of everyState) expect(openSteps(person('nobody'), standing(state))).toEqual([])
  })

  test('everybody is shown exactly the steps that they can take', () => {
    const people = [...rightsCases.flatMap(([role]) => [holder(role), holder(role, elsewhere)]), person('nobody')]
    for (const who of people)
      for (const status of everyState)
        for (const level of ['major', 'general'] as const)
          for (const found of ['self', 'government', 'unverified'] as const)
            for (const claimedBy of [who.user, 'someone else', null]) {
              const hazard = standing(status, { level, found, claimedBy })
              const takes = everyVerb.filter((verb) => everyState.some((to) => to === outcome(who, verb, hazard)))
              expect(openSteps(who, hazard)).toEqual(takes)
            }
  })
})

describe('a re-inspection', () => {
  test.each(['pass', 'fail'] as const)('whoever claimed cannot %s it, and any other officer there can', (verb) => {
    const mine = standing('claimed', { claimedBy: officer.user })
    expect(outcome(officer, verb, mine)).toBe('ownClaim')
    const colleague = person('colleague', { role: 'enforcementOfficer', unit: lead })
    expect(outcome(colleague, verb, mine)).toBe(verb === 'pass' ? 'closed' : 'ordered')
  })

  test('is closed to whoever claimed under another of their posts', () => {
    const both = person(
      'both',
      { role: 'departmentContact', unit: lead },
      { role: 'enforcementOfficer', unit: lead },
      { role: 'safetyOfficer', unit: null },
    )
    const hazard = standing('claimed', { claimedBy: 'both' })
    expect([outcome(both, 'pass', hazard), outcome(both, 'fail', hazard)]).toEqual(['ownClaim', 'ownClaim'])
  })

  test('does not bind whoever claimed before it was closed: they may reopen it', () => {
    expect(outcome(officer, 'reopen', standing('closed', { claimedBy: officer.user }))).toBe('ordered')
  })
})

/** Things that nobody may change in place: an attempt to do so throws. */
const frozen = <T>(value: T): T => {
  for (const part of Object.values(value ?? {})) if (typeof part === 'object') frozen(part)
  return Object.freeze(value)
}

const crowd: readonly Person[] = frozen([
  officer,
  person('second officer', { role: 'enforcementOfficer', unit: lead }),
  person('officer and contact', { role: 'enforcementOfficer', unit: lead }, { role: 'departmentContact', unit: lead }),
  person('stranger', { role: 'enforcementOfficer', unit: elsewhere }, { role: 'departmentContact', unit: lead }),
  holder('enforcementOfficer', elsewhere),
  holder('inspector'),
  holder('departmentContact'),
  holder('safetyOfficer', null),
  holder('communityOfficer'),
  holder('districtSupervisor', null),
])
const officerInReserve = person('officer in reserve', { role: 'enforcementOfficer', unit: lead })
const canReinspect = new Set(crowd.slice(0, 3).map(({ user }) => user))

interface Attempt {
  who: number
  verb: Verb
  /** Takes a step that is open, where there is one, instead of `verb`. */
  willing: boolean
  level: 'major' | 'general'
  /** Days from today to the date that the step sets. */
  inDays: number
  gap: boolean
  passes: number
}

const stepOf = ({ level, gap }: Pick<Attempt, 'level' | 'gap'>, verb: Verb, due: string): Step => {
  const note = '现场核实'
  switch (verb) {
    case 'confirm':
      return { verb, input: { level, basis: '判定标准', reportedAsPrescribed: gap, measuresUnderWay: gap } }
    case 'order':
      return { verb, input: { due, measures: '停止动火' } }
    case 'plan': {
      const emergencyPlan = gap ? null : '处置方案'
      return { verb, input: { responsible: '王永盛', measures: '补办审批', fundsFen: 0, deadline: due, emergencyPlan } }
    }
    case 'claim':
      return { verb, input: { note } }
    case 'pass':
      return { verb, input: { result: 'passed', note } }
    case 'fail':
      return { verb, input: { result: 'failed', note, due } }
    case 'reopen':
      return { verb, input: { reason: note, due } }
  }
}

/** One step as the API takes it: the row after it, or the name of the refusal. */
function take(row: Row, who: Person, step: Step, today: string): Row | string {
  const next = stepBy(who, step.verb, frozen({ ...row, unit: lead }))
  if ('refused' in next) return next.refused
  const changes = changesOf(step, row, who.user, today)
  return 'refused' in changes ? changes.refused : { ...row, ...changes, status: next.to }
}

interface Past {
  verb: Verb
  user: string
  step: Step
}

/** What a hazard's past must never show, whatever its row says. */
function wrongsOf(row: Row, past: readonly Past[], before: Row, today: string): string[] {
  const last = past.at(-1)
  const reinspected = last?.verb === 'pass' || last?.verb === 'fail'
  const claim = past.findLast(({ verb }) => verb === 'claim')
  const ordered = past.findLastIndex(({ verb }) => verb === 'order' || verb === 'fail' || verb === 'reopen')
  const plan = past.findLast(({ verb }, index) => verb === 'plan' && index > ordered)
  const lacks = plan && Object.values(plan.step.input).includes(null)
  const wrong: [string, boolean][] = [
    ['an unknown state', !everyState.includes(row.status)],
    ['closed without a passed re-inspection', row.status === 'closed' && last?.verb !== 'pass'],
    ['re-inspected without a claim', reinspected && past.at(-2)?.verb !== 'claim'],
    ['re-inspected by its claimer', reinspected && last.user === claim?.user],
    ['re-inspected by somebody who may not', reinspected && !canReinspect.has(last.user)],
    ['a major hazard claimed without a plan', last?.verb === 'claim' && row.level === 'major' && !plan],
    ['a plan with a gap', last?.verb === 'plan' && lacks === true],
    ['a due date in the past', row.due !== before.due && row.due !== null && row.due < today],
    ['no new date after a failure', last?.verb === 'fail' && (row.due ?? '') <= (before.due ?? '')],
    ['another source', row.source !== before.source],
  ]
  return wrong.flatMap(([what, holds]) => (holds ? [what] : []))
}

const wayOut: Record<Exclude<State, 'closed'>, Verb> = {
  reported: 'confirm',
  confirmed: 'order',
  ordered: 'plan',
  planned: 'claim',
  claimed: 'pass',
}

/** Takes a hazard to its end by the shortest way, with a clerk and an officer who had no part in it so far. */
function finish(row: Row, today: string): Row | string {
  let now = row
  while (now.status !== 'closed') {
    const verb = now.status === 'ordered' && now.level === 'general' ? 'claim' : wayOut[now.status]
    const who = verb === 'plan' || verb === 'claim' ? holder('departmentContact') : officerInReserve
    const next = take(now, who, stepOf({ level: 'major', gap: false }, verb, now.due ?? today), today)
    if (typeof next === 'string') return next
    now = next
  }
  return now
}

describe('a random life', () => {
  test('never breaks a rule, never gets stuck however late it is, and shows no trace of a refused step', () => {
    const taken = new Map<string, number>()
    const count = (what: string) => taken.set(what, (taken.get(what) ?? 0) + 1)
    const attempt = fc.record({
      who: fc.nat(crowd.length - 1),
      verb: fc.constantFrom(...everyVerb),
      willing: fc.boolean(),
      level: fc.constantFrom('major', 'general'),
      inDays: fc.integer({ min: -2, max: 30 }),
      gap: fc.boolean(),
      passes: fc.constantFrom(0, 0, 0, 1),
    })
    const life = fc.record({
      source: fc.constantFrom('enterprise', 'department', 'community'),
      attempts: fc.array(attempt, { minLength: 100, maxLength: 100 }),
    })
    const walk = fc.property(life, ({ source, attempts }) => {
      let today = '2023-11-01'
      let row: Row = frozen({
        level: null,
        source,
        found: source === 'enterprise' ? 'self' : source === 'department' ? 'government' : 'unverified',
        status: 'reported',
        due: null,
        inspectedOn: null,
        reportedAsPrescribed: false,
        measuresUnderWay: false,
        plan: null,
        claimedBy: null,
        failures: 0,
      })
      const past: Past[] = []
      for (const given of attempts) {
        today = addDays(today, given.passes)
        const who = crowd[given.who] ?? officer
        const open = openSteps(who, { ...row, unit: lead })
        const verb = given.willing ? (open[given.inDays % open.length] ?? given.verb) : given.verb
        const step = frozen(stepOf(given, verb, addDays(today, given.inDays)))
        const next = take(row, who, step, today)
        if (typeof next === 'string') {
          count(next)
          continue
        }
        count(verb)
        const before = row
        row = frozen(next)
        past.push({ verb, user: who.user, step })
        const wrongs = wrongsOf(row, past, before, today)
        if (wrongs.length > 0) throw new Error(`${wrongs.join(', ')}: ${past.map((each) => each.verb).join(' ')}`)
      }
      expect(finish(row, today), 'stuck').toMatchObject({ status: 'closed' })
    })
    fc.assert(walk, { numRuns: 2000 })
    const refusals = ['notPermitted', 'otherDepartment', 'stepNotOpen', 'ownClaim']
    const gaps = ['commitmentsMissing', 'dueInPast', 'dueNotNew', 'planBeyondOrder']
    const rare = [...everyVerb, ...refusals, ...gaps].filter((what) => (taken.get(what) ?? 0) < 100)
    expect(rare, 'steps and refusals that the walks hardly reach').toEqual([])
    // Two hundred thousand steps on a busy machine must not fail for being slow.
  }, 60_000)
})
