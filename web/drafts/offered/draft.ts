import { recall, remember } from '../../kit/keep.ts'

/** What somebody typed over a version, which the server doesn't have yet. */
export interface Draft<T> {
  /** The version's content. */
  from: T
  typed: T
}

/** How what was typed stands to what is there by now; overtaken when both went on from what it was made from. */
export type Standing = 'same' | 'ahead' | 'behind' | 'overtaken'

/** What counts when two are compared. */
export type Content<T> = (value: T) => unknown

export function standingOf<T>({ from, typed }: Draft<T>, there: T, content: Content<T> = (value) => value): Standing {
  const [start, mine, theirs] = [from, typed, there].map((value) => JSON.stringify(content(value)))
  if (mine === theirs) return 'same'
  if (start === theirs) return 'ahead'
  return start === mine ? 'behind' : 'overtaken'
}

/** What a person has kept under this name in this browser. */
export function keptDraft<T>(place: string): T | null {
  const text = recall(place)
  return text === null ? null : (JSON.parse(text) as T)
}

export const keepDraft = (place: string, draft: unknown) =>
  remember(place, draft === null ? null : JSON.stringify(draft))

export const untouched = <T>(there: T): Draft<T> => ({ from: there, typed: there })

/** A draft that says nothing of its own gives way to what is there. */
export function settled<T>(draft: Draft<T>, there: T, content?: Content<T>): Draft<T> {
  const standing = standingOf(draft, there, content)
  return standing === 'same' || standing === 'behind' ? untouched(there) : draft
}
