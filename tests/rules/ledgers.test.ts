import { describe, expect, test } from 'vitest'
import { sheetsOf } from '../../src/features/imports/input.ts'
import { ledgerRows, ledgersIn } from '../../src/features/imports/reading/ledger.ts'
import { enterpriseLedgers } from '../ledgers/enterprises.ts'
import { hazardLedgers } from '../ledgers/hazards.ts'
import { beside, type Ledger } from '../ledgers/ledger.ts'

const ledgers: readonly Ledger[] = [...enterpriseLedgers, ...hazardLedgers]

test('twelve ledgers stand for those that offices have', () => {
  expect(ledgers).toHaveLength(12)
})

describe.each(ledgers.map((ledger) => [ledger.file, ledger] as const))('%s', (_, ledger) => {
  const read = async () => {
    const file = await sheetsOf(ledger.file, ledger.bytes())
    const [first] = ledgersIn(ledger.file, file)
    if (!first) throw new Error('no ledger was found')
    return { file, first }
  }

  test(`is recognized: ${ledger.of}`, async () => {
    const { first } = await read()
    const { frame, meaning } = first
    expect({ kind: first.kind, sheet: first.sheet.name, title: frame.title }).toEqual({
      kind: ledger.kind,
      sheet: ledger.sheet,
      title: ledger.title,
    })
    expect(meaning.columns.map(({ field }) => field)).toEqual(ledger.columns)
    expect(Object.fromEntries(frame.aside.map(({ place, why }) => [place + 1, why]))).toEqual(ledger.aside)
  })

  test('says its rows, and what is wrong with the others', async () => {
    const { file, first } = await read()
    const meaning = { ...first.meaning, ...ledger.said, rest: { ...first.meaning.rest, ...ledger.said?.rest } }
    const rows = ledgerRows({ ...first, meaning }, { ...beside, from1904: file.from1904 })
    const told = rows.map(({ row, faults, values }) => [row, values ?? { faults }])
    expect(Object.fromEntries(told)).toMatchObject(ledger.rows)
    expect(told.map(([row]) => row)).toEqual(Object.keys(ledger.rows).map(Number))
  })
})
