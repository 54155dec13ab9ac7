import type { ExportQuery } from '../../lib/exporting.ts'
import { columnsIn, type Sheet } from '../../lib/sheet.ts'
import type { EnterpriseDuties, PerformanceDuty } from './schema.ts'
import textEn from './sheet-text.en.ts'
import textZh from './sheet-text.zh.ts'
import en from './words.en.ts'
import zh from './words.zh.ts'

const texts = { zh: { ...zh, ...textZh }, en: { ...en, ...textEn } }

interface Line extends Omit<PerformanceDuty, 'question'> {
  enterprise: EnterpriseDuties['enterprise']
}

/** A line for each duty of an enterprise's principal. */
export const dutyLines = ({ enterprise, duties }: EnterpriseDuties): Line[] =>
  duties.map((duty) => ({ ...duty, enterprise }))

/** What principals have to do, did, and haven't done or haven't shown. */
export function dutySheet(language: ExportQuery['language']): Sheet<Line> {
  const { name, headings, kinds, answered, notDone: untrue } = texts[language]
  return {
    name,
    columns: columnsIn<Line, keyof typeof headings>(headings, {
      enterprise: ['name', ({ enterprise }) => enterprise.name],
      site: ['text', ({ enterprise }) => enterprise.site],
      principal: ['text', ({ enterprise }) => enterprise.principal],
      kind: ['text', ({ kind }) => kinds[kind]],
      done: ['number', ({ periods }) => periods.reduce((sum, { done }) => sum + done, 0)],
      notDone: ['number', ({ notDone }) => notDone],
      notSeen: ['number', ({ notSeen }) => notSeen],
      askedOn: ['day', ({ asked }) => asked?.on ?? null],
      asked: ['text', ({ asked }) => asked && (asked.done ? answered : untrue)],
      missing: ['number', ({ next }) => next?.missing ?? null],
      by: ['day', ({ next }) => next?.by ?? null],
    }),
  }
}
