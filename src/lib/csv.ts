/** A spreadsheet would run a text that begins so as a formula. */
const formula = /^[=+\-@\t\r]/

function cell(value: string | number | null): string {
  if (typeof value === 'number') return String(value)
  const text = value === null ? '' : formula.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Excel takes what begins with this for UTF-8. */
export const csvMark = '\ufeff'

/** A row of CSV (RFC 4180). */
export const csvRow = (cells: readonly (string | number | null)[]): string => `${cells.map(cell).join(',')}\r\n`

/** Rows as CSV, with the mark at its beginning. */
export const csvOf = (rows: readonly (readonly string[])[]): string => `${csvMark}${rows.map(csvRow).join('')}`
