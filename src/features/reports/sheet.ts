import type { ExportQuery } from '../../lib/exporting.ts'
import { columnsIn, type Sheet } from '../../lib/sheet.ts'
import { sheetWords } from '../../lib/sheet-words.ts'
import { isListed, type OwedDuty } from './rules/listing.ts'
import type { Owed, ReportsExported } from './schema.ts'
import textEn from './sheet-text.en.ts'
import textZh from './sheet-text.zh.ts'
import en from './words.en.ts'
import zh from './words.zh.ts'

const texts = { zh: { ...zh, ...textZh }, en: { ...en, ...textEn } }

interface Line extends Owed {
  of: OwedDuty
}

/** A line for each unit that owes a duty on an occasion, as far as it is asked for. A department has no code. */
export const owedLines = (of: OwedDuty, { status, unitKind }: Pick<ReportsExported, 'status' | 'unitKind'>): Line[] =>
  of.items
    .filter((item) => status === undefined || isListed(status, item, of))
    .filter(({ unitCode }) => unitKind === undefined || (unitCode === null) === (unitKind === 'department'))
    .map((item) => ({ ...item, of }))

/** Who of the units has handed in what. */
export function reportSheet(language: ExportQuery['language']): Sheet<Line> {
  const { name, headings, statuses } = texts[language]
  const { yes, no } = sheetWords[language]
  return {
    name,
    columns: columnsIn<Line, keyof typeof headings>(headings, {
      campaign: ['name', ({ of }) => of.title],
      duty: ['name', ({ of }) => of.name],
      occurrence: ['day', ({ of }) => of.occurrence],
      due: ['day', ({ of }) => of.due],
      unit: ['text', ({ unitName }) => unitName],
      status: ['text', ({ status }) => statuses[status]],
      late: ['text', ({ late }) => (late ? yes : no)],
      submittedAt: ['moment', ({ submittedAt }) => submittedAt],
      firstSubmittedAt: ['moment', ({ firstSubmittedAt }) => firstSubmittedAt],
      chasedAt: ['moment', ({ chasedAt }) => chasedAt],
      chaseSeenAt: ['moment', ({ chaseSeenAt }) => chaseSeenAt],
    }),
  }
}
