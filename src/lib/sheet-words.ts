import type { ExportQuery } from './exporting.ts'

/** Words that every sheet has. */
export const sheetWords: Record<
  ExportQuery['language'],
  { yes: string; no: string; list(names: readonly string[]): string }
> = {
  zh: { yes: '是', no: '否', list: (names) => names.join('、') },
  en: { yes: 'Yes', no: 'No', list: (names) => names.join(', ') },
}
