import type { ExportQuery } from '../../lib/exporting.ts'
import type { Column, Sheet } from '../../lib/sheet.ts'
import { type Indicator, indicators, ofHazards } from './rules.ts'
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

export const ofUnit = <Unit extends Line>({ indicators, ...unit }: Unit) => ({
  ...unit,
  indicators: ofHazards(indicators ?? {}),
})

/** How far units are, and all of them together. */
export function progressSheet(language: ExportQuery['language']): Sheet<Line> {
  const { name, unit, all } = texts[language]
  return {
    name,
    columns: [{ heading: unit, kind: 'text', of: ({ unitName }) => unitName ?? all }, ...indicatorColumns(language)],
  }
}
