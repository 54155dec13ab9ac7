import { recall, remember } from '../kit/keep.ts'
import { type Editing, isWhole } from './notice-editing.ts'
import type { Saving } from './notice-saving.ts'
import type { NoticeAt } from './notice-server.ts'

/** A draft that this browser keeps, and the version that it was made from. */
export interface Kept {
  seq: number
  editing: Editing
}

const placeOf = ({ division, id }: NoticeAt) => `notice.${division}.${id}`

export function keptDraft(notice: NoticeAt): Kept | null {
  const text = recall(placeOf(notice))
  return text ? (JSON.parse(text) as Kept) : null
}

/** Keeps what the server doesn't have yet, or can't hold; forgets it as soon as the server has everything. */
export function keepDraft(notice: NoticeAt, { state, seq }: Saving, editing: Editing) {
  const isSafe = state === 'saved' && isWhole(editing)
  const kept: Kept = { seq, editing }
  remember(placeOf(notice), isSafe ? null : JSON.stringify(kept))
}
