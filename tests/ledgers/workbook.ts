import { strToU8, zipSync } from 'fflate'

/** A cell as offices' programs write it: the tests' workbooks are written by hand, not by the library that reads them. */
export type Written =
  | string
  | number
  | boolean
  | null
  | { serial: number; format: Format }
  | { formula: string; value: string | number }
  | { error: string }
  | { rich: readonly string[] }
  | { inline: string }

/** Formats of days: Excel's own, its Chinese ones by number alone, and one that WPS writes out. */
const formats = { general: 0, slash: 14, chinese: 31, monthDay: 58, written: 176, text: 49 } as const
type Format = keyof typeof formats
const formatNames = Object.keys(formats) as Format[]

export interface SheetWritten {
  name: string
  rows: readonly (readonly Written[])[]
  merges?: readonly string[]
  hiddenRows?: readonly number[]
  hidden?: boolean
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const letter = (column: number): string =>
  (column >= 26 ? letter(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26))

/** Days since the beginning of a date system. */
export const serial = (day: string, from1904 = false) =>
  (Date.parse(day) - Date.parse(from1904 ? '1904-01-01' : '1899-12-30')) / 86_400_000

/** Texts that several cells share. */
class Shared {
  readonly #texts = new Map<string, number>()
  place(item: string): number {
    const known = this.#texts.get(item) ?? this.#texts.size
    this.#texts.set(item, known)
    return known
  }
  xml(): string {
    return `<sst xmlns="${main}">${[...this.#texts.keys()].map((item) => `<si>${item}</si>`).join('')}</sst>`
  }
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const text = (of: string) => `<t xml:space="preserve">${escaped(of)}</t>`

function cellXml(cell: Written, ref: string, shared: Shared): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return `<c r="${ref}" t="s"><v>${shared.place(text(cell))}</v></c>`
  if (typeof cell === 'number') return `<c r="${ref}"><v>${cell}</v></c>`
  if (typeof cell === 'boolean') return `<c r="${ref}" t="b"><v>${Number(cell)}</v></c>`
  if ('serial' in cell) return `<c r="${ref}" s="${formatNames.indexOf(cell.format)}"><v>${cell.serial}</v></c>`
  if ('error' in cell) return `<c r="${ref}" t="e"><v>${cell.error}</v></c>`
  if ('inline' in cell) return `<c r="${ref}" t="inlineStr"><is>${text(cell.inline)}</is></c>`
  if ('rich' in cell) {
    const runs = cell.rich.map((run) => `<r><rPr><b/></rPr>${text(run)}</r>`).join('')
    return `<c r="${ref}" t="s"><v>${shared.place(runs)}</v></c>`
  }
  const type = typeof cell.value === 'string' ? ' t="str"' : ''
  return `<c r="${ref}"${type}><f>${escaped(cell.formula)}</f><v>${escaped(String(cell.value))}</v></c>`
}

function sheetXml({ rows, merges = [], hiddenRows = [] }: SheetWritten, shared: Shared): string {
  const data = rows.map((cells, place) => {
    const each = cells.map((cell, column) => cellXml(cell, `${letter(column)}${place + 1}`, shared)).join('')
    return `<row r="${place + 1}"${hiddenRows.includes(place + 1) ? ' hidden="1"' : ''}>${each}</row>`
  })
  const spans =
    merges.length === 0
      ? ''
      : `<mergeCells count="${merges.length}">${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`
  return `${head}<worksheet xmlns="${main}"><sheetData>${data.join('')}</sheetData>${spans}</worksheet>`
}

const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** The parts of a workbook, so that a test can damage one. */
export function partsOf(sheets: readonly SheetWritten[], { from1904 = false } = {}): Record<string, Uint8Array> {
  const shared = new Shared()
  const each = sheets.map((sheet) => sheetXml(sheet, shared))
  const parts: Record<string, string> = {
    '[Content_Types].xml': `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/></Types>`,
    '_rels/.rels': `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${relations}"><workbookPr${from1904 ? ' date1904="1"' : ''}/><sheets>${sheets
      .map(
        ({ name, hidden }, place) =>
          `<sheet name="${escaped(name)}" sheetId="${place + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${place + 1}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${sheets
      .map(
        (_, place) =>
          `<Relationship Id="rId${place + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${place + 1}.xml"/>`,
      )
      .join(
        '',
      )}<Relationship Id="rId90" Type="${relations}/styles" Target="styles.xml"/><Relationship Id="rId91" Type="${relations}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    'xl/styles.xml': `${head}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs>${formatNames
      .map((name) => `<xf numFmtId="${formats[name]}" applyNumberFormat="1"/>`)
      .join('')}</cellXfs></styleSheet>`,
    ...Object.fromEntries(each.map((xml, place) => [`xl/worksheets/sheet${place + 1}.xml`, xml])),
    'xl/sharedStrings.xml': head + shared.xml(),
  }
  return Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)]))
}

/** A workbook as bytes. */
export const workbook = (sheets: readonly SheetWritten[], options: { from1904?: boolean } = {}): Uint8Array =>
  zipSync(partsOf(sheets, options))

const quoted = (cell: string) => (/[",\n\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** A text file of rows. */
export const separated = (rows: readonly (readonly string[])[], between: ',' | '\t' = ','): string =>
  rows.map((cells) => `${cells.map(quoted).join(between)}\r\n`).join('')

const byCharacter = new Map<string, readonly number[]>()

/** What Chinese Windows writes: there is a decoder everywhere, and an encoder nowhere. */
export function gb18030(text: string): Uint8Array {
  if (byCharacter.size === 0) {
    const decoder = new TextDecoder('gb18030')
    for (let first = 0x81; first <= 0xfe; first++)
      for (let second = 0x40; second <= 0xfe; second++)
        if (second !== 0x7f) byCharacter.set(decoder.decode(Uint8Array.of(first, second)), [first, second])
  }
  return Uint8Array.from(
    [...text].flatMap((one) => (one.charCodeAt(0) < 0x80 ? [one.charCodeAt(0)] : (byCharacter.get(one) ?? [0x3f]))),
  )
}
