import type { Context } from 'hono'
import { attached } from '../lib/attached.ts'
import { csvMark, csvRow } from '../lib/csv.ts'
import { type Format, formats, formatTypes } from '../lib/exporting.ts'
import type { Code } from '../lib/problem.ts'
import { cellText, headingsOf, type Pages, type Sheet } from '../lib/sheet.ts'
import { answers } from './route.ts'

/** So many rows are read at once, and no more are held in memory. */
export const rowsAtOnce = 500

/** What an export answers, for the OpenAPI document. */
export const answersSheet = (summary: string, ...codes: Code[]) =>
  answers(summary, { bytes: formats.map((format) => formatTypes[format].split(';')[0] ?? '') }, ...codes)

async function* inCsv<Row>({ columns }: Sheet<Row>, pages: Pages<Row>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  yield encoder.encode(csvMark + csvRow(columns.map((column) => headingsOf(column).join(' / '))))
  for await (const rows of pages) {
    const lines = rows.map((row) => csvRow(columns.map(({ kind, of }) => cellText(kind, of(row)))))
    yield encoder.encode(lines.join(''))
  }
}

type Writer = <Row>(sheet: Sheet<Row>, pages: Pages<Row>) => AsyncGenerator<Uint8Array>

/** What writes workbooks is loaded once somebody wants one. */
const writers: Record<Format, () => Promise<Writer>> = {
  xlsx: async () => (await import('../lib/workbook.ts')).inWorkbook,
  csv: async () => inCsv,
}

/** Sends a list as a file while it is read: what fails with the first page is a problem, later the file breaks off. */
export async function sendsSheet<Row>(
  c: Pick<Context, 'body'>,
  format: Format,
  sheet: Sheet<Row>,
  pages: AsyncGenerator<readonly Row[]>,
): Promise<Response> {
  const write = await writers[format]()
  const chunks = write(sheet, await begun(pages))
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await chunks.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await chunks.return(undefined)
    },
  })
  return c.body(body, 200, {
    'Content-Type': formatTypes[format],
    'Content-Disposition': attached(`${sheet.name}.${format}`, `export.${format}`),
  })
}

/** The same pages, of which the first has been read. */
async function begun<Row>(pages: AsyncGenerator<readonly Row[]>): Promise<Pages<Row>> {
  const first = await pages.next()
  return (async function* () {
    if (first.done) return
    yield first.value
    yield* pages
  })()
}

/** The same pages with one line, or several, for each row. */
export async function* linesOf<Row, Line>(
  pages: Pages<Row>,
  shown: (row: Row) => Line | readonly Line[],
): AsyncGenerator<readonly Line[]> {
  for await (const rows of pages) yield rows.flatMap(shown)
}

/** A list that is there at once. */
export async function* inOnePage<Row>(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield rows
}

/** A list whose pages hold one row more than they show, each read after the last one of the page before. */
export async function* pagesAfter<Row extends { key: string[] }>(
  page: (after: string[] | null, limit: number) => Promise<readonly Row[]>,
): AsyncGenerator<readonly Row[]> {
  let after: string[] | null = null
  while (true) {
    const rows: readonly Row[] = await page(after, rowsAtOnce)
    yield rows.slice(0, rowsAtOnce)
    if (rows.length <= rowsAtOnce) return
    after = rows[rowsAtOnce - 1]?.key ?? null
  }
}
