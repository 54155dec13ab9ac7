import type { Drawn } from '../../../lib/drawn.ts'

/** A label with what is told under it; `wide` fills the row. */
export interface FormCell {
  label: string
  value: string
  wide?: boolean
}

/** Where somebody signs by hand: as what, who, and what is told of them. */
export interface SignatureLine {
  as: string
  name: string | null
  beside: string | null
  /** What they have signed already, by hand. */
  drawn?: Drawn | undefined
}

/**
 * What a document consists of, first to last. It is set twice, as a Word file and as a page: each block has one look in
 * either.
 */
export type Block =
  /** The name of who issues it, above the title. */
  | { block: 'head'; text: string }
  | { block: 'title'; text: string }
  | { block: 'number'; text: string }
  | { block: 'addressee'; text: string }
  | { block: 'heading'; text: string }
  | { block: 'paragraph'; text: string }
  /** Numbered. */
  | { block: 'items'; items: readonly string[] }
  | { block: 'form'; rows: readonly (readonly FormCell[])[] }
  /** Widths are shares of a hundred; the heads stand on each page. */
  | { block: 'table'; widths: readonly number[]; heads: readonly string[]; rows: readonly (readonly string[])[] }
  | { block: 'signatures'; lines: readonly SignatureLine[] }
  /** Whose seal 印章 goes over the date. */
  | { block: 'seal'; body: string; day: string }
  /** For whom the copies are: 存档, 交… */
  | { block: 'copies'; text: string }

/** Of an A4 page, in millimetres: as official documents have it (GB/T 9704). */
export const page = { width: 210, height: 297, top: 37, bottom: 35, left: 28, right: 26 } as const

/** In points: 22 is 二号, 15 小三, 12 小四, 10.5 五号; then the distances between lines and between parts. */
export const sizes = { head: 15, title: 22, text: 12, form: 10.5, foot: 9 } as const
export const lines = { title: 32, text: 21, form: 17 } as const
export const gaps = { head: 4, title: 4, number: 10, heading: 3, form: 8, signature: 3, seal: 10 } as const

/** A signature drawn by hand, in points. */
export const drawnSize = { width: 75, height: 30 } as const

/** In characters: the first line of a paragraph, and what is left blank for a hand. */
export const indent = 2
export const blankFor = { name: 7, day: '　　年　　月　　日' } as const
