import * as v from 'valibot'
import { beforeEach, describe, expect, test } from 'vitest'
import { sheetsOf } from '../../src/features/imports/input.ts'
import type { Meaning } from '../../src/features/imports/reading/meaning.ts'
import { Preparation } from '../../src/features/imports/reading/preparing.ts'
import { ImportBatch, type MeantFound } from '../../src/features/imports/schema.ts'
import { enterpriseLedgers } from '../ledgers/enterprises.ts'
import { hazardLedgers } from '../ledgers/hazards.ts'
import { beside, code, idOf } from '../ledgers/ledger.ts'

const nothing: MeantFound = { enterprises: [], hazards: [] }

/** Asks for all that the rows name, and is answered so; what they come to. */
function compare(preparation: Preparation, found = nothing) {
  for (let items = preparation.unasked(); items.length > 0; items = preparation.unasked())
    preparation.answered(items, found)
  return preparation.outcomes()
}

test.each([...enterpriseLedgers, ...hazardLedgers].map((ledger) => [ledger.file, ledger] as const))(
  'what is taken of %s is accepted as it is sent, row for row',
  async (_, ledger) => {
    const preparation = new Preparation(ledger.file, await sheetsOf(ledger.file, ledger.bytes()))
    const { meaning } = preparation.choose(0, ledger.kind, null)
    const said = { ...meaning, ...ledger.said, rest: { ...meaning.rest, ...ledger.said?.rest } }
    preparation.read(said, beside)
    compare(preparation)
    preparation.leaveQuestions()
    const { rows } = v.parse(ImportBatch, { taken: 0, rows: preparation.batch(0) })
    expect(rows.map(({ place }) => place)).toEqual(Object.keys(ledger.rows).map(Number))
  },
)

const enterprise = {
  id: '018bea0f-7a3c-7d21-9f10-000000000101',
  name: '宿州市磐石机械有限公司',
  site: '',
  creditCode: code(1),
  phone: null,
  community: null,
  communityCode: null,
  communityName: null,
  endedOn: null,
}
const hazard = {
  id: '018bea0f-7a3c-7d21-9f10-000000000201',
  number: '2023-0007',
  enterprise: enterprise.id,
  place: null,
  address: null,
  community: null,
  communityCode: null,
  communityName: null,
  foundOn: '2023-10-09',
  description: '配电箱未接地',
  ledgerNumber: null,
  voided: false,
}
const found: MeantFound = { enterprises: [enterprise], hazards: [hazard] }

const headings = ['编号', '企业名称', '隐患地点', '隐患描述', '隐患等级', '发现日期', '行业领域', '整改状态']

