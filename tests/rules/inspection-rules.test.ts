import { describe, expect, test } from 'vitest'
import type { Measure } from '../../src/features/authorities/rules.ts'
import { hashOfSigned, type Signed } from '../../src/features/inspections/content.ts'
import {
  type InspectionFacts,
  type InspectionRefusal,
  type State,
  states,
  stepBy,
  type Verb,
  verbs,
} from '../../src/features/inspections/lifecycle.ts'
import { layAnswers } from '../../src/features/inspections/rules/answering.ts'
import {
  admitted,
  beginnerOf,
  joined,
  joinerOf,
  tooFew,
  without,
} from '../../src/features/inspections/rules/officers.ts'
import { completed, complianceOf, fallsShort, questionsFor } from '../../src/features/inspections/rules/questions.ts'
import { nothingLookedAt, saidIn, withSignature } from '../../src/features/inspections/rules/signing.ts'
import type { Answer, Officer } from '../../src/features/inspections/schema.ts'
import { type Attribute, attributes } from '../../src/features/templates/schema.ts'
import { criteriaFor } from '../../src/lib/criteria.ts'
import { addDays } from '../../src/lib/day.ts'
import type { HeldRole, Person } from '../../src/lib/role.ts'
import { drawn } from '../support/inputs.ts'
import { nanguanTemplate } from '../support/nanguan-template.ts'

const keysFor = (...held: Attribute[]) => questionsFor(held, nanguanTemplate.questions).map(({ key }) => key)
const ofAll = ['1.1', '1.2', '1.3', '1.4', '1.5', '2.1', '2.3', '2.4', '3.1', '5.1', '6.1']

describe('the questions that an inspection asks', () => {
  test('of a plain shop are the eleven that the notice asks of everyone', () => {
    expect(keysFor()).toEqual(ofAll)
  })

  test('of a welding workshop are three more: permits, equipment and the people who weld', () => {
    expect(keysFor('hotWork', 'welding')).toEqual([
      ...['1.1', '1.2', '1.3', '1.4', '1.5', '2.1', '2.3', '2.4', '3.1'],
      ...['3.2', '3.3', '3.4', '5.1', '6.1'],
    ])
  })

  test('of a firm with confined spaces are two more: the spaces and the people who work in them', () => {
    expect(keysFor('confinedSpace')).toEqual([
      ...['1.1', '1.2', '1.3', '1.4', '1.5', '2.1', '2.3', '2.4', '3.1'],
      ...['3.4', '4.1', '5.1', '6.1'],
    ])
  })

  test('of a firm that is everything are all seventeen, once each and in the notice’s order', () => {
    expect(keysFor(...attributes)).toEqual(nanguanTemplate.questions.map(({ key }) => key))
    expect(keysFor('welding', 'hotWork', 'welding')).toEqual(keysFor('hotWork', 'welding'))
  })

  test.each([
    ['highRisk', []],
    ['hasDeputies', ['2.2']],
    ['hotWork', ['3.2', '3.4']],
    ['hazardousWork', ['3.4']],
    ['keyPosts', ['3.4']],
    ['confinedSpace', ['3.4', '4.1']],
    ['outsourcing', ['5.2']],
  ] as const)('of an enterprise with %s alone are those of everyone and %j', (attribute, more) => {
    expect(keysFor(attribute)).toEqual([...ofAll, ...more].sort())
  })

  test('about people in hazardous work are asked of whoever welds, whatever else the file says', () => {
    expect(keysFor('welding')).toEqual(expect.arrayContaining(['3.3', '3.4']))
  })
})

const answer = (question: string, given: Answer['answer'], more: Partial<Answer> = {}): Answer => ({
  question,
  answer: given,
  reason: null,
  note: null,
  ...more,
})
const asked = ['1.1', '1.2', '3.2', '6.1'].map((key) => ({
  key,
  good: 'yes' as const,
  performance: key === '6.1' ? ('drill' as const) : null,
}))
const visited = '2023-11-08'

