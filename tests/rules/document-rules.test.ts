import { describe, expect, test } from 'vitest'
import { drafted, openDocuments } from '../../src/features/documents/rules/drafting.ts'
import { unitOfStep } from '../../src/features/documents/rules/facts.ts'
import { issuerOf, officerOf, usualBody } from '../../src/features/documents/rules/issuer.ts'
import { issuingRefusal } from '../../src/features/documents/rules/issuing.ts'
import {
  asksOf,
  type DocumentKind,
  documentKinds,
  documents,
  saidFaults,
} from '../../src/features/documents/rules/kinds.ts'
import { fileName, numberText } from '../../src/features/documents/rules/numbering.ts'
import { openedContent, sealedContent, sealOf, seenHash } from '../../src/features/documents/rules/sealing.ts'
import { documentedSteps, signedStep } from '../../src/features/documents/rules/steps.ts'
import { inHeader } from '../../src/lib/attached.ts'
import { type Role, roles } from '../../src/lib/role.ts'
import { contentOf, facts, issuing, li, orderedLife, paper, taken, zhao } from './document-papers.ts'

const holding = (role: Role, unit: string | null = 'yingji', user = 'wang') => ({
  user,
  name: '王伟',
  roles: [{ role, unit }],
})

describe('what is asked beside the record', () => {
  test.each([
    ['inspectionRecord', ['startedAt', 'endedAt']],
    ['order', ['basis', 'review', 'court']],
    ['notice', ['basis']],
    ['securing', ['basis', 'review', 'court']],
    ['reinspection', []],
    ['transfer', []],
  ] as const)('of %s lacks at first what it can’t be issued without', (kind, missing) => {
    expect(saidFaults(kind, {})).toEqual(missing.map((field) => ({ field, code: 'missing' })))
    const answered = Object.fromEntries(missing.map((field) => [field, '某']))
    expect(saidFaults(kind, answered)).toEqual([])
  })

  test('is nothing that the kind has no place for', () => {
    expect(saidFaults('reinspection', { court: '某法院', basis: null })).toEqual([{ field: 'court', code: 'unknown' }])
  })

  test('is suggested as the last document had it where that lasts, or as it usually is', () => {
    const last = { basis: '《条例》第十条', court: '埇桥区人民法院', violated: '第四十三条' }
    const suggested = (said: typeof last | null) =>
      Object.fromEntries(asksOf('order', said).map(({ field, suggested }) => [field, suggested]))
    expect(suggested(last)).toEqual({ ...last, violated: null, review: null })
    expect(suggested(null).basis).toContain('第六十五条')
  })
})

describe('a number', () => {
  test.each([
    ['order', 2023, 12, null, '责改〔2023〕第12号'],
    ['securing', 2024, 1, '南应急', '南应急现措〔2024〕第1号'],
    ['transfer', 2023, null, null, '移交〔2023〕第　　号'],
  ] as const)('of %s in %i stands on paper', (kind, year, number, word, text) => {
    expect(numberText({ kind, year, number, word })).toBe(text)
  })

  test('differs by kind', () => {
    expect(new Set(documentKinds.map((kind) => documents[kind].word)).size).toBe(documentKinds.length)
  })

  test('stands in the name of the file, which no computer refuses', () => {
    const of = { kind: 'order', year: 2023, number: 12, word: null } as const
    expect(fileName({ ...of, party: '永盛/机械:加工厂\u202e' })).toBe(
      '责令限期整改指令书 责改〔2023〕第12号 永盛机械加工厂.docx',
    )
    expect(fileName({ ...of, party: null })).toBe('责令限期整改指令书 责改〔2023〕第12号.docx')
    expect(inHeader("永盛'(一)*.docx")).toBe('%E6%B0%B8%E7%9B%9B%27%28%E4%B8%80%29%2A.docx')
  })
})

