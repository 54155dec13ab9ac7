import type { ExportQuery } from '../../lib/exporting.ts'
import { columnsIn, type Sheet } from '../../lib/sheet.ts'
import { sheetWords } from '../../lib/sheet-words.ts'
import wordsEn from '../templates/words.en.ts'
import wordsZh from '../templates/words.zh.ts'
import type { EnterpriseListed } from './schema.ts'
import en from './sheet-text.en.ts'
import zh from './sheet-text.zh.ts'

const texts = { zh: { ...wordsZh, ...zh }, en: { ...wordsEn, ...en } }

/** The register as the list shows it: how a principal is reached, the enterprise's own page alone says. */
export function enterpriseSheet(language: ExportQuery['language']): Sheet<Omit<EnterpriseListed, 'communityCode'>> {
  const { name, headings, attributes: risks } = texts[language]
  const { yes, no, list } = sheetWords[language]
  return {
    name,
    columns: columnsIn(headings, {
      name: ['name', ({ name }) => name],
      site: ['text', ({ site }) => site],
      creditCode: ['text', ({ creditCode }) => creditCode],
      principal: ['text', ({ principal }) => principal],
      address: ['name', ({ address }) => address],
      community: ['text', ({ communityName }) => communityName],
      sectors: ['text', ({ sectors }) => list(sectors)],
      attributes: ['name', ({ attributes }) => list(attributes.map((attribute) => risks[attribute]))],
      marked: ['text', ({ marked }) => (marked ? yes : no)],
      endedOn: ['day', ({ endedOn }) => endedOn],
    }),
  }
}