describe('answers', () => {
  test('come in the order of the questions, whatever the order in which they were given', () => {
    const added = [answer('6.1', 'no'), answer('1.1', 'yes'), answer('3.2', 'notLookedAt')]
    expect(layAnswers(asked, [answer('1.2', 'yes')], added, visited)).toEqual({
      answers: [answer('1.1', 'yes'), answer('1.2', 'yes'), answer('3.2', 'notLookedAt'), answer('6.1', 'no')],
    })
  })

  test('replace earlier ones to the same question whole, and leave the others as they are', () => {
    const given = [answer('1.1', 'no', { note: '制度未上墙' }), answer('1.2', 'no', { note: '未学习' })]
    expect(layAnswers(asked, given, [answer('1.1', 'yes')], visited)).toEqual({
      answers: [answer('1.1', 'yes'), answer('1.2', 'no', { note: '未学习' })],
    })
  })

  test('given twice at once count as given last', () => {
    const twice = [answer('1.1', 'no'), answer('1.1', 'yes')]
    expect(layAnswers(asked, [], twice, visited)).toEqual({ answers: [answer('1.1', 'yes')] })
  })

  test('to questions that are not asked are refused by their keys', () => {
    const added = [answer('4.1', 'yes'), answer('1.1', 'yes'), answer('9.9', 'notConcerned')]
    expect(layAnswers(asked, [], added, visited)).toEqual({ refused: 'questionNotAsked', about: ['4.1', '9.9'] })
  })

  test('of "not concerned" need a reason; others don’t', () => {
    const added = [
      answer('1.1', 'yes'),
      answer('1.2', 'notConcerned'),
      answer('3.2', 'notLookedAt'),
      answer('6.1', 'notConcerned', { note: '不是原因' }),
    ]
    expect(layAnswers(asked, [], added, visited)).toEqual({ refused: 'reasonMissing', about: ['1.2', '6.1'] })
    const reasoned = [answer('3.2', 'notConcerned', { reason: '已停用电焊' })]
    expect(layAnswers(asked, [], reasoned, visited)).toEqual({ answers: reasoned })
  })
})

describe('the day on which something was done', () => {
  const laid = (...given: Parameters<typeof answer>) => layAnswers(asked, [], [answer(...given)], visited)
  const refused = (code: string) => ({ refused: 'badInput', errors: [{ path: 'answers.0.doneOn', code }] })

  test('goes with the good answer to a question about what a principal does', () => {
    const done = { doneOn: '2023-11-08' }
    expect(laid('6.1', 'yes', done)).toEqual({ answers: [answer('6.1', 'yes', done)] })
    for (const given of ['no', 'notLookedAt'] as const)
      expect(laid('6.1', given, done)).toMatchObject(refused('dayUnasked'))
    expect(laid('1.1', 'yes', done)).toMatchObject(refused('dayUnasked'))
    expect(laid('6.1', 'yes', { doneOn: null })).toHaveProperty('answers')
  })

  test('of a question about what must not be goes with "no"', () => {
    const asked = [{ key: '6.1', good: 'no' as const, performance: 'drill' as const }]
    const laid = (given: Answer['answer']) =>
      layAnswers(asked, [], [answer('6.1', given, { doneOn: '2023-11-01' })], visited)
    expect(laid('no')).toHaveProperty('answers')
    expect(laid('yes')).toMatchObject(refused('dayUnasked'))
  })

  test('is not after the visit', () => {
    expect(laid('6.1', 'yes', { doneOn: '2023-11-09' })).toMatchObject(refused('afterVisit'))
  })
})

describe('what is signed', () => {
  test('answers every question in order: one that nobody answered was not looked at', () => {
    const given = [answer('6.1', 'no', { note: '未演练' }), answer('1.2', 'yes'), answer('9.9', 'yes')]
    expect(completed(asked, given)).toEqual([
      answer('1.1', 'notLookedAt'),
      answer('1.2', 'yes'),
      answer('3.2', 'notLookedAt'),
      answer('6.1', 'no', { note: '未演练' }),
    ])
  })
})

