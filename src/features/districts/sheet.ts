import type { ExportQuery } from '../../lib/exporting.ts'
import { type Column, columnsIn, type Sheet } from '../../lib/sheet.ts'
import { indicatorColumns } from '../indicators/sheet.ts'
import type { DutyNumbers } from '../reports/schema.ts'
import type { OfficeLine } from './schema.ts'
import en from './sheet-text.en.ts'
import zh from './sheet-text.zh.ts'

const texts = { zh, en }

const sumOf = ({ reports }: OfficeLine, part: keyof Omit<DutyNumbers, 'due'>) =>
  reports?.reduce((sum, duty) => sum + duty[part], 0) ?? null

/** Offices against indicators. */
export function overviewSheet(language: ExportQuery['language']): Sheet<OfficeLine> {
  const { name, headings, notLaunched } = texts[language]
  const { office, title, endsOn, endedOn, ...ofReports } = headings
  const first: Column<OfficeLine>[] = columnsIn(
    { office, title, endsOn, endedOn },
    {
      office: ['text', ({ name }) => name],
      title: ['name', ({ campaign, title }) => (campaign === null ? notLaunched : title)],
      endsOn: ['day', ({ endsOn }) => endsOn],
      endedOn: ['day', ({ endedOn }) => endedOn],
    },
  )
  const reports: Column<OfficeLine>[] = columnsIn(ofReports, {
    reportsOwed: ['number', (line) => sumOf(line, 'owed')],
    reportsIn: ['number', (line) => sumOf(line, 'submitted')],
    reportsLate: ['number', (line) => sumOf(line, 'late')],
    reportsMissing: ['number', (line) => sumOf(line, 'missing')],
  })
  return { name, columns: [...first, ...indicatorColumns(language), ...reports] }
}
