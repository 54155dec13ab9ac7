import type { Day } from '../../../lib/day.ts'
import { folded } from '../../../lib/folding.ts'
import { type Cell, lineOf, textOf } from './cells.ts'
import { type ColumnMeant, headingMeant } from './columns.ts'
import type { Calendar } from './days.ts'
import type { EnterpriseField, HazardField } from './fields.ts'
import type { Read, ReadFault } from './values.ts'

/** The fields whose cells hold one of the office's words. */
export type WordField = 'sectors' | 'sector' | 'community' | 'unit' | 'level' | 'source' | 'state'
export const wordFields: readonly WordField[] = ['sectors', 'sector', 'community', 'unit', 'level', 'source', 'state']

/** Who answers for a hazard whose party isn't in the register. */
export const partiesUnregistered = ['institution', 'soleTrader', 'person', 'propertyManager'] as const
export type PartyUnregistered = (typeof partiesUnregistered)[number]

/** What a person can correct in a row: a field's text, or what kind of party it names. */
export type Corrected = Readonly<Partial<Record<EnterpriseField | HazardField | 'partyKind', string>>>

/** How a ledger is to be read: what was recognized, as somebody has corrected it. */
export interface Meaning {
  columns: readonly ColumnMeant[]
  /** What the office's words mean, by the field and the folded word. */
  words: Readonly<Partial<Record<WordField, Readonly<Record<string, string>>>>>
  /** What holds where a cell is empty. */
  rest: Readonly<Partial<Record<EnterpriseField | HazardField, string>>>
  /** Of days that don't say their year. */
  year: number | null
  /** Rows that nobody sees are taken too. */
  hiddenRows: boolean
  /** What parties are that the register doesn't have; null: each is asked about. */
  unregistered: PartyUnregistered | null
}

interface Named {
  id: string
  name: string
}

/** What rows are read beside. */
export interface Beside {
  sectors: readonly string[]
  communities: readonly Named[]
  departments: readonly Named[]
  from1904: boolean
  today: Day
}

export type RowFault = ReadFault | 'beforeFound' | 'placeMissing' | 'levelMissing' | 'endedState'

/** What stood in a cell that wasn't empty. */
export interface CellWords {
  heading: string
  text: string
}

/** A word of the office that nobody has said the meaning of. */
export interface WordUnlisted {
  field: WordField
  text: string
}

/** What a ledger that was taken out of here tells of a hazard beyond doubt. */
export interface OwnTold {
  number: string
  foundOn: Day
  description: string
}

/** A row of a ledger, as far as it is told without what the office has already. */
export interface RowRead<V> {
  /** As the spreadsheet numbers it, from 1. */
  row: number
  /** What stands in the mapped columns, or was corrected. */
  shown: Readonly<Partial<Record<EnterpriseField | HazardField, string>>>
  faults: Readonly<Partial<Record<EnterpriseField | HazardField, RowFault>>>
  unlisted: readonly WordUnlisted[]
  /** What it says, where nothing is wrong with it. */
  values: V | undefined
  /** What tells one of our own hazards, whatever else stands in its row. */
  own?: OwnTold
  /** Its words, by the headings. */
  cells: readonly CellWords[]
}

/** The cells of one row by field, and a place to say what is wrong with them. */
export class RowReading {
  readonly shown: Partial<Record<EnterpriseField | HazardField, string>> = {}
  readonly faults: Partial<Record<EnterpriseField | HazardField, RowFault>> = {}
  readonly unlisted: WordUnlisted[] = []
  readonly calendar: Calendar
  readonly #meaning: Meaning
  readonly #cells: readonly Cell[]
  readonly #corrected: Corrected

  constructor(meaning: Meaning, beside: Beside, cells: readonly Cell[], corrected: Corrected) {
    this.#meaning = meaning
    this.#cells = cells
    this.#corrected = corrected
    this.calendar = { year: meaning.year, from1904: beside.from1904 }
  }

  fault(field: EnterpriseField | HazardField, fault: RowFault) {
    this.faults[field] ??= fault
  }

  /** Whether a column tells the field. */
  has(field: EnterpriseField | HazardField): boolean {
    return this.#meaning.columns.some((column) => column.field?.split('=')[0] === field)
  }

  /** What stands in a field: as corrected, as in its column or columns of ticks, or what holds where that is empty. */
  cell(field: EnterpriseField | HazardField): Cell {
    const corrected = this.#corrected[field]
    const own = corrected ?? this.#own(field)
    const cell = textOf(own) === '' && corrected === undefined ? (this.#meaning.rest[field] ?? null) : own
    const shown = textOf(cell)
    if (shown !== '') this.shown[field] = shown
    return cell
  }

  #own(field: EnterpriseField | HazardField): Cell {
    const { columns } = this.#meaning
    const at = columns.findIndex((column) => column.field === field)
    if (at >= 0) return this.#cells[at] ?? null
    const ticked = columns.find(
      (column, place) => column.field?.startsWith(`${field}=`) && isTicked(this.#cells[place] ?? null),
    )
    return ticked?.field?.split('=')[1] ?? null
  }

  /** A field by how it is read. */
  read<T>(field: EnterpriseField | HazardField, read: (cell: Cell) => Read<T>): T | null {
    const { value, fault } = read(this.cell(field))
    if (fault) this.fault(field, fault)
    return value ?? null
  }

  /** The same where something has to stand. */
  must(field: EnterpriseField | HazardField, read: (cell: Cell) => Read<string>): string | null {
    // What somebody has said for empty cells may be that it isn't known.
    const value = this.read(field, read) ?? (this.faults[field] ? null : (this.#meaning.rest[field] ?? null))
    if (value === null) this.fault(field, 'missing')
    return value
  }

  /** A word of the office, as a person has said what it means, or as it is known; null where there is none. */
  word<T extends string>(field: WordField, known: (text: string) => T | undefined, part?: string): T | null {
    const text = part ?? lineOf(textOf(this.cell(field)))
    if (text === '') return null
    const said = this.#meaning.words[field]?.[folded(text)]
    if (said === '') return null
    const meant = (said as T | undefined) ?? known(text)
    if (meant === undefined) {
      this.fault(field, 'notListed')
      this.unlisted.push({ field, text })
    }
    return meant ?? null
  }

  /** The row's words by the headings, without what is empty. */
  words(): CellWords[] {
    return this.#meaning.columns.flatMap(({ heading }, place) => {
      const text = textOf(this.#cells[place] ?? null)
      return text === '' ? [] : [{ heading: headingMeant(heading), text: text.slice(0, 500) }]
    })
  }

  /** What of a row stands in columns of these fields alone. */
  get partyKind(): string | undefined {
    return this.#corrected.partyKind
  }
}

const crossed = /^(×|x|✗|否|无|0|-|—|\/)$/i
const isTicked = (cell: Cell) => {
  const text = textOf(cell)
  return text !== '' && !crossed.test(text)
}
