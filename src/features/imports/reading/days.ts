import { addDays, type Day } from '../../../lib/day.ts'
import { type Cell, textOf } from './cells.ts'
import type { Read } from './values.ts'

/** What days are read beside. */
export interface Calendar {
  /** The year of days that don't say theirs; null where nobody has said one. */
  year: number | null
  from1904: boolean
}

/** Serial numbers of spreadsheets between 2000 and 2060, in either system. */
const serials = { first: 35_065, last: 58_500 }

/** The day that a spreadsheet numbers so. */
export const serialDay = (serial: number, from1904: boolean): Day =>
  addDays(from1904 ? '1904-01-01' : '1899-12-30', Math.floor(serial))

const two = (part: string | number) => String(part).padStart(2, '0')

/** A day of this century, if there is one of these parts. */
function dayOfParts(year: number, month: string, day: string): Day | undefined {
  const text = `${year < 100 ? 2000 + year : year}-${two(month)}-${two(day)}`
  if (!/^20\d{2}-\d{2}-\d{2}$/.test(text)) return undefined
  const at = Date.parse(text)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text) ? text : undefined
}

/** The hour and the day of the week may stand behind. */
const behind = '(?:[T ]*\\d{1,2}[:时]\\d{1,2}.*|[(]?(?:星期|周)[一二三四五六日天][)]?)?'
const sep = '[-/.年,、]'
const whole = new RegExp(`^(\\d{4}|\\d{2})${sep}(\\d{1,2})[-/.月,、](\\d{1,2})[日号]?${behind}$`)
const together = /^(20\d{2})(\d{2})(\d{2})$/
const withoutYear = new RegExp(`^(\\d{1,2})月(\\d{1,2})[日号]?${behind}$|^(\\d{1,2})/(\\d{1,2})$`)

/** A day as people and spreadsheets write it; a number in a column of days is a spreadsheet's. */
export function readDay(cell: Cell, { year, from1904 }: Calendar): Read<Day> {
  if (cell !== null && typeof cell === 'object')
    return cell.day.startsWith('20') ? { value: cell.day } : { fault: 'day' }
  const text = textOf(cell)
    .normalize('NFKC')
    .replace(/\s+/g, ' ')
    .replace(/ ?([-/.年月日号]) ?/g, '$1')
  const eight = together.exec(text)
  const parts = eight ?? whole.exec(text)
  if (parts) {
    const day = dayOfParts(Number(parts[1]), parts[2] ?? '', parts[3] ?? '')
    return day ? { value: day } : { fault: 'day' }
  }
  if (/^\d{5}(\.\d+)?$/.test(text)) {
    const serial = Number(text)
    const first = from1904 ? serials.first - 1462 : serials.first
    return serial >= first && serial <= serials.last ? { value: serialDay(serial, from1904) } : { fault: 'day' }
  }
  const short = withoutYear.exec(text)
  if (!short) return { fault: 'day' }
  if (year === null) return { fault: 'yearMissing' }
  const day = dayOfParts(year, short[1] ?? short[3] ?? '', short[2] ?? short[4] ?? '')
  return day ? { value: day } : { fault: 'day' }
}

/** The one year that these texts name, such as a title, a sheet's and a file's name; null where they name none or several. */
export function yearNamed(texts: readonly string[]): number | null {
  const years = texts.flatMap((text) => text.normalize('NFKC').match(/(?<!\d)20[0-4]\d(?=\D|$|(0[1-9]|1[0-2]))/g) ?? [])
  const [one, ...others] = new Set(years)
  return one !== undefined && others.length === 0 ? Number(one) : null
}
