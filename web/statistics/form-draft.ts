import { countedBy, type LineKind } from '../../src/features/forms/rules.ts'
import type { FormColumn, FormContent } from '../../src/features/forms/schema.ts'

type Term = FormColumn['sum'][number]

/** A form while somebody works on it. */
export interface Draft {
  title: string
  by: LineKind
  columns: readonly DraftColumn[]
  /** A note a line. */
  notes: string
}

export interface DraftColumn {
  /** Tells columns apart that are moved. */
  key: number
  headings: readonly [string, string, string]
  sum: readonly Term[]
  per: readonly Term[]
}

let keys = 0

export const newTerm = (by: LineKind): Term => ({ of: countedBy[by][0], at: 'end', minus: false })

export const newColumn = (by: LineKind): DraftColumn => ({
  key: ++keys,
  headings: ['', '', ''],
  sum: [newTerm(by)],
  per: [],
})

export const newDraft = (): Draft => ({ title: '', by: 'office', columns: [newColumn('office')], notes: '' })

export const draftOf = ({ title, by, columns, notes }: FormContent): Draft => ({
  title,
  by,
  columns: columns.map(({ headings: [first = '', second = '', third = ''], sum, per }) => ({
    ...{ key: ++keys, headings: [first, second, third] as const },
    ...{ sum, per },
  })),
  notes: notes.join('\n'),
})

const said = (texts: readonly string[]) => texts.map((text) => text.trim()).filter((text) => text !== '')

/** The form that a draft says; undefined while something is missing in it. */
export function contentOf({ title, by, columns, notes }: Draft): FormContent | undefined {
  const all = columns.map(({ headings, sum, per }) => ({ headings: said(headings), sum: [...sum], per: [...per] }))
  const heads = new Set(all.map(({ headings }) => JSON.stringify(headings)))
  const isWhole =
    all.length > 0 &&
    heads.size === all.length &&
    all.every(({ headings, sum }) => headings.length > 0 && sum.length > 0)
  if (title.trim() === '' || !isWhole) return undefined
  // Which indicators fit which lines, the server says once more.
  return { title: title.trim(), by, columns: all, notes: said(notes.split('\n')) } as FormContent
}

/** The same for lines of another kind: what those don't count is replaced. */
export function countedFor(draft: Draft, by: LineKind): Draft {
  const fits: readonly string[] = countedBy[by]
  const fitting = (terms: readonly Term[]) => terms.map((term) => (fits.includes(term.of) ? term : newTerm(by)))
  const columns = draft.columns.map((column) => ({ ...column, sum: fitting(column.sum), per: fitting(column.per) }))
  return { ...draft, by, columns }
}

/** The columns with one of them moved a place forward or back. */
export function moved<T>(items: readonly T[], place: number, by: -1 | 1): T[] {
  const [item, other] = [items[place], items[place + by]]
  if (item === undefined || other === undefined) return [...items]
  return items.with(place, other).with(place + by, item)
}
