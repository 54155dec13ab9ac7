import type { Level } from '../features/hazards/schema.ts'
import type { PlaceKind } from './office-plan.ts'

/** Something that is found wrong, with what is ordered about it and what the party then says it did. */
export interface Finding {
  sector: string
  level: Level
  /** The kind of place where it is found; null: at an enterprise. */
  at: PlaceKind | null
  /** `{n}` stands for a small number. */
  text: string
  basis: string
  order: string
  done: string
  /** The notice's question to which it is the answer no; it is found only where that question is asked. */
  question: string | null
  /** Found only at enterprises whose names have one of these words in them. */
  among: RegExp | null
}

type Line = readonly [text: string, order: string, done: string, limits?: { asks?: string; among?: string }]

/** Findings of one kind of place, sector, level and legal basis. */
export function* foundAt(
  place: PlaceKind | null,
  sector: string,
  level: Level,
  basis: string,
  ...lines: readonly Line[]
): Generator<Finding> {
  for (const [text, order, done, { asks = null, among } = {}] of lines)
    yield {
      sector,
      level,
      at: place,
      text,
      basis,
      order,
      done,
      question: asks,
      among: among ? new RegExp(among) : null,
    }
}
