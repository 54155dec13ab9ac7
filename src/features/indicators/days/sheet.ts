import type { Day } from '../../../lib/day.ts'
import type { ExportQuery } from '../../../lib/exporting.ts'
import type { Column, Sheet } from '../../../lib/sheet.ts'
import type { Indicator } from '../rules.ts'
import wordsEn from '../words.en.ts'
import wordsZh from '../words.zh.ts'
import { changeOf, compared } from './rules.ts'
import type { OnBoth } from './schema.ts'
import textEn from './sheet-text.en.ts'
import textZh from './sheet-text.zh.ts'

const texts = { zh: { ...textZh, names: wordsZh.names }, en: { ...textEn, names: wordsEn.names } }

interface Line extends OnBoth {
  /** Null: of all together. */
  name: string | null
}

/** Three columns for each indicator: at the end of either day, and the change. */
export function comparedSheet(
  language: ExportQuery['language'],
  of: 'offices' | 'units',
  { from, to }: { from: Day; to: Day },
): Sheet<Line> {
  const { title, first, all, until, change, names } = texts[language]
  const columnsOf = (name: Indicator): Column<Line>[] => [
    { heading: until(names[name], from), kind: 'number', of: ({ earlier }) => earlier?.[name] ?? null },
    { heading: until(names[name], to), kind: 'number', of: ({ later }) => later?.[name] ?? null },
    { heading: change(names[name]), kind: 'number', of: (line) => changeOf(line, name) },
  ]
  return {
    name: title(from, to),
    columns: [{ heading: first[of], kind: 'text', of: ({ name }) => name ?? all }, ...compared.flatMap(columnsOf)],
  }
}