describe('a ledger of hazards', () => {
  let preparation: Preparation
  let meaning: Meaning
  const read = (as = meaning) => preparation.read(as, beside)
  const open = (...rows: string[][]) => {
    const sheet = { name: '台账', hidden: false, rows: [headings, ...rows], spans: [], hiddenRows: [] }
    preparation = new Preparation('隐患.xlsx', { sheets: [sheet], from1904: false })
    meaning = preparation.choose(0, 'hazards', null).meaning
  }
  const [party, place] = ['宿州市磐石机械有限公司', '二车间']
  const row = (...[description = '', foundOn = '2023.10.9', state = '已整改', who = party]: string[]) => [
    'A-1',
    who,
    place,
    description,
    '一般',
    foundOn,
    '工贸',
    state,
  ]
  /** Why rows are in question, by their numbers. */
  const questions = () =>
    preparation
      .page('question', 0, 50)
      .map(({ row, reasons }) => [row, reasons.map(({ field, code }) => [field, code])])

  beforeEach(() => open(row('配电箱未接地。'), row('行车未检'), row('行车未检'), row('通道堵塞', '10月9号')))

  test('is new, the same as what is there, or in question, and completes what is empty', () => {
    read()
    expect(compare(preparation, found).counts).toEqual({ question: 2, new: 1, completed: 1, same: 0, left: 0 })
    expect(questions()).toEqual([
      [4, [['description', 'twiceInFile']]],
      [5, [['foundOn', 'yearMissing']]],
    ])
    expect(preparation.page('completed', 0, 1)).toMatchObject([
      { row: 2, same: { record: hazard.id, called: '2023-0007', completes: ['ledgerNumber', 'place'] } },
    ])
    expect(() => preparation.batch(0)).toThrow('Row 4')
  })

  test('is corrected in its place, or left out, and what was said is said again of the same file', () => {
    read()
    compare(preparation, found)
    preparation.say(4, { left: true })
    preparation.say(5, { corrected: { foundOn: '2023-10-10' } })
    expect(compare(preparation, found).counts).toEqual({ question: 0, new: 2, completed: 1, same: 0, left: 1 })
    const sent = preparation.batch(0)
    expect(sent).toMatchObject([
      { as: 'completion', place: 2, record: hazard.id, set: { ledgerNumber: 'A-1', place } },
      { as: 'hazard', place: 3, content: { party: { kind: 'enterprise', enterprise: enterprise.id }, place } },
      { as: 'left', place: 4 },
      { as: 'hazard', place: 5, content: { foundOn: '2023-10-10', ledger: { number: 'A-1', rectified: true } } },
    ])
    const said = preparation.said()
    open(row('配电箱未接地。'), row('行车未检'), row('行车未检'), row('通道堵塞', '10月9号'))
    preparation.sayAgain(said)
    // The first two were taken already; what the second became tells of the like as the last does.
    const by = { import: '018bea11-0000-7000-8000-000000000001', taken: 2 }
    const made = {
      ...hazard,
      id: '018bea11-0000-7000-8000-000000000003',
      foundOn: '2023-10-10',
      description: '通道堵塞了',
    }
    preparation.read(meaning, beside, by)
    expect(compare(preparation, { ...found, hazards: [hazard, made] }).counts).toEqual({
      question: 0,
      new: 1,
      completed: 0,
      same: 0,
      left: 1,
    })
    expect(preparation.batch(2)).toEqual(sent.slice(2))
  })

  test('tells its own words, empty cells and days without a year once for all rows', () => {
    open(row('一', '10月9日', '办完了'), row('二', '10月9日', '办完了'), row('三', '', ''))
    const { unlisted, missing, withoutYear } = read()
    expect(unlisted).toEqual([{ field: 'state', text: '办完了', key: '办完了', rows: 2 }])
    expect([missing, withoutYear]).toEqual([[{ field: 'foundOn', rows: 1 }], 2])
    const said = { ...meaning, year: 2023, words: { state: { 办完了: 'rectified' } } }
    expect(read({ ...said, rest: { ...meaning.rest, foundOn: '2023-10-01' } })).toMatchObject({
      unlisted: [],
      missing: [],
      withoutYear: 0,
    })
  })

  test('asks what parties are that the register doesn’t have, and which of several is meant', () => {
    open(row('一', '2023.10.9', '未整改', '街角仓库'), row('二', '2023.10.9', '未整改', '张小明'), row('三'))
    const twin = { ...enterprise, id: '018bea0f-7a3c-7d21-9f10-000000000102', creditCode: code(2), site: '东厂' }
    const several = { ...found, enterprises: [enterprise, twin] }
    read()
    compare(preparation, several)
    expect(questions()).toEqual([
      [2, [['party', 'partyUnregistered']]],
      [3, [['party', 'partyLikelyPerson']]],
      [4, [['party', 'severalThere']]],
    ])
    preparation.say(3, { corrected: { partyKind: 'person' } })
    preparation.say(4, { enterprise: twin.id })
    read({ ...meaning, unregistered: 'institution' })
    expect(compare(preparation, several).counts.new).toBe(3)
    expect(preparation.batch(0).map((row) => row.as === 'hazard' && row.content.party)).toEqual([
      { kind: 'institution', name: '街角仓库', phone: null },
      { kind: 'person', name: '张小明', phone: null },
      { kind: 'enterprise', enterprise: twin.id },
    ])
  })

  test('is in question again where the office’s records refuse a row, until somebody has looked at it', () => {
    open(row('一'), row('二'))
    read()
    compare(preparation, found)
    preparation.refuse([{ row: 3, reason: { field: 'unit', code: 'refused', about: 'unitEnded' } }])
    expect(preparation.outcomes().counts).toMatchObject({ question: 1, new: 1 })
    preparation.say(3, { corrected: { unit: idOf('应急办') ?? '' } })
    expect(preparation.outcomes().counts).toMatchObject({ question: 0, new: 2 })
    expect(preparation.batch(1)).toMatchObject([{ place: 3, content: { unit: idOf('应急办') } }])
  })

  test('is sent in batches that stay small, however long its texts are', () => {
    open(...Array.from({ length: 101 }, (_, n) => row(`${n} ${'长'.repeat(1900)}`)))
    read()
    compare(preparation)
    preparation.leaveQuestions()
    expect(preparation.batch(0)).toHaveLength(100)
    read({ ...meaning, unregistered: 'institution' })
    for (const [row] of preparation.said()) preparation.say(row, null)
    compare(preparation)
    const first = preparation.batch(0)
    expect(first.length).toBeLessThan(100)
    expect(JSON.stringify(first).length).toBeGreaterThan(50_000)
    expect(preparation.batch(first.length)[0]?.place).toBe((first.at(-1)?.place ?? 0) + 1)
  })
})
