import type { Sheet } from '../../lib/sheet.ts'
import type { Figures, FilingListed } from './schema.ts'
import textEn from './sheet-text.en.ts'
import textZh from './sheet-text.zh.ts'
import type { Language } from './shipped.ts'

const texts = { zh: textZh, en: textEn }

interface Line {
  /** Null: the total. */
  lineName: string | null
  values: readonly (number | null)[]
}

/** The lines of a sheet: the last one is the total. */
export const lined = ({ lines, total }: Figures) => [...lines, { lineName: null, values: total }]

/** A form as a sheet: with title, days and notes, and a line for whoever signs or has signed. */
export function figuresSheet(language: Language, figures: Figures, filing: FilingListed | null): Sheet<Line> {
  const { title, name, by, from, to, columns, notes } = figures
  const words = texts[language]
  return {
    name: title,
    form: {
      title,
      above: [words.head(name, from, to)],
      below: [
        ...notes.map((note, place) => words.note(place + 1, note)),
        ...(filing ? [words.signed(filing), `SHA-256 ${filing.hash}`] : [words.toSign]),
      ],
    },
    columns: [
      { heading: words.lines[by], kind: 'name', of: ({ lineName }) => lineName ?? words.total },
      ...columns.map(({ headings, share }, place) => ({
        heading: headings.at(-1) ?? '',
        under: headings.slice(0, -1),
        kind: share ? ('share' as const) : ('number' as const),
        of: ({ values }: Line) => values[place] ?? null,
      })),
    ],
  }
}
