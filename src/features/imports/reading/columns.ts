import { type Cell, lineOf, textOf } from './cells.ts'
import { readDay } from './days.ts'
import { type Field, fieldsOf, headingFits, headingFolded, type LedgerKind, type Look, ledgerKinds } from './fields.ts'
import type { Frame } from './frame.ts'
import { readCreditCode, readPhone, tickOf } from './values.ts'
import { levelMeant, sourceMeant, stateMeant } from './words.ts'

/** What each column is taken for, by its heading: what an office keeps for the next time. */
export interface ColumnMeant {
  heading: string
  /** Null: it stays in the row's words alone. */
  field: Field | null
}

/** So many rows tell what a column holds. */
const sampled = 200

/** What a column's cells are like: how many of those that are filled are so, from 0 to 1. */
interface Likeness {
  filled: number
  code: number
  phone: number
  day: number
  tick: number
  level: number
  source: number
  state: number
  /** Names that end as companies and shops do. */
  business: number
  /** How long its texts are. */
  length: number
  /** How many different ones there are. */
  distinct: number
}

const business =
  /(公司|厂|店|部|中心|超市|学校|医院|酒店|宾馆|饭店|商行|经营部|加油站|市场|幼儿园|合作社|站|馆|园|院|所)([(（].*[)）])?$/

function likenessOf(cells: readonly Cell[]): Likeness {
  const filled = cells.filter((cell) => textOf(cell) !== '').slice(0, sampled)
  const texts = filled.map((cell) => lineOf(textOf(cell)))
  const share = (fits: (cell: Cell, text: string) => boolean) =>
    filled.length === 0 ? 0 : filled.filter((cell, place) => fits(cell, texts[place] ?? '')).length / filled.length
  const calendar = { year: 2000, from1904: false }
  return {
    filled: filled.length,
    code: share(
      (cell, text) =>
        text.length >= 15 &&
        /^[0-9A-Za-z-]{15,20}$|^\d\.\d+e\+\d+$/i.test(text) &&
        !('value' in readDay(cell, calendar)),
    ),
    phone: share(
      (cell) =>
        (readPhone(cell).value ?? '').replace(/\D/g, '').length >= 7 && readCreditCode(cell).fault !== undefined,
    ),
    day: share((cell) => readDay(cell, calendar).value !== undefined),
    tick: share((_, text) => tickOf(text) !== undefined),
    level: share((_, text) => tickOf(text) === undefined && levelMeant(text) !== undefined),
    source: share((_, text) => sourceMeant(text) !== undefined),
    state: share((_, text) => tickOf(text) === undefined && stateMeant(text) !== undefined),
    business: share((_, text) => business.test(text)),
    length: texts.reduce((sum, text) => sum + text.length, 0) / Math.max(1, texts.length),
    distinct: new Set(texts).size,
  }
}

/** Whether a column can be what its heading says, by what stands in it. An empty one can be anything. */
function canBe(look: Look, { filled, day, tick, length }: Likeness): boolean {
  if (filled === 0) return true
  if (look === 'day') return day >= 0.3
  if (look === 'tick') return tick >= 0.5 || length <= 2
  if (look === 'flag') return tick >= 0.3
  if (look === 'word') return length <= 40
  return look === 'line' ? day < 0.7 : true
}

/** How sure it is that a column is a field, by its values alone; 0 where they don't tell. */
function looksLike(field: Field, like: Likeness, rows: number): number {
  if (like.filled < Math.min(2, rows)) return 0
  if (field === 'creditCode') return like.code >= 0.6 ? 6 : 0
  if (field === 'phone') return like.phone >= 0.6 ? 5 : 0
  if (field === 'level') return like.level >= 0.7 ? 5 : 0
  if (field === 'source') return like.source >= 0.7 ? 5 : 0
  if (field === 'state') return like.state >= 0.7 ? 4 : 0
  if (field === 'foundOn') return like.day >= 0.8 ? 3 : 0
  if (field === 'name' || field === 'party') return like.business >= 0.6 ? 4 : 0
  return field === 'description' && like.length >= 10 && like.distinct > rows / 2
    ? 2 + Math.min(1, like.length / 100)
    : 0
}