describe('an answer that says something is wrong', () => {
  test.each([
    ['yes', 'no', true],
    ['yes', 'yes', false],
    ['no', 'yes', true],
    ['no', 'no', false],
    [undefined, 'no', true],
    [undefined, 'yes', false],
    ['no', 'notConcerned', false],
    ['yes', 'notLookedAt', false],
  ] as const)('where %s is good: %s, %s', (good, given, short) => expect(fallsShort({ good }, given)).toBe(short))
})

describe('the compliance rate', () => {
  test.each([
    [[], 0, 0],
    [['yes'], 1, 1],
    [['no'], 0, 1],
    [['notConcerned', 'notLookedAt'], 0, 0],
    [['yes', 'yes', 'no', 'notConcerned', 'notConcerned', 'notLookedAt'], 2, 3],
  ] as const)(
    'of %j is %i of %i: "not concerned" and "not looked at" count nowhere',
    (given, numerator, denominator) => {
      const questions = given.map((_, place) => ({ key: `1.${place}` }))
      const answers = given.map((each, place) => answer(`1.${place}`, each))
      expect(complianceOf(questions, answers)).toEqual({ numerator, denominator })
    },
  )

  test('counts "no" as good where the question is about what must not be', () => {
    const questions = [{ key: '1.1', good: 'no' }, { key: '1.2', good: 'no' }, { key: '1.3' }] as const
    const answers = [answer('1.1', 'no'), answer('1.2', 'yes'), answer('1.3', 'yes'), answer('9.9', 'yes')]
    expect(complianceOf(questions, answers)).toEqual({ numerator: 2, denominator: 3 })
  })
})

const someone = (...held: HeldRole[]): Person => ({ user: 'u-zhao', name: '赵志强', roles: held })
const enforcer = (unit: string, certificate: string | null = 'AH-1'): HeldRole => ({
  role: 'enforcementOfficer',
  unit,
  certificate,
})
const named = { id: 'i-1', name: '行政检查', code: 'AJ-JC-01', document: '《安全生产法》第六十五条' }
const grant = (unit: string, measures: Measure[], startsOn = '2023-01-01', endsOn: string | null = null) => ({
  ...named,
  unit,
  measures,
  startsOn,
  endsOn,
  endedOn: null,
  noCoercion: false,
})
const as = (unit: string | null, certificate: string | null): Officer => ({
  user: 'u-zhao',
  name: '赵志强',
  unit,
  certificate,
  signedAt: null,
})
/** The same, by an item of the department. */
const asAuthorised = (unit: string, certificate: string): Officer => ({ ...as(unit, certificate), authority: named })
const day = '2023-11-20'
const here = { day, community: 'first' }

describe('who begins an enforcement inspection', () => {
  const begins = (person: Person, authorities: ReturnType<typeof grant>[]) =>
    beginnerOf('enforcement', person, authorities, here)

  test('is an officer with a certificate whose department may inspect, in that department', () => {
    expect(begins(someone(enforcer('safety')), [grant('safety', ['inspect'])])).toEqual(asAuthorised('safety', 'AH-1'))
  })

  test.each<[who: string, post: HeldRole]>([
    ['an officer without a certificate', enforcer('safety', null)],
    ['an officer whose certificate is an empty text', enforcer('safety', '')],
    ['an inspector, whatever is written beside the post', { role: 'inspector', unit: 'safety', certificate: 'AH-1' }],
    ['a safety officer', { role: 'safetyOfficer', unit: null }],
  ])('is not %s', (_, post) => {
    expect(begins(someone(post), [grant('safety', ['inspect'])])).toEqual({ refused: 'certificateMissing', about: [] })
  })

  test.each<[what: string, authorities: ReturnType<typeof grant>[]]>([
    ['has no authority at all', []],
    ['may order and not inspect', [grant('safety', ['onSpot', 'order', 'penalise'])]],
    ['may not yet', [grant('safety', ['inspect'], '2023-11-21')]],
    ['may no longer', [grant('safety', ['inspect'], '2023-01-01', '2023-11-19')]],
    ['stands beside one that may', [grant('market', ['inspect'])]],
  ])('is nobody whose department %s: a patrol is possible', (_, authorities) => {
    expect(begins(someone(enforcer('safety')), authorities)).toEqual({
      refused: 'authorityMissing',
      about: ['patrol'],
      missing: ['inspect'],
    })
  })

  test.each([
    ['the first', '2023-11-20', '2023-12-01'],
    ['the last', '2023-11-01', '2023-11-20'],
  ])('may on %s day of the authority', (_, startsOn, endsOn) => {
    expect(begins(someone(enforcer('safety')), [grant('safety', ['inspect'], startsOn, endsOn)])).toMatchObject({
      unit: 'safety',
    })
  })

  test('goes for the one of their departments that may, with the certificate held there', () => {
    const person = someone(enforcer('culture', 'AH-1'), enforcer('safety', 'AH-2'))
    expect(begins(person, [grant('safety', ['inspect'])])).toEqual(asAuthorised('safety', 'AH-2'))
  })
})

