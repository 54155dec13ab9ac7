import type { Cell, FileRead, SheetRead } from './cells.ts'
import { type ColumnMeant, columnsMeant, kindOf } from './columns.ts'
import { yearNamed } from './days.ts'
import { type EnterpriseRead, enterpriseRow } from './enterprise-rows.ts'
import type { LedgerKind } from './fields.ts'
import { type Frame, frameOf } from './frame.ts'
import { type HazardRead, hazardRow } from './hazard-rows.ts'
import type { Beside, Corrected, Meaning, RowRead } from './meaning.ts'

/** A sheet as a ledger: where it stands in it, what it is likely a list of, and how it is to be read. */
export interface LedgerFound {
  sheet: SheetRead
  frame: Frame
  kind: LedgerKind
  meaning: Meaning
}

/** How an office has read its ledgers of a kind before. */
export type Kept = Pick<Meaning, 'words' | 'unregistered'> & { columns: readonly ColumnMeant[] }

/** How a sheet is to be read as a list of a kind, as far as it tells that and the office has said it before. */
export const meaningOf = (kind: LedgerKind, file: string, sheet: SheetRead, frame: Frame, kept?: Kept): Meaning => ({
  columns: columnsMeant(kind, frame, kept?.columns),
  words: kept?.words ?? {},
  rest: kind === 'hazards' ? { state: 'open', source: 'unknown' } : {},
  year: yearNamed([frame.title]) ?? yearNamed([sheet.name]) ?? yearNamed([file]),
  hiddenRows: false,
  unregistered: kept?.unregistered ?? null,
})

/** The sheets of a file as ledgers, the likeliest first: those that are seen, and of which the most was recognized. */
export function ledgersIn(name: string, { sheets }: FileRead): LedgerFound[] {
  const found = sheets.map((sheet) => {
    const frame = frameOf(sheet)
    const { kind, known } = kindOf(frame)
    return {
      ledger: { sheet, frame, kind, meaning: meaningOf(kind, name, sheet, frame) },
      known,
      rows: frame.rows.length,
    }
  })
  return found
    .toSorted(
      (a, b) => Number(a.ledger.sheet.hidden) - Number(b.ledger.sheet.hidden) || b.known - a.known || b.rows - a.rows,
    )
    .map(({ ledger }) => ledger)
}

/** A row of a ledger of either kind. */
export type LedgerRow = RowRead<EnterpriseRead> | RowRead<HazardRead>

/** The rows of a ledger that are taken: those that nobody sees only where somebody has said so. */
export const rowsTaken = ({
  sheet,
  frame,
  meaning,
}: Pick<LedgerFound, 'sheet' | 'frame' | 'meaning'>): Frame['rows'] => {
  const hidden = new Set(meaning.hiddenRows ? [] : sheet.hiddenRows)
  return frame.rows.filter(({ place }) => !hidden.has(place))
}

/** What one row of a ledger says. */
export const ledgerRow = (
  kind: LedgerKind,
  row: { place: number; cells: readonly Cell[] },
  meaning: Meaning,
  beside: Beside,
  corrected?: Corrected,
): LedgerRow => (kind === 'enterprises' ? enterpriseRow : hazardRow)(row, meaning, beside, corrected)

/** What the rows of a ledger say, as some of them were corrected. */
export const ledgerRows = (
  ledger: LedgerFound,
  beside: Beside,
  corrected: ReadonlyMap<number, Corrected> = new Map(),
): LedgerRow[] =>
  rowsTaken(ledger).map((row) => ledgerRow(ledger.kind, row, ledger.meaning, beside, corrected.get(row.place + 1)))