/** By values alone a column is known only where nothing at its head says otherwise. */
const unnamed = (heading: string) => heading === '' || /^[a-z]{1,2}$|^列?\d+$/i.test(heading)

/** What the columns of a ledger are: as the office kept it, by their headings, by their values. Each field is one column. */
export function columnsMeant(kind: LedgerKind, frame: Frame, kept: readonly ColumnMeant[] = []): ColumnMeant[] {
  const { headings } = frame
  const width = Math.max(headings.length, ...frame.rows.slice(0, sampled).map(({ cells }) => cells.length), 0)
  const fields = fieldsOf(kind)
  const before = new Map(kept.map(({ heading, field }) => [headingKept(heading), field]))
  const columns = Array.from({ length: width }, (_, column) => ({
    column,
    heading: headings[column] ?? '',
    like: likenessOf(frame.rows.slice(0, sampled).map(({ cells }) => cells[column] ?? null)),
  }))
  const guesses = columns.flatMap(({ column, heading, like }) => {
    const known = before.get(headingKept(heading))
    if (known !== undefined) return known !== null && known in fields ? [{ column, field: known, score: 1000 }] : []
    return (Object.keys(fields) as Field[]).flatMap((field) => {
      const of = fields[field]
      if (!of || (heading === '' && like.filled === 0)) return []
      const named = canBe(of.look, like) ? headingFits(heading, of) : 0
      const score =
        named > 0 ? named + (like.filled > 0 ? 2 : 0) : unnamed(heading) ? looksLike(field, like, frame.rows.length) : 0
      return score > 0 ? [{ column, field, score }] : []
    })
  })
  const chosen = new Map<number, Field>()
  for (const { column, field } of guesses.toSorted((a, b) => b.score - a.score || a.column - b.column))
    if (!chosen.has(column) && !taken(field, [...chosen.values()])) chosen.set(column, field)
  const fieldOf = (column: number) => alone(chosen.get(column), [...chosen.values()])
  return columns.map(({ column, heading }) => ({ heading, field: fieldOf(column) }))
}

/** One column of ticks alone asks whether it is so: a cross says that it is the other. */
const asked: Readonly<Partial<Record<Field, Field>>> = { 'level=major': 'level', 'state=rectified': 'state' }
const alone = (field: Field | undefined, chosen: readonly Field[]): Field | null => {
  const [own] = field?.split('=') ?? []
  const others = chosen.filter((one) => one !== field && one.startsWith(`${own}=`))
  return (others.length === 0 && field && asked[field]) || (field ?? null)
}

/** A field is one column; one that is told by ticks isn't told by words as well. */
const taken = (field: Field, chosen: readonly Field[]): boolean => {
  const [own, choice] = field.split('=')
  return chosen.some((one) => {
    const [other, otherChoice] = one.split('=')
    return own === other && (choice === undefined || otherChoice === undefined || choice === otherChoice)
  })
}

/** A heading as a row's words name it. */
export const headingMeant = (heading: string) => heading.replaceAll('\n', ' / ')

/** A heading as it is found again in next year's ledger. */
const headingKept = (heading: string) => heading.split('\n').map(headingFolded).join('\n')

const telling: Readonly<Record<LedgerKind, readonly Field[]>> = {
  enterprises: ['principal', 'creditCode', 'phone', 'sectors', 'address'],
  hazards: ['description', 'foundOn', 'due', 'state', 'level', 'rectifiedOn'],
}

/** What a sheet is likely a list of, and how much of it was recognized. */
export function kindOf(frame: Frame): { kind: LedgerKind; known: number } {
  const [first, second] = ledgerKinds.map((kind) => {
    const fields = columnsMeant(kind, frame).flatMap(({ field }) => field ?? [])
    return { kind, known: fields.length, told: fields.filter((field) => telling[kind].includes(field)).length }
  })
  const likelier = first && second && first.told >= second.told ? first : second
  return { kind: likelier?.kind ?? 'hazards', known: frame.rows.length === 0 ? 0 : (likelier?.known ?? 0) }
}
