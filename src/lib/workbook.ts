import { strFromU8, strToU8, unzipSync, Zip, ZipDeflate } from 'fflate'
import { colToLetter, writeXlsx } from 'hucre/xlsx'
import { type Cell, type Column, type ColumnKind, headingsOf, headRows, type Pages, type Sheet } from './sheet.ts'

/** In characters; a Chinese one is two wide. */
const widths: Record<ColumnKind, number> = { text: 22, name: 30, long: 46, number: 10, share: 10, day: 12, moment: 18 }
const formats: Partial<Record<ColumnKind, string>> = {
  share: '0.0%',
  day: 'yyyy-mm-dd',
  moment: 'yyyy-mm-dd hh:mm',
}

/** How wide a text is, in characters. */
function widthOf(text: string): number {
  let width = text.length
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x2e80) width++
  return width
}

/** Beside a heading stands the arrow of its filter. */
const columnWidth = ({ heading, kind }: Pick<Column<never>, 'heading' | 'kind'>) =>
  Math.max(widths[kind], widthOf(heading) + 4)

const isBroken = (kind: ColumnKind) => kind === 'text' || kind === 'name' || kind === 'long'

/** In how many lines a cell breaks. Not every program makes its rows as high as what is in them. */
const linesIn = (cell: Cell, width: number): number =>
  typeof cell === 'string' && (cell.length * 2 >= width || cell.includes('\n'))
    ? cell.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / (width - 1))), 0)
    : 1
/** In points. */
const lineHeight = 14
const mostLines = 12

/** So many characters are still read where they are printed on the width of one sheet of paper. */
const legible = 240

/** Quick, and nearly as small as with more effort: most of a sheet is the same again. */
const level = 2

const line = { style: 'thin', color: { rgb: 'BFBFBF' } } as const
const border = { top: line, right: line, bottom: line, left: line }

const centered = { horizontal: 'center', vertical: 'center', wrapText: true } as const
const ofHeading = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'EDEDED' } },
  alignment: centered,
  border,
} as const
const ofTitle = { font: { bold: true, size: 16 }, alignment: centered } as const
const titleHeight = 30
const ofLine = { alignment: { horizontal: 'left', vertical: 'center' } } as const

/** What stands above the rows: the lines of a form, each over all columns, and the head in as many rows as it needs. */
function headOf<Row>({ columns, form }: Sheet<Row>) {
  const lines = form ? [form.title, ...form.above] : []
  const heads = headRows(columns.map(headingsOf))
  const last = columns.length - 1
  const rowOf = (cells: readonly { text: string; column: number }[]) =>
    columns.map((_, column) => cells.find((cell) => cell.column === column)?.text ?? null)
  const merges = [
    ...lines.map((_, row) => ({ startRow: row, startCol: 0, endRow: row, endCol: last })),
    ...heads.flatMap((cells, level) =>
      cells.map(({ column, columns, rows }) => ({
        ...{ startRow: lines.length + level, startCol: column },
        ...{ endRow: lines.length + level + rows - 1, endCol: column + columns - 1 },
      })),
    ),
  ]
  type Styled = [`${number},${number}`, { style: typeof ofHeading | typeof ofTitle | typeof ofLine }]
  const rows = [...lines.map((text) => rowOf([{ text, column: 0 }])), ...heads.map(rowOf)]
  // Whole rows: what isn't said here has the style of its column.
  const styleOf = (row: number) => (row >= lines.length ? ofHeading : row === 0 ? ofTitle : ofLine)
  const styles = rows.flatMap((_, row) =>
    columns.map((_, column): Styled => [`${row},${column}`, { style: styleOf(row) }]),
  )
  return {
    rows,
    merges: merges.filter(({ startRow, startCol, endRow, endCol }) => endRow > startRow || endCol > startCol),
    cells: new Map<Styled[0], Styled[1]>(styles),
    heights: new Map(form ? [[0, { height: titleHeight }]] : []),
    /** Of the first row of the head, counted from 1. */
    first: lines.length + 1,
  }
}

