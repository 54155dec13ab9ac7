import type { ExportText } from './text.zh.ts'

const mb = (bytes: number) =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`

const en: ExportText = {
  what: 'All records that fit the filters, not this page alone.',
  xlsx: 'Excel workbook (.xlsx)',
  csv: 'CSV (.csv)',
  coming: (bytes) => (bytes === 0 ? 'Being prepared…' : `Being exported, ${mb(bytes)} so far…`),
  done: (name, bytes) => `“${name}” was exported, ${mb(bytes)}.`,
  broken: 'The export broke off. The file isn’t whole and was not saved: try again.',
  stop: 'Stop',
}

export default en