describe('who goes on patrol', () => {
  test('needs neither certificate nor authority, and goes for the unit that lets them inspect', () => {
    expect(beginnerOf('patrol', someone({ role: 'communityOfficer', unit: 'first' }), [], here)).toEqual(
      as('first', null),
    )
    const both = someone({ role: 'departmentContact', unit: 'urban' }, { role: 'inspector', unit: 'market' })
    expect(beginnerOf('patrol', both, [], here)).toEqual(as('market', null))
    expect(beginnerOf('patrol', someone({ role: 'safetyOfficer', unit: null }), [], here)).toEqual(as(null, null))
  })
})

describe('a community’s officer', () => {
  const guards = (...units: string[]) => someone(...units.map((unit) => ({ role: 'communityOfficer', unit }) as const))
  const patrols = (person: Person, community: string | null) => beginnerOf('patrol', person, [], { day, community })

  test('patrols in the own communities alone, each time for the one where the enterprise stands', () => {
    expect(patrols(guards('first', 'second'), 'second')).toEqual(as('second', null))
    expect(patrols(guards('first'), 'second')).toEqual({ refused: 'otherDepartment', about: ['second'] })
    expect(patrols(guards('first'), null)).toEqual({ refused: 'otherDepartment', about: [] })
  })

  test('who is an inspector too goes anywhere, elsewhere for the department', () => {
    const both = {
      ...guards('first'),
      roles: [...guards('first').roles, { role: 'inspector', unit: 'market' }],
    } as Person
    expect(patrols(both, 'second')).toEqual(as('market', null))
    expect(patrols(both, 'first')).toEqual(as('first', null))
  })

  test('joins a patrol in the own community alone', () => {
    const visit = { kind: 'patrol', unit: 'market', inspectedOn: day, community: 'second' } as const
    expect(joinerOf(visit, guards('first'), [])).toMatchObject({ refused: 'otherDepartment' })
    expect(joinerOf(visit, guards('second'), [])).toEqual(as('second', null))
  })
})

describe('who joins', () => {
  const ofMarket = (kind: 'enforcement' | 'patrol') => ({ kind, unit: 'market', inspectedOn: day, community: 'first' })
  const inspects = grant('culture', ['inspect'], day, day)

  test('an enforcement inspection has a certificate', () => {
    const refusal = { refused: 'certificateMissing', about: [] }
    const join = (person: Person) => joinerOf(ofMarket('enforcement'), person, [inspects])
    expect(join(someone(enforcer('culture', null)))).toEqual(refusal)
    expect(join(someone({ role: 'inspector', unit: 'culture' }))).toEqual(refusal)
    expect(join(someone(enforcer('culture', 'AH-7')))).toEqual(asAuthorised('culture', 'AH-7'))
  })

  test('an enforcement inspection is of the department that began it, or of one that may inspect that day', () => {
    const refusal = { refused: 'authorityMissing', about: [], missing: ['inspect'] }
    const join = (authorities: Parameters<typeof joinerOf>[2], ...held: Person['roles']) =>
      joinerOf(ofMarket('enforcement'), someone(...held), authorities)
    expect(join([], enforcer('market', 'AH-1'))).toEqual(as('market', 'AH-1'))
    expect(join([], enforcer('culture', 'AH-7'))).toEqual(refusal)
    expect(join([{ ...inspects, measures: ['order'] }], enforcer('culture', 'AH-7'))).toEqual(refusal)
    expect(join([{ ...inspects, endsOn: addDays(day, -1) }], enforcer('culture', 'AH-7'))).toEqual(refusal)
    expect(join([{ ...inspects, unit: 'urban' }], enforcer('culture', 'AH-7'))).toEqual(refusal)
    const both = [enforcer('urban', 'AH-6'), enforcer('culture', 'AH-7')]
    expect(join([inspects], ...both)).toEqual(asAuthorised('culture', 'AH-7'))
  })

  test('a patrol is anybody, and no certificate is written down', () => {
    const join = (post: Person['roles'][number]) => joinerOf(ofMarket('patrol'), someone(post), [])
    expect(join({ role: 'inspector', unit: 'culture' })).toEqual(as('culture', null))
    expect(join(enforcer('culture'))).toEqual(as('culture', null))
  })
})

