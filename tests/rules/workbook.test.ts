import { Buffer } from 'node:buffer'
import { readXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { enterpriseSheet } from '../../src/features/enterprises/sheet.ts'
import type { State } from '../../src/features/hazards/rules/states.ts'
import { hazardSheet, type SheetLine } from '../../src/features/hazards/sheet.ts'
import en from '../../src/features/hazards/words.en.ts'
import zh from '../../src/features/hazards/words.zh.ts'
import { sheetsOf } from '../../src/features/imports/input.ts'
import { hazardFate } from '../../src/features/imports/reading/fates.ts'
import type { HazardRead } from '../../src/features/imports/reading/hazard-rows.ts'
import { ledgerRows, ledgersIn } from '../../src/features/imports/reading/ledger.ts'
import type { RowRead } from '../../src/features/imports/reading/meaning.ts'
import { Preparation } from '../../src/features/imports/reading/preparing.ts'
import { headRows, type Sheet } from '../../src/lib/sheet.ts'
import { inWorkbook } from '../../src/lib/workbook.ts'
import { beside, code } from '../ledgers/ledger.ts'

async function workbookOf<Row>(sheet: Sheet<Row>, ...pages: readonly Row[][]): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  const given = (async function* () {
    yield* pages
  })()
  for await (const part of inWorkbook(sheet, given)) parts.push(part)
  return new Uint8Array(Buffer.concat(parts))
}

const texts: Sheet<string> = { name: '文字', columns: [{ heading: '说明', kind: 'long', of: (text) => text }] }

test('a text stands in its cell as it was typed, and nothing of it is run', async () => {
  const typed = ['=1+1', '@SUM(A1)', '<b>&"', 'a\nb', '_x000D_', '编号 _x4E00_']
  const { sheets } = await readXlsx(await workbookOf(texts, typed.slice(0, 3), typed.slice(3)))
  expect(sheets[0]?.rows.slice(1).flat()).toEqual(typed)
})

test('what no spreadsheet can hold doesn’t make the file unreadable', async () => {
  const { sheets } = await readXlsx(await workbookOf(texts, ['a\u0001b\uffff', 'x'.repeat(40_000)]))
  const [, control, long] = sheets[0]?.rows.flat() ?? []
  expect([control, (long as string).length]).toEqual(['ab', 32_000])
})

const line: SheetLine = {
  number: '2023-0001',
  ledgerNumber: null,
  closedBy: null,
  campaign: '冬季行动',
  party: '永盛机械加工厂',
  creditCode: code(1),
  partyKind: 'enterprise',
  place: '淮海路 18 号',
  communityName: '一中社区',
  sector: '工贸',
  unitName: '应急办',
  transferToName: null,
  level: 'major',
  source: 'department',
  found: 'government',
  status: 'ordered',
  awaits: null,
  instrument: 'order',
  description: '配电箱未上锁',
  foundOn: '2023-11-01',
  due: '2023-11-10',
  firstDue: '2023-11-05',
  overdue: true,
  everOverdue: true,
  extensions: 1,
  failures: 0,
  closedOn: null,
  plan: null,
  history: { reported: null, verified: null, ordered: null, claimed: null, reinspected: null, closed: null },
}

async function readAgain<Row>(sheet: Sheet<Row>, rows: Row[]) {
  const file = await sheetsOf(`${sheet.name}.xlsx`, await workbookOf(sheet, rows))
  const [ledger] = ledgersIn(`${sheet.name}.xlsx`, file)
  if (!ledger) throw new Error('no ledger was found')
  return { kind: ledger.kind, rows: ledgerRows(ledger, { ...beside, from1904: file.from1904 }) }
}

test('a ledger that has left can be read in again: who, where, what, when, and how it stands', async () => {
  const states: State[] = ['reported', 'confirmed', 'ordered', 'planned', 'claimed', 'reinspected', 'closed']
  const closed = { status: 'closed' as const, closedOn: '2023-11-08' }
  const { kind, rows } = await readAgain(
    hazardSheet('zh'),
    states.map((status) => (status === 'closed' ? { ...line, ...closed } : { ...line, status })),
  )
  expect(kind).toBe('hazards')
  expect(rows.map(({ faults }) => faults)).toEqual(states.map(() => ({})))
  expect(rows.map(({ values }) => values)).toMatchObject(
    states.map((status) => ({ state: status === 'closed' ? 'rectified' : 'open' })),
  )
  expect(rows.at(-1)?.values).toMatchObject({
    ledgerNumber: '2023-0001',
    party: { name: '永盛机械加工厂', creditCode: code(1) },
    place: '淮海路 18 号',
    sector: '工贸',
    source: 'department',
    level: 'major',
    description: '配电箱未上锁',
    foundOn: '2023-11-01',
    due: '2023-11-10',
    rectifiedOn: '2023-11-08',
  })
})

test('what is read in again is known as what is there already', async () => {
  const { foundOn, description, number } = line
  const there = { address: null, community: null, foundOn, description, number, ledgerNumber: null, voided: false }
  const hazards = [
    { ...there, id: 'of an enterprise', enterprise: 'e', place: null },
    { ...there, id: 'of nobody known', enterprise: null, place: '幸福巷 3 号' },
  ]
  const registered = { id: 'e', name: '永盛机械加工厂', site: '', creditCode: code(1), phone: null, community: null }
  const unknown = { ...line, party: null, partyKind: 'unknown' as const, creditCode: null, place: '幸福巷 3 号' }
  const { rows } = await readAgain(hazardSheet('zh'), [line, unknown])
  const enterprises = [{ ...registered, endedOn: null }]
  const fates = rows.map((row) =>
    hazardFate(row as RowRead<HazardRead>, { own: undefined, enterprises, hazards }, undefined, undefined),
  )
  expect(fates).toMatchObject(hazards.map(({ id }) => ({ fate: 'same', record: id })))
})