/** The whole workbook but for its rows: the head, and one row that has the style of each column. */
async function frameOf<Row>(sheet: Sheet<Row>) {
  const { name, columns, form } = sheet
  const head = headOf(sheet)
  const heads = head.rows.length
  const wides = columns.map(columnWidth)
  const wide = wides.reduce((sum, width) => sum + width, 0)
  const bytes = await writeXlsx({
    defaultFont: { name: '宋体', size: 10 },
    sheets: [
      {
        name: sheetName(name),
        columns: columns.map(({ kind }, place) => ({
          width: wides[place] ?? 0,
          style: {
            border,
            alignment: { vertical: 'center', wrapText: isBroken(kind) },
            ...(formats[kind] ? { numFmt: formats[kind] } : {}),
          },
        })),
        rows: [...head.rows, columns.map(() => 0)],
        cells: head.cells,
        rowDefs: head.heights,
        merges: head.merges,
        ...(form ? {} : { autoFilter: { range: `A${heads}:${colToLetter(columns.length - 1)}${heads + 1}` } }),
        freezePane: { rows: heads },
        pageSetup: {
          paperSize: 'a3',
          orientation: 'landscape',
          ...(wide <= legible ? { fitToPage: true, fitToWidth: 1, fitToHeight: 0 } : {}),
          printTitlesRow: `$${head.first}:$${heads}`,
        },
      },
    ],
  })
  const { [sheetPath]: written, ...others } = unzipSync(bytes)
  const parted = new RegExp(`^(.*)<row r="${heads + 1}"[^>]*>(.*)</row>(</sheetData>.*)$`, 's')
  const [, before = '', sample = '', after = ''] = parted.exec(strFromU8(written ?? new Uint8Array())) ?? []
  const styles = [...sample.matchAll(/<c [^>]*?s="(\d+)"/g)].map(([, style = '0']) => style)
  return { before: before.replace(/<dimension [^>]*\/>/, ''), after, styles, wides, others, heads }
}

const sheetPath = 'xl/worksheets/sheet1.xml'

/** Thirty-one characters at most, and none that refers to something. */
const sheetName = (name: string) => name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31)

/** A longer text is no cell's. */
const longest = 32_000

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no word for them
const unspeakable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
const meant: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

const escaped = (text: string) =>
  text
    .slice(0, longest)
    .replace(unspeakable, '')
    .replace(/[&<>]/g, (sign) => meant[sign] ?? '')
    // Read back, it would be the character of that number.
    .replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_')

const day = 86_400_000
/** Days are numbers, counted from this one. */
const first = Date.UTC(1899, 11, 30)
const serial = (moment: string) =>
  (Date.parse(`${moment.slice(0, 16)}${moment.length > 10 ? ':00' : ''}Z`) - first) / day

function valueIn({ kind }: Pick<Column<never>, 'kind'>, value: Cell, at: string): string {
  if (value === null || value === '') return `<c ${at}/>`
  if (typeof value === 'number') return `<c ${at}><v>${value}</v></c>`
  if (kind === 'day') return `<c ${at}><v>${serial(value.slice(0, 10))}</v></c>`
  if (kind === 'moment') return `<c ${at}><v>${serial(value)}</v></c>`
  return `<c ${at} t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`
}

/** A line below a form's table: it runs over the empty cells beside it. */
const lineBelow = (text: string, row: number) =>
  `<row r="${row}">${valueIn({ kind: 'text' }, text, `r="A${row}"`)}</row>`

/**
 * A sheet as an .xlsx file: headings that stay where they are, with arrows to filter by, and days that are days. The
 * library writes all but the rows, which would be held in memory at once; they are added as they come.
 */
export async function* inWorkbook<Row>(sheet: Sheet<Row>, pages: Pages<Row>): AsyncGenerator<Uint8Array> {
  const { before, after, styles, wides, others, heads } = await frameOf(sheet)
  const letters = sheet.columns.map((_, place) => colToLetter(place))
  const made: Uint8Array[] = []
  const zip = new Zip((error, bytes) => {
    if (error) throw error
    made.push(bytes)
  })
  const add = (path: string) => {
    const file = new ZipDeflate(path, { level })
    zip.add(file)
    return file
  }
  let last = heads
  const rowOf = (row: Row) => {
    last++
    const values = sheet.columns.map(({ of }) => of(row))
    const lines = sheet.columns.map(({ kind }, place) =>
      isBroken(kind) ? linesIn(values[place] ?? null, wides[place] ?? 0) : 1,
    )
    const height = Math.min(mostLines, Math.max(1, ...lines)) * lineHeight + 4
    const cells = sheet.columns.map((column, place) =>
      valueIn(column, values[place] ?? null, `r="${letters[place]}${last}" s="${styles[place]}"`),
    )
    return `<row r="${last}" ht="${height}" customHeight="1">${cells.join('')}</row>`
  }

  const file = add(sheetPath)
  file.push(strToU8(before))
  for await (const rows of pages) {
    file.push(strToU8(rows.map(rowOf).join('')))
    yield* made.splice(0)
  }
  const below = sheet.form?.below.map((text, place) => lineBelow(text, last + place + 1)) ?? []
  file.push(strToU8(below.join('') + after.replace(/(<autoFilter ref="A\d+:[A-Z]+)\d+"/, `$1${last}"`)), true)
  for (const [path, bytes] of Object.entries(others)) add(path).push(bytes, true)
  zip.end()
  yield* made.splice(0)
}