describe('who takes part', () => {
  const [beginner, colleague, other] = ['beginner', 'colleague', 'other'].map((user) => ({
    ...as('market', 'AH-1'),
    user,
  })) as [Officer, Officer, Officer]
  const visit = {
    inspector: 'beginner',
    officers: [beginner, colleague],
    candidates: [{ ...other, asks: true }],
  }
  const off = { ...visit, candidates: [{ ...other, asks: false }] }

  test('asks first, and waits', () => {
    const found = {
      ...visit,
      kind: 'patrol',
      unit: 'market',
      inspectedOn: day,
      community: null,
      authorities: [],
    } as const
    const asks = { ...as('market', null), asks: true }
    expect(joined(found, someone({ role: 'inspector', unit: 'market' }))).toEqual({
      candidates: [...visit.candidates, asks],
    })
  })

  test('is let in who asks or was taken off, and nobody else', () => {
    const all = { officers: [beginner, colleague, other], candidates: [] }
    expect([admitted(visit, 'other'), admitted(off, 'other')]).toEqual([all, all])
    for (const user of ['colleague', 'beginner', 'stranger'])
      expect(admitted(visit, user)).toMatchObject({ refused: 'referenceUnknown' })
  })

  test('is taken off or turned down, but for whoever began it, and is remembered', () => {
    expect(without(visit, 'colleague')).toEqual({
      officers: [beginner],
      candidates: [...visit.candidates, { ...colleague, asks: false }],
    })
    expect(without(visit, 'other')).toEqual({ officers: visit.officers, candidates: off.candidates })
    expect(without(visit, 'beginner')).toMatchObject({ refused: 'stepNotOpen' })
    for (const user of ['stranger', 'other']) expect(without(off, user)).toMatchObject({ refused: 'referenceUnknown' })
  })
})

describe('a visit', () => {
  const asked = [{ key: '1.1' }, { key: '1.2' }]
  test.each([
    [[], true],
    [['notLookedAt', 'notLookedAt'], true],
    [['yes'], false],
    [['notLookedAt', 'no'], false],
    [['notConcerned'], false],
  ] as const)('with the answers %j looked at nothing: %s', (given, nothing) => {
    expect(
      nothingLookedAt(
        asked,
        given.map((answer) => ({ answer })),
      ),
    ).toBe(nothing)
  })

  test('that asks nothing has nothing to look at', () => {
    expect(nothingLookedAt([], [])).toBe(false)
  })
})

