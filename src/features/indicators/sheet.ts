import type { ExportQuery } from '../../lib/exporting.ts'
import type { Column, Sheet } from '../../lib/sheet.ts'
import { hazardIndicators, type Indicator, indicators } from './rules.ts'
import textEn from './sheet-text.en.ts'
import textZh from './sheet-text.zh.ts'
import en from './words.en.ts'
import zh from './words.zh.ts'

const texts = { zh: { ...zh, ...textZh }, en: { ...en, ...textEn } }

/** Numbers as they are shown: by the names of indicators. */
interface Numbered {
  indicators: Readonly<Record<string, number>> | null
}

/** A column for each of these indicators. */
export const indicatorColumns = (
  language: ExportQuery['language'],
  names: readonly Indicator[] = indicators,
): Column<Numbered>[] =>
  names.map((name) => ({
    heading: texts[language].names[name],
    kind: 'number',
    of: ({ indicators }) => indicators?.[name] ?? null,
  }))

interface Line extends Numbered {
  /** Null: of all units. */
  unitName: string | null
}

/** A unit's counters tell of the hazards that it leads, and of nothing else. */
export const ofUnit = <Unit extends Line>({ indicators, ...unit }: Unit) => ({
  ...unit,
  indicators: Object.fromEntries(Object.entries(indicators ?? {}).filter(([name]) => name in hazardIndicators)),
})

/** How far units are, and all of them together. */
export function progressSheet(language: ExportQuery['language']): Sheet<Line> {
  const { name, unit, all } = texts[language]
  return {
    name,
    columns: [{ heading: unit, kind: 'text', of: ({ unitName }) => unitName ?? all }, ...indicatorColumns(language)],
  }
}