describe('the steps that have a document', () => {
  const stepsOf = (events: Parameters<typeof documentedSteps>[0]) =>
    documentedSteps(events).map(({ kind, step, by }) => [kind, step, by.map(({ user }) => user).join()])

  test.each([
    ['order', 'order'],
    ['notice', 'notice'],
    ['secure', 'securing'],
    ['pass', 'reinspection'],
    ['fail', 'reinspection'],
    ['transfer', 'transfer'],
    ['refer', 'transfer'],
  ])('%s is one of %s, taken alone', (verb, kind) => {
    expect(stepsOf([taken(1, 'report'), taken(2, verb)])).toEqual([[kind, 2, 'li']])
  })

  test.each(['confirm', 'claim', 'plan', 'accept', 'lift', 'approve'])('%s has none', (verb) => {
    expect(stepsOf([taken(1, 'report'), taken(2, verb)])).toEqual([])
  })

  test('what two sign has one with the second signature, which both have given', () => {
    expect(stepsOf(orderedLife.slice(0, 3))).toEqual([])
    expect(stepsOf(orderedLife)).toEqual([['order', 4, 'li,zhao']])
  })

  test('what was taken back before it was signed has none: the second signature is under what came after', () => {
    const life = [
      taken(1, 'report'),
      taken(2, 'order', { due: '2023-11-22', awaitsSignature: true }),
      taken(3, 'retract'),
      taken(4, 'secure', { measure: 'suspend', awaitsSignature: true }),
      taken(5, 'countersign', {}, { by: zhao }),
    ]
    expect(stepsOf(life)).toEqual([['securing', 5, 'li,zhao']])
  })

  test('a visit has one with its last signature, whatever is noted beside it later', () => {
    const life = [
      taken(1, 'begin'),
      taken(2, 'sign', {}, { toState: 'signing' }),
      taken(3, 'cosign', {}, { toState: 'signed', by: zhao }),
      taken(4, 'correct', {}, { toState: 'signed' }),
    ]
    expect(signedStep(life)).toMatchObject({ kind: 'inspectionRecord', step: 3, by: [li, zhao] })
    expect(signedStep(life.slice(0, 2))).toBeUndefined()
  })

  test('belong to the department that handled the hazard then', () => {
    const life = [...orderedLife, taken(5, 'transfer'), taken(6, 'accept', {}, { change: { unit: 'shichang' } })]
    const unitAt = (step: number) =>
      unitOfStep({ kind: 'order', verb: 'order', step, on: '2023-11-20', by: [], detail: {} }, life, issuing)
    expect([unitAt(4), unitAt(6)]).toEqual(['yingji', 'shichang'])
  })
})

describe('who may issue a document', () => {
  const allowed: Record<DocumentKind, Role[]> = {
    inspectionRecord: ['safetyOfficer', 'enforcementOfficer', 'inspector', 'departmentContact', 'communityOfficer'],
    order: ['safetyOfficer', 'enforcementOfficer', 'departmentContact'],
    notice: ['safetyOfficer', 'enforcementOfficer', 'inspector', 'departmentContact', 'communityOfficer'],
    securing: ['safetyOfficer', 'enforcementOfficer', 'departmentContact'],
    reinspection: ['safetyOfficer', 'enforcementOfficer', 'inspector', 'departmentContact'],
    transfer: ['safetyOfficer', 'enforcementOfficer', 'inspector', 'departmentContact'],
  }
  const of = (kind: DocumentKind, stationed = false) => ({ kind, unit: 'yingji', stationed, takers: ['li'] })

  test.each(documentKinds)('of %s', (kind) => {
    const may = (unit: string | null, stationed = false) =>
      roles.filter((role) => !issuingRefusal(holding(role, unit), of(kind, stationed)))
    expect(may('yingji')).toEqual(allowed[kind])
    expect(may('shichang')).toEqual(['safetyOfficer'])
    expect(may('yingji', true)).toEqual(allowed[kind].filter((role) => role !== 'safetyOfficer'))
  })

  test('whoever took the step may, wherever they work now', () => {
    expect(issuingRefusal(holding('inspector', 'shichang', 'li'), of('order'))).toBeUndefined()
  })

  test('they are shown what doesn’t stand yet, the latest first', () => {
    const events = [...orderedLife, taken(5, 'fail', { due: '2023-12-01' })]
    const open = (issued: { kind: DocumentKind; step: number; status: string }[]) =>
      openDocuments(holding('enforcementOfficer'), { kind: 'hazard', events, issued }, issuing).map(({ kind }) => kind)
    expect(open([])).toEqual(['reinspection', 'order'])
    expect(open([{ kind: 'order', step: 4, status: 'issued' }])).toEqual(['reinspection'])
    expect(open([{ kind: 'order', step: 4, status: 'withdrawn' }])).toEqual(['reinspection', 'order'])
  })
})