describe('the life of an inspection', () => {
  const standing = (status: State, ...signed: string[]): InspectionFacts => ({
    status,
    inspector: 'beginner',
    officers: ['beginner', 'colleague', 'late'].map((user) => ({
      user,
      signedAt: signed.includes(user) ? 'then' : null,
    })),
    candidates: [{ user: 'asker' }],
    discarded: null,
  })
  const inState: Record<State, InspectionFacts> = {
    draft: standing('draft'),
    signing: standing('signing', 'beginner', 'colleague'),
    signed: standing('signed', 'beginner', 'colleague', 'late'),
  }
  const who = ['beginner', 'colleague', 'late', 'asker', 'stranger'] as const
  const inspecting = (user: string): Person => ({ user, name: user, roles: [{ role: 'inspector', unit: 'safety' }] })
  /** Who may take a step in a state: everybody else is refused for the reason in brackets. */
  const open: Record<Verb, Partial<Record<State, Record<(typeof who)[number], InspectionRefusal | undefined>>>> = {
    answer: {
      draft: {
        beginner: undefined,
        colleague: 'notPermitted',
        late: 'notPermitted',
        asker: 'notPermitted',
        stranger: 'notPermitted',
      },
    },
    bring: {
      draft: {
        beginner: undefined,
        colleague: 'notPermitted',
        late: 'notPermitted',
        asker: 'notPermitted',
        stranger: 'notPermitted',
      },
    },
    admit: {
      draft: {
        beginner: undefined,
        colleague: 'notPermitted',
        late: 'notPermitted',
        asker: 'notPermitted',
        stranger: 'notPermitted',
      },
    },
    remove: {
      draft: {
        beginner: undefined,
        colleague: 'notPermitted',
        late: 'notPermitted',
        asker: 'notPermitted',
        stranger: 'notPermitted',
      },
    },
    discard: {
      draft: {
        beginner: undefined,
        colleague: 'notPermitted',
        late: 'notPermitted',
        asker: 'notPermitted',
        stranger: 'notPermitted',
      },
    },
    sign: {
      draft: {
        beginner: undefined,
        colleague: 'notPermitted',
        late: 'notPermitted',
        asker: 'notPermitted',
        stranger: 'notPermitted',
      },
    },
    join: {
      draft: {
        beginner: 'stepNotOpen',
        colleague: 'stepNotOpen',
        late: 'stepNotOpen',
        asker: 'stepNotOpen',
        stranger: undefined,
      },
    },
    cosign: {
      signing: {
        beginner: 'stepNotOpen',
        colleague: 'stepNotOpen',
        late: undefined,
        asker: 'notPermitted',
        stranger: 'notPermitted',
      },
    },
    takeBack: {
      signing: {
        beginner: undefined,
        colleague: 'notPermitted',
        late: 'notPermitted',
        asker: 'notPermitted',
        stranger: 'notPermitted',
      },
    },
  }
  const cases = states.flatMap((status) => verbs.flatMap((verb) => who.map((user) => [status, verb, user] as const)))

  test.each(cases)('%s: %s by the %s', (status, verb, user) => {
    const elsewhere = status === 'draft' ? 'stepNotOpen' : 'inspectionSigned'
    const row = open[verb][status]
    const taken = stepBy(inspecting(user), verb, inState[status])
    expect('refused' in taken ? taken.refused : undefined).toBe(row ? row[user] : elsewhere)
  })

  test.each(cases)('%s: %s is not for the %s once they may not inspect any more', (status, verb, user) => {
    expect(stepBy({ ...inspecting(user), roles: [] }, verb, inState[status])).toEqual({ refused: 'notPermitted' })
  })

  test('a draft is discarded by the safety office too, and nothing is done with it any more', () => {
    const safety = { ...inspecting('stranger'), roles: [{ role: 'safetyOfficer', unit: null }] } as const
    expect(stepBy(safety, 'discard', inState.draft)).toEqual({ to: 'draft' })
    const discarded = { ...inState.draft, discarded: '误开' }
    for (const verb of verbs.filter((one) => one !== 'cosign' && one !== 'takeBack'))
      expect(stepBy(inspecting('beginner'), verb, discarded)).toEqual({ refused: 'stepNotOpen' })
  })

  test('a record is signed once nobody’s signature is missing', () => {
    const [beginner, late] = [inspecting('beginner'), inspecting('late')]
    const alone = { ...inState.draft, officers: inState.draft.officers.slice(0, 1) }
    expect(stepBy(beginner, 'sign', inState.draft)).toEqual({ to: 'signing' })
    expect(stepBy(beginner, 'sign', alone)).toEqual({ to: 'signed' })
    expect(stepBy(late, 'cosign', inState.signing)).toEqual({ to: 'signed' })
    expect(stepBy(late, 'cosign', standing('signing', 'beginner'))).toEqual({ to: 'signing' })
  })

  test('a record that is taken back is a draft again, every other step leaves it as it is', () => {
    const beginner = inspecting('beginner')
    expect(stepBy(beginner, 'takeBack', inState.signing)).toEqual({ to: 'draft' })
    expect(stepBy(beginner, 'answer', inState.draft)).toEqual({ to: 'draft' })
  })

  test('a signature is one’s own: nobody else’s time changes', () => {
    const officers = [as('safety', 'AH-1'), { ...as('market', 'AH-2'), user: 'u-li' }]
    const [own, other] = withSignature(officers, 'u-li', 'now')
    expect([own?.signedAt, other?.signedAt]).toEqual([null, 'now'])
  })

  test('two officers at least enforce, one may patrol', () => {
    const one = [as('safety', 'AH-1')]
    expect([tooFew('enforcement', one), tooFew('enforcement', [...one, ...one])]).toEqual([true, false])
    expect(tooFew('patrol', one)).toBe(false)
  })

  test('only under an enforcement inspection stands what the law wants said', () => {
    const party = { result: 'refused', reason: '不服', witness: null } as const
    const said = { kind: 'enforcement', signedAs: '赵志强', drawn, certificatesShown: true, party } as const
    expect(saidIn(said)).toEqual({ certificatesShown: true, party })
    expect(saidIn({ kind: 'patrol', signedAs: '赵志强', drawn })).toEqual({ certificatesShown: false, party: null })
  })
})