describe.each(['zh', 'en'] as const)('a ledger that has left in the language %s', (language) => {
  const words = { zh, en }[language]
  const ended = new Set<State>(['dismissed', 'merged', 'void', 'referred', 'ended'])
  const states = Object.keys(words.states) as State[]
  const kinds = Object.keys(words.partyKinds) as SheetLine['partyKind'][]
  const lines: SheetLine[] = [
    ...states.map((status) => ({ status })),
    ...kinds.map((partyKind) => ({ partyKind })),
  ].map((one, nth) => ({ ...line, party: null, creditCode: null, number: `2023-${1000 + nth}`, ...one }))
  const there = lines.map(({ number, foundOn, description, status }) => ({
    id: number,
    number,
    enterprise: null,
    place: null,
    address: null,
    community: null,
    communityCode: null,
    communityName: null,
    foundOn,
    description,
    ledgerNumber: null,
    voided: status === 'void',
  }))
  const opened = async (found: typeof there) => {
    const file = await sheetsOf('x.xlsx', await workbookOf(hazardSheet(language), lines))
    const preparation = new Preparation('x.xlsx', file)
    const { meaning } = preparation.choose(0, 'hazards', null)
    expect(preparation.read(meaning, beside).unlisted).toEqual([])
    preparation.answered(preparation.unasked(), { enterprises: [], hazards: found })
    return { preparation, outcomes: preparation.outcomes() }
  }

  test('is known row for row, however it has ended and whoever answers for it', async () => {
    const { preparation, outcomes } = await opened(there)
    expect(outcomes.counts).toMatchObject({ question: 0, new: 0 })
    expect(preparation.batch(0)).toMatchObject(there.map(({ id }) => ({ record: id })))
  })

  test('comes in again where ours were voided meanwhile, but for what it says has ended itself', async () => {
    const { outcomes } = await opened(there.map((one) => ({ ...one, voided: true })))
    expect(outcomes.counts).toMatchObject({ same: ended.size, completed: 0 })
  })

  test('isn’t known by numbers alone, and what has ended isn’t taken in anew', async () => {
    const { preparation, outcomes } = await opened(there.map((one) => ({ ...one, description: '另一项' })))
    expect(outcomes.counts).toMatchObject({ completed: 0, same: 0 })
    const questions = preparation.page('question', 0, 100).map(({ reasons }) => reasons[0]?.code)
    expect(questions.filter((code) => code === 'endedState')).toHaveLength(ended.size)
  })
})

test('a register that has left can be read in again', async () => {
  const enterprise = {
    id: '',
    name: '永盛机械加工厂',
    site: '东厂',
    creditCode: code(1),
    principal: '王永盛',
    address: '淮海路 18 号',
    community: null,
    communityName: '一中社区',
    sectors: ['工贸', '消防'],
    attributes: [],
    endedOn: null,
    marked: false,
  }
  const { kind, rows } = await readAgain(enterpriseSheet('zh'), [enterprise])
  const { name, site, creditCode, principal, address, sectors } = enterprise
  expect(kind).toBe('enterprises')
  expect(rows.map(({ values }) => values)).toMatchObject([{ name, site, creditCode, principal, address, sectors }])
})

describe('the head of a form', () => {
  const headings = [['甲'], ['乙', '一', 'a'], ['乙', '一', 'b'], ['乙', '二'], ['丙', '一'], ['丁'], ['丁', '一']]

  test('has one cell for neighbours under the same headings, and reaches down where there are no more', () => {
    const cells = headRows(headings).map((row) =>
      row.map(({ text, column, columns, rows }) => [text, column, columns, rows]),
    )
    expect(cells).toEqual([
      [
        ['甲', 0, 1, 3],
        ['乙', 1, 3, 1],
        ['丙', 4, 1, 1],
        ['丁', 5, 1, 3],
        ['丁', 6, 1, 1],
      ],
      [
        ['一', 1, 2, 1],
        ['二', 3, 1, 2],
        ['一', 4, 1, 2],
        ['一', 6, 1, 2],
      ],
      [
        ['a', 1, 1, 1],
        ['b', 2, 1, 1],
      ],
    ])
  })

  test('is merged so in its workbook, below the title and above rows, notes and shares that are numbers', async () => {
    const form: Sheet<number[]> = {
      name: '表',
      form: { title: '统计表', above: ['期间'], below: ['注1：无', '审核人：'] },
      columns: headings.map((all, place) => ({
        heading: all.at(-1) ?? '',
        under: all.slice(0, -1),
        kind: place === 2 ? 'share' : 'number',
        of: (row) => row[place] ?? null,
      })),
    }
    const { sheets } = await readXlsx(await workbookOf(form, [[1, 2, 0.25, 4, 5, 6, 7]]), { readStyles: true })
    const [sheet] = sheets
    expect(sheet?.rows.map(([first]) => first)).toEqual(['统计表', '期间', '甲', null, null, 1, '注1：无', '审核人：'])
    expect(sheet?.merges).toHaveLength(2 + 7)
    expect(sheet?.merges).toContainEqual({ startRow: 2, startCol: 1, endRow: 2, endCol: 3 })
    expect(sheet?.rows[5]?.[2]).toBe(0.25)
    expect(sheet?.cells?.get('5,2')?.style?.numFmt).toBe('0.0%')
  })
})
