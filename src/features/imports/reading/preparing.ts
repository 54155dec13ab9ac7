import { folded } from '../../../lib/folding.ts'
import { mostRows } from '../../../lib/table-rows.ts'
import type { ImportRow, Meant, MeantFound } from '../schema.ts'
import { type FileRead, lineOf, textOf } from './cells.ts'
import type { EnterpriseRead } from './enterprise-rows.ts'
import {
  type Completing,
  enterpriseFate,
  enterpriseKey,
  enterpriseNamed,
  type Fate,
  hazardFate,
  hazardKey,
  type Question,
  type Reason,
  type Said,
  twiceIn,
} from './fates.ts'
import type { EnterpriseField, HazardField, LedgerKind } from './fields.ts'
import type { HazardRead } from './hazard-rows.ts'
import { type Kept, type LedgerFound, type LedgerRow, ledgerRow, ledgersIn, meaningOf, rowsTaken } from './ledger.ts'
import type { Beside, Corrected, Meaning, RowRead, WordUnlisted } from './meaning.ts'
import { isOfHazard, namedIn, rowSent } from './rows-sent.ts'
import { There } from './there.ts'

/** A sheet of the file, the likeliest first. */
export interface SheetShown {
  name: string
  hidden: boolean
  /** What it likely is a list of. */
  kind: LedgerKind
  rows: number
  hiddenRows: number
}

/** A column as it is shown to whoever says what it is. */
export interface ColumnShown {
  heading: string
  samples: readonly string[]
}

/** What still keeps rows from being read, by how many have it. */
export interface Overview {
  rows: number
  unlisted: readonly (WordUnlisted & { key: string; rows: number })[]
  missing: readonly { field: EnterpriseField | HazardField; rows: number }[]
  withoutYear: number
}

/** What a person has said of one row. */
export interface SaidOfRow {
  corrected?: Corrected
  said?: Exclude<Said, undefined>
  /** Which of several enterprises a hazard's row means. */
  enterprise?: string
  left?: boolean
}

export type Outcome = 'question' | 'new' | 'completed' | 'same' | 'left'

/** What the rows come to. */
export interface Outcomes {
  counts: Readonly<Record<Outcome, number>>
  /** How many rows are in question why. */
  reasons: Readonly<Partial<Record<Question, number>>>
}

/** A row with what becomes of it. */
export interface RowShown {
  row: number
  outcome: Outcome
  shown: RowRead<unknown>['shown']
  reasons: readonly Reason[]
  candidates: readonly { id: string; called: string }[]
  /** The record that it is the same as. */
  same?: { record: string; called: string; completes: readonly (keyof Completing)[] }
  said: SaidOfRow
}

/** What is wrong with a row that the office's records refuse. */
export interface RowRefused {
  row: number
  reason: Reason
}

const samples = 3
const shortest = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text)

/** Bytes of a batch: it stays well below what is accepted, however long the texts of its rows are. */
const mostBytes = 500_000
const encoder = new TextEncoder()

/** An import as it is being prepared: a file, how it is read, what was said of its rows, and what each of them comes to. */
export class Preparation {
  readonly #name: string
  readonly #from1904: boolean
  readonly #ledgers: readonly LedgerFound[]
  readonly #there = new There()
  readonly #asked = new Set<string>()
  readonly #said = new Map<number, SaidOfRow>()
  readonly #refused = new Map<number, Reason>()
  #ledger: LedgerFound | undefined
  #beside: Beside | undefined
  /** The rows of the file that are taken, as they are read. */
  #rows: LedgerRow[] = []
  /** So many of them were taken before. */
  #before = 0
  /** How the ids of the records begin that these became. */
  #own: string | undefined
  #fates: Fate[] = []

  constructor(name: string, file: FileRead) {
    this.#name = name
    this.#from1904 = file.from1904
    this.#ledgers = ledgersIn(name, file)
  }