describe('criteria for major hazards', () => {
  const documents = (...sectors: string[]) => criteriaFor(sectors).map(({ document }) => document)

  test('of fire go everywhere', () => {
    expect(documents()).toEqual(['GB 35181—2017'])
    expect(documents('校园', '自建房')).toEqual(['GB 35181—2017'])
  })

  test.each([
    ['工贸', '应急管理部令第10号'],
    ['商贸', '应急管理部令第10号'],
    ['危险化学品', '安监总管三〔2017〕121号'],
    ['烟花爆竹', '安监总管三〔2017〕121号'],
    ['房屋建设', '建质规〔2022〕2号'],
    ['市政工程建设', '建质规〔2022〕2号'],
    ['城市燃气', '建城规〔2023〕4号'],
  ])('of %s are in %s', (sector, document) => {
    expect(documents(sector)).toEqual([document, 'GB 35181—2017'])
  })

  test('come once each, however many sectors they are made for', () => {
    expect(documents('工贸', '商贸')).toEqual(['应急管理部令第10号', 'GB 35181—2017'])
  })

  test('are made for sectors that the notice names, and were in force when the phase began', () => {
    const named = nanguanTemplate.sectors.map(({ name }) => name)
    const all = criteriaFor(named)
    expect(all).toHaveLength(6)
    for (const { since } of all) expect(since).toMatch(/^20\d{2}-\d{2}$/)
    for (const { since } of all) expect(since < '2023-11').toBe(true)
  })
})

const signed: Signed = {
  office: '341302001',
  id: '018be8f0-0000-7000-8000-000000000001',
  kind: 'enforcement',
  campaign: '018be8f0-0000-7000-8000-000000000002',
  enterprise: { id: '018be8f0-0000-7000-8000-000000000003', name: '永盛机械加工厂' },
  inspectedOn: '2023-11-20',
  inspector: { user: 'u-zhao', name: '赵志强' },
  officers: [
    { user: 'u-zhao', name: '赵志强', unit: '018be8f0-0000-7000-8000-00000000000e', certificate: 'AH-3413-001' },
    { user: 'u-li', name: '李卫东', unit: null, certificate: null },
  ],
  experts: [{ name: '钱工', field: '电气' }],
  certificatesShown: true,
  party: { result: 'signed', name: '王永盛', position: '主要负责人' },
  questions: [
    { key: '1.1', text: '企业主要负责人是否建立事故隐患排查治理制度' },
    { key: '3.3', text: '是否组织对电气焊设备进行全面安全检查' },
  ],
  answers: [answer('1.1', 'yes', { note: '制度上墙' }), answer('3.3', 'notConcerned', { reason: '设备已停用' })],
  hazards: [
    { id: '018be8f0-0000-7000-8000-00000000000a', description: '未办理动火审批', question: '1.1' },
    { id: '018be8f0-0000-7000-8000-00000000000b', description: '无监护人员', question: null },
  ],
  signedAs: '赵志强',
  signedAt: '2023-11-20T10:30:00.000+08:00',
}

