import type { ExportQuery } from '../../lib/exporting.ts'
import { columnsIn, type Sheet } from '../../lib/sheet.ts'
import { sheetWords } from '../../lib/sheet-words.ts'
import type { InspectionListed } from './schema.ts'
import textEn from './sheet-text.en.ts'
import textZh from './sheet-text.zh.ts'
import en from './words.en.ts'
import zh from './words.zh.ts'

const texts = { zh: { ...zh, ...textZh }, en: { ...en, ...textEn } }

type Line = Pick<InspectionListed, 'inspectedOn' | 'enterprise' | 'place' | 'kind' | 'officers' | 'unitName' | 'status'>

/** Visits as the list shows them. */
export function inspectionSheet(language: ExportQuery['language']): Sheet<Line> {
  const { name, headings, kinds, states } = texts[language]
  const { yes, no, list } = sheetWords[language]
  return {
    name,
    columns: columnsIn<Line, keyof typeof headings>(headings, {
      inspectedOn: ['day', ({ inspectedOn }) => inspectedOn],
      visited: ['name', ({ enterprise, place }) => enterprise?.name ?? place],
      atPlace: ['text', ({ enterprise }) => (enterprise ? no : yes)],
      kind: ['text', ({ kind }) => kinds[kind]],
      officers: ['text', ({ officers }) => list(officers)],
      unit: ['text', ({ unitName }) => unitName],
      status: ['text', ({ status }) => states[status]],
    }),
  }
}
