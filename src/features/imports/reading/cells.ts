import type { Day } from '../../../lib/day.ts'

/** What stands in a cell: a date of a spreadsheet comes as its day. */
export type Cell = string | number | boolean | { day: Day } | null

/** Cells that are shown as one, by place from 0; what stands in it stands in the first. */
export interface Span {
  top: number
  left: number
  bottom: number
  right: number
}

export interface SheetRead {
  name: string
  /** A sheet that nobody sees. */
  hidden: boolean
  rows: readonly (readonly Cell[])[]
  spans: readonly Span[]
  /** Rows that nobody sees, by place. */
  hiddenRows: readonly number[]
}

/** A file as its cells tell it. */
export interface FileRead {
  sheets: readonly SheetRead[]
  /** Its days are numbered from 1904, as spreadsheets from old Macs are. */
  from1904: boolean
}

const fullWidth = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g
const spaces = /[\u00a0\u2000-\u200a\u202f\u3000\t\v\f]/g
const unseen = /[\p{Default_Ignorable_Code_Point}\p{Cc}\ufff9-\ufffb]/gu
/** How a spreadsheet writes a line break of old Macs, and how it keeps a number as text. */
const written = /_x000[dD]_|^'(?=[\d=+\-@])/g

/** What is typed: digits and letters in one width, spaces of one kind, nothing that no eye sees; lines stay lines. */
export const cleaned = (text: string): string =>
  text
    .replace(written, '')
    .replace(/\r\n?/g, '\n')
    .replace(fullWidth, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0))
    .replace(spaces, ' ')
    .split('\n')
    .map((line) => line.replace(unseen, '').trim())
    .join('\n')
    .trim()

/** What a cell shows, whatever it holds. */
export function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'string') return cleaned(cell)
  if (typeof cell === 'number') return Number.isInteger(cell) ? BigInt(cell).toString() : String(cell)
  return typeof cell === 'boolean' ? (cell ? '是' : '否') : cell.day
}

const han = '[\\p{Script=Han}\\p{P}（）]'
const betweenHan = new RegExp(`(?<=${han})\\s+(?=${han})`, 'gu')

/** A text of one line: breaks and spaces between Chinese characters stand for the look alone. */
export const lineOf = (text: string): string => text.replace(betweenHan, '').replace(/\s+/g, ' ').trim()

/** Begins a line of its own: `1.`, `（2）`, `③`, `一、`. */
const listed = /^([(（]?\d{1,2}[)）.．、]|[①-⑳]|[一二三四五六七八九十]{1,2}、)/

/** A text of several lines: those of a list stay apart, others were broken to fit the cell. */
export function proseOf(text: string): string {
  const parts: string[] = []
  for (const line of text.split('\n').filter(Boolean)) {
    const last = parts.at(-1)
    if (last === undefined || listed.test(line)) parts.push(line)
    else parts[parts.length - 1] = `${last}\n${line}`
  }
  return parts.map(lineOf).join('\n')
}

/** What people write where there is nothing to write. */
const nothing = /^([/\\—–_-]+|无|没有|暂无|不详|未知|空|n\/?a|nil|none)$/i

/** Whether a text says that there is nothing. */
export const saysNothing = (text: string): boolean => text === '' || nothing.test(text)

/** What a spreadsheet shows where it couldn't reckon. */
export const isReckonError = (text: string): boolean => /^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!)$/.test(text)