describe('in whose name a document is', () => {
  const own = { unit: 'yingji', name: '应急管理办公室', word: '应急' }
  const offices = { unit: null, name: '埇桥区南关街道办事处', word: '南关' }

  test.each([
    ['the office’s', 'yingji', [], '南关街道办事处', null],
    ['the office’s, as it says', 'yingji', [offices], offices.name, offices.word],
    ['the department’s, as it says', 'yingji', [offices, own], own.name, own.word],
    ['the office’s again', 'yingji', [offices, { ...own, name: null }], offices.name, offices.word],
    ['the stationed department’s', 'shichang', [offices], '市场监管所', null],
    ['the office’s that visited without a department', null, [offices, own], offices.name, offices.word],
  ] as const)('it is %s', (_, unit, letterheads, body, word) => {
    expect(issuerOf(unit, { ...issuing, letterheads })).toEqual({ body, word })
  })

  test.each([
    ['南关街道', '南关街道办事处'],
    ['砀城镇', '砀城镇人民政府'],
    ['周寨乡', '周寨乡人民政府'],
    ['经济开发区', '经济开发区'],
  ])('%s signs as %s while nothing is said', (name, body) => {
    expect(usualBody(name)).toBe(body)
  })

  test('an officer stands with the certificate of that department', () => {
    const staff = [
      { user: 'li', role: 'enforcementOfficer', unit: 'shichang', certificate: 'B' },
      { user: 'li', role: 'enforcementOfficer', unit: 'yingji', certificate: 'A' },
    ]
    expect(officerOf(li, 'yingji', { staff })).toEqual({ name: '李卫东', certificate: 'A' })
    expect(officerOf(zhao, 'yingji', { staff })).toEqual({ name: '赵敏', certificate: null })
  })
})

describe('what a document says', () => {
  const officer = holding('enforcementOfficer')
  const draft = (of: Parameters<typeof drafted>[1], hazard = paper()) => drafted(officer, of, { hazard }, issuing)

  test('of an order is what two officers have ordered', () => {
    expect(draft({ kind: 'order', step: 4 })).toMatchObject({
      unit: 'yingji',
      facts: {
        ...facts.order,
        measures: '停止动火',
        officers: [
          { name: '李卫东', certificate: 'AH-1' },
          { name: '赵敏', certificate: 'AH-2' },
        ],
      },
    })
  })

  test.each([
    ['a step that has another', { kind: 'notice', step: 4 }, {}, 'documentUnfit'],
    ['a step that has none', { kind: 'order', step: 3 }, {}, 'documentUnfit'],
    ['a party that nobody knows', { kind: 'order', step: 4 }, { partyKind: 'unknown' }, 'partyUnknown'],
  ] as const)('is nothing of %s', (_, of, more, refused) => {
    const hazard = { ...paper(more), ...('partyKind' in more ? { enterprise: undefined } : {}) }
    expect(draft(of, hazard)).toMatchObject({ refused })
  })

  test('of a re-inspection names the order before it, by its number and its last date', () => {
    const events = [
      ...orderedLife,
      taken(5, 'fail', { due: '2023-12-01', note: '未整改' }),
      taken(6, 'pass', { note: '已整改' }),
    ]
    const hazard = paper({}, { events, standing: [{ kind: 'order', step: 4, number: '责改〔2023〕第12号' }] })
    expect(draft({ kind: 'reinspection', step: 6 }, hazard)).toMatchObject({
      facts: {
        passed: true,
        due: null,
        obliged: { by: 'order', on: '2023-11-20', number: '责改〔2023〕第12号', due: '2023-12-01' },
      },
    })
  })

  test('of a notice that a community’s officer gave is the community’s, in the office’s name', () => {
    const sun = { user: 'sun', name: '孙丽' }
    const events = [
      taken(1, 'report', {}, { change: { unit: 'shichang', community: 'yizhong' } }),
      taken(2, 'notice', {}, { by: sun }),
    ]
    const given = drafted(
      holding('communityOfficer', 'yizhong', 'sun'),
      { kind: 'notice', step: 2 },
      { hazard: paper({}, { events }) },
      issuing,
    )
    expect(given).toMatchObject({ unit: 'yizhong', facts: { issuer: { body: '南关街道办事处' } } })
  })
})

describe('a natural person’s data', () => {
  const party = { kind: 'person', name: '刘树根', address: '一号楼' } as const
  const told = contentOf({ ...facts.notice, party, hazard: { ...facts.notice.hazard, place: '一号楼三单元' } })

  test('lie beside what the event keeps, which has nothing but their seal', () => {
    const { content, beside } = sealedContent(told, 'salt')
    expect(JSON.stringify(content)).not.toMatch(/刘树根|一号楼/)
    expect(beside).toEqual({ name: '刘树根', place: '一号楼三单元', address: '一号楼', salt: 'salt' })
    expect(content.facts.party.sealed).toBe(sealOf(beside))
    expect(openedContent(content, beside)).toEqual(told)
  })

  test('stay away where they are gone', () => {
    const { content } = sealedContent(told, 'salt')
    expect(openedContent(content, undefined)).toEqual(content)
  })

  test('can’t be guessed from what whoever issues it has seen', () => {
    expect(seenHash(told.facts, 'salt')).not.toBe(seenHash(told.facts, null))
    expect(seenHash(told.facts, null)).toBe(seenHash(structuredClone(told.facts), null))
  })
})
