import { readdirSync, readFileSync } from 'node:fs'
import { readDocument } from '../../../src/features/notices/input.ts'
import type { Draft, Span } from '../../../src/features/notices/reading/draft.ts'

/** What is expected of a part: `quote` is where it stands in the text, the `nth` time where the words come again. */
type Quoted<T> = Omit<T, 'span'> & { quote: string; nth?: number }
type Expected = {
  [Kind in keyof Draft]: Draft[Kind] extends (infer Item)[] ? Quoted<Item>[] : Quoted<NonNullable<Draft[Kind]>> | null
} & { basisNotCompared?: true; measuresNotCompared?: true }

export type Notice = { name: string; source: string; expected: Expected }

const folder = new URL('../../notices/', import.meta.url)

export const sourceOf = (file: string): string => {
  const document = readDocument(new Uint8Array(readFileSync(new URL(file, folder))), file)
  if ('refused' in document) throw new Error(`${file}: ${document.refused}`)
  return document.text
}

/** Notices in the style of the trade, each with the draft that a reader made of it. */
export const notices: Notice[] = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => ({
    name: file.replace('.json', ''),
    source: sourceOf(file.replace('.json', '.txt')),
    expected: JSON.parse(readFileSync(new URL(file, folder), 'utf8')),
  }))

/** Words as they are compared: in one width, without blanks, layout and the aids to reading. */
export const bare = (words: string): string =>
  words
    .replace(
      /\[bookmark:[^\]]*\]|[—–-]\s*\d{1,3}\s*[—–-](?=\n)|[(（][^()（）]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][^()（）]*[)）]/g,
      '',
    )
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/([，。；：、,;:])\1+/g, '$1')

/** Where quoted words stand. */
export function placeOf(source: string, { quote, nth = 0 }: { quote: string; nth?: number }): Span {
  let at = source.indexOf(quote)
  for (let turn = 0; turn < nth && at >= 0; turn++) at = source.indexOf(quote, at + 1)
  if (at < 0) throw new Error(`no such words: ${quote}`)
  return [at, at + quote.length]
}

const wordsOf = (value: unknown): string => bare(typeof value === 'string' ? value : JSON.stringify(value))

const values = [
  ...['title', 'issuingBody', 'documentNumber', 'issuedOn', 'startsOn', 'endsOn', 'actionPeriod'],
  ...['coIssuers', 'addressees', 'basis', 'attachments'],
] as const
/** What of a part is compared. */
const fields = {
  phases: ['name', 'startsOn', 'endsOn'],
  checkItems: ['task', 'text', 'frequency', 'appliesTo'],
  assignments: ['department', 'role', 'sector'],
  reports: ['what', 'from', 'to', 'due', 'recurrence'],
  rules: ['paragraph', 'kind', 'text'],
} as const

/** A part as words that can be held against each other, and where it stands: null where the value alone counts. */
type Claim = { words: string; place: Span | null }
type Part = { value: unknown } & Record<string, unknown>

/** A draft, or what is expected of one, as claims of each kind. */
export function claimsOf(draft: object, placed: (part: never) => Span): Map<string, Claim[]> {
  const parts = (kind: string): Part[] => [(draft as Record<string, Part | Part[] | null>)[kind] ?? []].flat()
  const claims = new Map<string, Claim[]>(
    values.map((kind) => [kind, parts(kind).map(({ value }) => ({ words: wordsOf(value), place: null }))]),
  )
  for (const [kind, names] of Object.entries(fields)) {
    const single = parts(kind).flatMap((part) =>
      Array.isArray(part.sectors)
        ? (part.sectors.length > 0 ? part.sectors : ['']).map((sector) => ({ ...part, sector }))
        : part,
    )
    claims.set(
      kind,
      single.map((part: Part) => ({
        words: names.map((name) => wordsOf(part[name])).join(' · '),
        place: placed(part as never),
      })),
    )
  }
  return claims
}
