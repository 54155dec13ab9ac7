import { type DocumentKind, documents } from './kinds.ts'

interface Numbered {
  kind: DocumentKind
  year: number
  /** Null of a draft, which has none yet. */
  number: number | null
  /** The issuer's own word before that of the kind. */
  word: string | null
}

/** A document's number as it stands on paper: `责改〔2023〕第12号`. */
export const numberText = ({ kind, year, number, word }: Numbered): string =>
  `${word ?? ''}${documents[kind].word}〔${year}〕第${number ?? '　　'}号`

/** What a file name may not hold on any computer. */
const unfit = /[\\/:*?"<>|\p{C}]/gu

/** What its file is called: the kind, the number, and whom it is addressed to. */
export const fileName = (of: Omit<Numbered, 'number'> & { number: number; party: string | null }): string =>
  `${[documents[of.kind].title, numberText(of), of.party].filter(Boolean).join(' ').replace(unfit, '').slice(0, 100)}.docx`