  sheets(): SheetShown[] {
    return this.#ledgers.map(({ sheet, frame, kind }) => ({
      name: sheet.name,
      hidden: sheet.hidden,
      kind,
      rows: frame.rows.length,
      hiddenRows: frame.rows.filter(({ place }) => sheet.hiddenRows.includes(place)).length,
    }))
  }

  /** Takes a sheet for a list of a kind; answers how it is likely to be read, and its columns. */
  choose(sheet: number, kind: LedgerKind, kept: Kept | null): { meaning: Meaning; columns: ColumnShown[] } {
    const found = this.#ledgers[sheet]
    if (!found) throw new RangeError(`The file has no sheet ${sheet}`)
    const meaning = meaningOf(kind, this.#name, found.sheet, found.frame, kept ?? undefined)
    this.#ledger = { ...found, kind, meaning }
    this.#said.clear()
    this.#refused.clear()
    const columns = meaning.columns.map(({ heading }, place) => {
      const texts = found.frame.rows.map(({ cells }) => lineOf(textOf(cells[place]))).filter(Boolean)
      return { heading, samples: [...new Set(texts)].slice(0, samples).map(shortest) }
    })
    return { meaning, columns }
  }

  /** Reads all rows so; the first ones may have been taken before by an import, whose records the others aren't compared with. */
  read(meaning: Meaning, beside: Omit<Beside, 'from1904'>, by?: { import: string; taken: number }): Overview {
    const ledger = this.#chosen()
    this.#ledger = { ...ledger, meaning }
    this.#beside = { ...beside, from1904: this.#from1904 }
    this.#before = by?.taken ?? 0
    // The time in the ids of an import's records is its own.
    this.#own = by?.import.slice(0, 13)
    this.#rows = rowsTaken(this.#ledger).map((row) => this.#readRow(row))
    return this.#overview()
  }

  #chosen(): LedgerFound {
    if (!this.#ledger) throw new Error('No sheet was chosen')
    return this.#ledger
  }

  #readRow(row: Parameters<typeof ledgerRow>[1]): LedgerRow {
    const { kind, meaning } = this.#chosen()
    if (!this.#beside) throw new Error('Nothing was read yet')
    return ledgerRow(kind, row, meaning, this.#beside, this.#said.get(row.place + 1)?.corrected)
  }

  #overview(): Overview {
    const unlisted = new Map<string, Overview['unlisted'][number]>()
    const missing = new Map<EnterpriseField | HazardField, number>()
    let withoutYear = 0
    for (const { faults, unlisted: words } of this.#rows) {
      for (const { field, text } of words) {
        const key = folded(text)
        const known = unlisted.get(`${field} ${key}`)
        // Longer ones are no words: each is looked at in its row.
        if (text.length <= 120) unlisted.set(`${field} ${key}`, { field, text, key, rows: (known?.rows ?? 0) + 1 })
      }
      for (const [field, fault] of Object.entries(faults) as [EnterpriseField, string][])
        if (fault === 'missing' || fault === 'levelMissing') missing.set(field, (missing.get(field) ?? 0) + 1)
      if (Object.values(faults).includes('yearMissing')) withoutYear++
    }
    return {
      rows: this.#rows.length,
      unlisted: [...unlisted.values()].toSorted((a, b) => b.rows - a.rows).slice(0, mostRows),
      missing: [...missing].map(([field, rows]) => ({ field, rows })),
      withoutYear,
    }
  }

  /** Whom and what the rows name that the office's records weren't asked for yet: as much as one question holds. */
  unasked(): Meant['items'] {
    const items = new Map<string, Meant['items'][number]>()
    for (const row of this.#rows.slice(this.#before)) {
      const item = namedIn(row)
      if (!item) continue
      const key = JSON.stringify(item)
      if (!this.#asked.has(key)) items.set(key, item)
      if (items.size === mostRows) break
    }
    return [...items.values()]
  }

  /** What the office has of that. */
  answered(items: Meant['items'], found: MeantFound) {
    for (const item of items) this.#asked.add(JSON.stringify(item))
    const isOther = ({ id }: { id: string }) => this.#own === undefined || !id.startsWith(this.#own)
    this.#there.add({ enterprises: found.enterprises.filter(isOther), hazards: found.hazards.filter(isOther) })
  }

  /** What becomes of each row. */
  outcomes(): Outcomes {
    const counted = this.#rows.filter(({ row }) => !this.#said.get(row)?.left)
    const twice = twiceIn<EnterpriseRead | HazardRead>(counted, (values) =>
      isOfHazard(values) ? hazardKey(values) : enterpriseKey(values),
    )
    this.#fates = this.#rows.map((row) => this.#fateOf(row, twice.get(row.row)))
    const counts = { question: 0, new: 0, completed: 0, same: 0, left: 0 }
    const reasons: Partial<Record<Question, number>> = {}
    for (let place = this.#before; place < this.#rows.length; place++) {
      const outcome = this.#outcomeAt(place)
      counts[outcome]++
      for (const { code } of outcome === 'question' ? this.#reasonsAt(place) : [])
        reasons[code] = (reasons[code] ?? 0) + 1
    }
    return { counts, reasons }
  }

  #fateOf(row: LedgerRow, twice: number | undefined): Fate {
    const { said, enterprise } = this.#said.get(row.row) ?? {}
    const { values } = row
    const own = this.#there.own(row)
    if (!values && own) return hazardFate({ ...row, values }, { own, enterprises: [], hazards: [] }, said, twice)
    if (!values || !isOfHazard(values)) {
      const there = values ? this.#there.enterprises(values) : []
      return enterpriseFate({ ...row, values }, there, said, twice)
    }
    const named = values.party
      ? this.#there.enterprises({ name: values.party.name, creditCode: values.party.creditCode })
      : []
    const several = enterpriseNamed(values, named) === 'several'
    const enterprises = several && enterprise ? named.filter(({ id }) => id === enterprise) : named
    const hazards = this.#there.hazards(values, enterprises)
    return hazardFate({ ...row, values }, { own, enterprises, hazards }, said, twice)
  }

  #outcomeAt(place: number): Outcome {
    const row = this.#rows[place]?.row ?? 0
    const fate = this.#fates[place]
    if (this.#said.get(row)?.left) return 'left'
    if (!fate || fate.fate === 'question' || this.#refused.has(row)) return 'question'
    if (fate.fate === 'new') return 'new'
    return Object.keys(fate.completes).length > 0 ? 'completed' : 'same'
  }

  #reasonsAt(place: number): readonly Reason[] {
    const fate = this.#fates[place]
    if (fate?.fate === 'question') return fate.reasons
    const refused = this.#refused.get(this.#rows[place]?.row ?? 0)
    return refused ? [refused] : []
  }

  /** Rows that come to this, from one of them on. */
  page(outcome: Outcome, from: number, count: number): RowShown[] {
    const shown: RowShown[] = []
    let nth = 0
    for (let place = this.#before; place < this.#rows.length && shown.length < count; place++) {
      if (this.#outcomeAt(place) !== outcome) continue
      if (nth++ >= from) shown.push(this.#shownAt(place, outcome))
    }
    return shown
  }

  #shownAt(place: number, outcome: Outcome): RowShown {
    const { row = 0, shown = {} } = this.#rows[place] ?? {}
    const fate = this.#fates[place]
    const same =
      fate?.fate === 'same'
        ? { record: fate.record, called: fate.called, completes: Object.keys(fate.completes) as (keyof Completing)[] }
        : undefined
    return {
      row,
      outcome,
      shown,
      reasons: this.#reasonsAt(place),
      candidates: fate?.fate === 'question' ? fate.candidates : [],
      ...(same ? { same } : {}),
      said: this.#said.get(row) ?? {},
    }
  }

  /** Says something of a row; null takes back what was said. */
  say(row: number, said: SaidOfRow | null) {
    if (said) this.#said.set(row, said)
    else this.#said.delete(row)
    this.#refused.delete(row)
    this.#reread(row)
  }

  #reread(row: number) {
    const place = this.#rows.findIndex((one) => one.row === row)
    const cells = this.#chosen().frame.rows.find((one) => one.place === row - 1)
    if (place >= 0 && cells) this.#rows[place] = this.#readRow(cells)
  }

  /** Leaves out whatever is still in question. */
  leaveQuestions() {
    for (let place = this.#before; place < this.#rows.length; place++) {
      const row = this.#rows[place]?.row ?? 0
      if (this.#outcomeAt(place) === 'question') this.#said.set(row, { ...this.#said.get(row), left: true })
    }
  }

  /** What was said of rows, to be kept until it is said again. */
  said(): [row: number, said: SaidOfRow][] {
    return [...this.#said]
  }

  sayAgain(all: readonly (readonly [row: number, said: SaidOfRow])[]) {
    for (const [row, said] of all) this.#said.set(row, said)
  }

  /** The office's records refuse these rows: they are in question. */
  refuse(all: readonly RowRefused[]) {
    for (const { row, reason } of all) this.#refused.set(row, reason)
  }

  /** The next rows as they are to be taken, behind so many. */
  batch(taken: number): ImportRow[] {
    const rows: ImportRow[] = []
    let bytes = 0
    for (let place = taken; place < this.#rows.length && rows.length < mostRows; place++) {
      const row = this.#sentAt(place)
      bytes += encoder.encode(JSON.stringify(row)).length
      if (rows.length > 0 && bytes > mostBytes) break
      rows.push(row)
    }
    return rows
  }

  #sentAt(place: number): ImportRow {
    const row = this.#rows[place]
    const fate = this.#fates[place]
    const outcome = this.#outcomeAt(place)
    if (!row || !fate || outcome === 'question') throw new Error(`Row ${row?.row} is in question`)
    if (outcome === 'left') return { as: 'left', place: row.row }
    const sent = rowSent(row, fate)
    if (!sent) throw new Error(`Row ${row.row} says nothing`)
    return sent
  }
}