type Json = string | boolean | null | Json[] | { [key: string]: Json }

/** A value once for every text and gap in it, each time with that one changed; and once for every list item left out. */
const alterations = (value: Json, path = ''): [string, Json][] => {
  if (typeof value === 'boolean') return [[path, !value]]
  if (value === null || typeof value === 'string') return [[path, `${value ?? ''}改`]]
  if (Array.isArray(value))
    return value.flatMap((item, at): [string, Json][] => [
      [`${path}[${at}] left out`, value.toSpliced(at, 1)],
      ...alterations(item, `${path}[${at}]`).map(([where, other]): [string, Json] => [where, value.with(at, other)]),
    ])
  return Object.entries(value).flatMap(([key, part]) =>
    alterations(part, `${path}.${key}`).map(([where, other]): [string, Json] => [where, { ...value, [key]: other }]),
  )
}

/** The same value with the keys of every object the other way round. */
const turned = (value: Json): Json =>
  Array.isArray(value)
    ? value.map(turned)
    : value === null || typeof value !== 'object'
      ? value
      : Object.fromEntries(
          Object.entries(value)
            .map(([key, part]) => [key, turned(part)] as const)
            .toReversed(),
        )

const json = signed as unknown as Json
const hashOf = (value: Json) => hashOfSigned(value as unknown as Signed)

describe('the hash that a signature is bound to', () => {
  test.each(alterations(json))('shows a change of %s', async (_, altered) => {
    expect(await hashOf(altered)).not.toBe(await hashOf(json))
  })

  test('shows an answer, a question or a hazard that was added, and answers that changed places', async () => {
    const hash = hashOfSigned(signed)
    const others: Signed[] = [
      { ...signed, answers: [...signed.answers, answer('6.1', 'yes')] },
      { ...signed, questions: [...signed.questions, { key: '6.1', text: '是否演练' }] },
      { ...signed, hazards: [...signed.hazards, { id: 'c', description: '通道堵塞', question: null }] },
      { ...signed, answers: signed.answers.toReversed() },
    ]
    for (const other of others) expect(hashOfSigned(other)).not.toBe(hash)
  })

  test('is the same however the keys are ordered, and a SHA-256', async () => {
    expect(await hashOf(turned(json))).toBe(await hashOf(json))
    expect(JSON.stringify(turned(json))).not.toBe(JSON.stringify(json))
    expect(await hashOf(json)).toMatch(/^[0-9a-f]{64}$/)
  })

  test('is the same whoever has signed already', async () => {
    const officers = signed.officers.map((officer) => ({ ...officer, signedAt: '2023-11-20T11:00:00.000+08:00' }))
    expect(hashOfSigned({ ...signed, officers })).toBe(hashOfSigned(signed))
  })

  test('is what is signed, and nothing else', async () => {
    expect(hashOfSigned({ ...signed })).toBe(hashOfSigned(signed))
    expect(hashOfSigned({ ...signed, signedAs: '别人' })).not.toBe(hashOfSigned(signed))
  })

  test('is the same in whatever order the hazards are read', async () => {
    expect(hashOfSigned({ ...signed, hazards: signed.hazards.toReversed() })).toBe(hashOfSigned(signed))
  })

  test('covers of a question what the inspected party read, its key and its text, and nothing of how it is applied', async () => {
    const [first, second] = nanguanTemplate.questions
    if (!first || !second) throw new Error('no questions')
    const questions = [first, second]
    const read = questions.map(({ key, text }) => ({ key, text }))
    expect(hashOfSigned({ ...signed, questions })).toBe(hashOfSigned({ ...signed, questions: read }))
  })
})
