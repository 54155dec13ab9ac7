import { unzipSync, zipSync } from 'fflate'
import { parseCsv } from 'hucre/csv'
import { readXlsx } from 'hucre/xlsx'
import type { Cell, FileRead, SheetRead } from './reading/cells.ts'

/** Why a file can't be read. */
export const fileRefusals = [
  'tooLarge',
  'tooManyRows',
  'oldFormat',
  'protected',
  'damaged',
  'notSpreadsheet',
  'empty',
] as const
export type FileRefusal = (typeof fileRefusals)[number]

/** A file that can't be read. */
export class UnreadableFile extends Error {
  readonly refused: FileRefusal
  constructor(refused: FileRefusal) {
    super(refused)
    this.refused = refused
  }
}

/** Of a file as it is chosen, and of what of it is looked at once it is unpacked. */
const largest = { file: 32_000_000, unpacked: 200_000_000 }
/** A ledger has at most so many rows; beside them stand title, sums and signatures. */
export const mostLedgerRows = 20_000
const looked = { rows: mostLedgerRows + 100, columns: 'CV' }

const begins = (bytes: Uint8Array, ...signature: number[]) => signature.every((byte, place) => bytes[place] === byte)

/** The sheets of a spreadsheet or of a text file with commas or tabs. Formulas, pictures and links in it do nothing. */
export async function sheetsOf(name: string, bytes: Uint8Array): Promise<FileRead> {
  if (bytes.length === 0) throw new UnreadableFile('empty')
  if (bytes.length > largest.file) throw new UnreadableFile('tooLarge')
  // An old or a protected workbook: both lie in the same container.
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw new UnreadableFile(/\.xls$/i.test(name) ? 'oldFormat' : 'protected')
  const read = begins(bytes, 0x50, 0x4b) ? await workbook(bytes) : textFile(name, bytes)
  if (read.sheets.every(({ rows }) => rows.length === 0)) throw new UnreadableFile('empty')
  if (read.sheets.some(({ rows }) => rows.length >= looked.rows)) throw new UnreadableFile('tooManyRows')
  return read
}

/** The parts that say what stands in cells: no pictures, charts, links, macros or comments. */
const cellParts =
  /^(\[Content_Types\]\.xml|_rels\/\.rels|[^/]+\/(_rels\/[^/]+\.rels|[^/]+\.xml|worksheets\/[^/]+\.xml))$/

/**
 * The same archive with those parts alone, as large as they say they are. A part that says it is empty and isn't would be
 * unpacked without a bound.
 */
function cellPartsOf(bytes: Uint8Array): Uint8Array {
  let unpacked = 0
  const parts = unzipSync(bytes, {
    filter: ({ name, size, originalSize }) => {
      if (!cellParts.test(name)) return false
      unpacked += originalSize
      if (unpacked > largest.unpacked) throw new UnreadableFile('tooLarge')
      if (originalSize === 0 && size > 2) throw new UnreadableFile('damaged')
      return true
    },
  })
  return zipSync(parts, { level: 0 })
}

async function workbook(bytes: Uint8Array): Promise<FileRead> {
  try {
    const book = await readXlsx(cellPartsOf(bytes), { range: `A1:${looked.columns}${looked.rows}` })
    const sheets = book.sheets.map(
      ({ name, rows, merges = [], rowDefs, hidden = false, veryHidden = false }): SheetRead => ({
        name,
        hidden: hidden || veryHidden,
        rows: trimmed(rows.map((cells) => cells.map(cellOf))),
        spans: merges.map(({ startRow, startCol, endRow, endCol }) => ({
          top: startRow,
          left: startCol,
          bottom: endRow,
          right: endCol,
        })),
        hiddenRows: [...(rowDefs ?? [])].flatMap(([place, def]) => (def.hidden ? [place] : [])),
      }),
    )
    return { sheets, from1904: book.dateSystem === '1904' }
  } catch (error) {
    throw error instanceof UnreadableFile ? error : new UnreadableFile('damaged')
  }
}

function cellOf(value: unknown): Cell {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : { day: value.toISOString().slice(0, 10) }
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  return null
}

/** Without empty rows at the end and empty cells at the ends of rows: forms are often formatted far below what they say. */
function trimmed(rows: Cell[][]): Cell[][] {
  const isEmpty = (cell: Cell | undefined) => cell === null || (typeof cell === 'string' && cell.trim() === '')
  const shortened = rows.map((cells) => cells.slice(0, cells.findLastIndex((cell) => !isEmpty(cell)) + 1))
  return shortened.slice(0, shortened.findLastIndex((cells) => cells.length > 0) + 1)
}

function textFile(name: string, bytes: Uint8Array): FileRead {
  const text = textIn(bytes)
  if (text.includes('\0') || /^\s*</.test(text)) throw new UnreadableFile('notSpreadsheet')
  const tabs = (text.match(/\t/g) ?? []).length
  const commas = (text.match(/,/g) ?? []).length
  const rows = parseCsv(text, { delimiter: tabs > commas ? '\t' : ',' })
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? cell : null)))
  const sheet = { name: name.replace(/\.[^.]*$/, ''), hidden: false, rows: trimmed(cells), spans: [], hiddenRows: [] }
  return { sheets: [sheet], from1904: false }
}

/** UTF-8 where it is that, with the mark or without; else what Chinese Windows writes. */
function textIn(bytes: Uint8Array): string {
  if (begins(bytes, 0xff, 0xfe)) return new TextDecoder('utf-16le').decode(bytes)
  if (begins(bytes, 0xfe, 0xff)) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
