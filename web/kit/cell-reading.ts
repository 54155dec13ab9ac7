import { folded } from '../../src/lib/folding.ts'
import { t } from '../text/text.ts'
import type { Faults } from './form.tsx'
import type { Cells } from './pasted.ts'

/** The words that a cell may hold, by what they mean. */
export type CellWords<W extends string> = Readonly<Record<W, readonly string[]>>

const yes = ['是', '有', '√', '✓', 'y', 'yes', 'true', '1'].map(folded)

/** The values of a row that was typed or pasted, and a place to say what is wrong with them. */
export class CellReading {
  readonly cells: Cells
  readonly faults: Faults = {}
  constructor(cells: Cells) {
    this.cells = cells
  }
  fault(key: string, text: string) {
    this.faults[key] ??= text
  }
  optional(key: string): string | null {
    return this.cells[key]?.trim() || null
  }
  text(key: string, longest = 120): string {
    const value = this.optional(key)
    if (value === null) this.fault(key, t().faults.missing)
    else if (value.length > longest) this.fault(key, t().faults.tooLong)
    return value ?? ''
  }
  flag(key: string): boolean {
    return yes.includes(folded(this.cells[key] ?? ''))
  }
  one<W extends string>(key: string, words: CellWords<W>): W | undefined {
    const value = this.optional(key)
    const meant = value === null ? undefined : meaning(value, words)
    if (!meant) this.fault(key, t().faults[value === null ? 'missing' : 'notListed'])
    return meant
  }
  /** Several words in one cell, whatever stands between them. */
  all<W extends string>(key: string, words: CellWords<W>): W[] {
    const parts = (this.optional(key) ?? '').split(/[\s,，、;；/]+/).filter(Boolean)
    const meant = parts.map((part) => meaning(part, words))
    if (parts.length === 0) this.fault(key, t().faults.missing)
    if (meant.includes(undefined)) this.fault(key, t().faults.notListed)
    return [...new Set(meant.filter((word) => word !== undefined))]
  }
  /** A day as people and spreadsheets write it. */
  day(key: string): string | null {
    const value = this.optional(key)
    if (value === null) return null
    const parts = /^(20\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(value.normalize('NFKC'))
    const day = parts ? [parts[1], parts[2]?.padStart(2, '0'), parts[3]?.padStart(2, '0')].join('-') : ''
    const real = !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day)
    if (!real) this.fault(key, t().faults.day)
    return real ? day : null
  }
}

const meaning = <W extends string>(text: string, words: CellWords<W>): W | undefined =>
  (Object.keys(words) as W[]).find((word) => [word, ...words[word]].some((one) => folded(one) === folded(text)))
