import type { DraftAssignment, DraftPhase, Remark } from '../draft.ts'
import type { Piece } from '../names.ts'

/** Departments that lead or support sectors, with the words that say so. */
export type Found = { departments: Piece[]; role: 'lead' | 'support'; sectors: Piece[]; span: Piece }

/** `phases` come from tables with a column of times; `placed`: where the sentences begin that were taken up. */
export type Assignments = {
  assignments: DraftAssignment[]
  phases: DraftPhase[]
  remarks: Remark[]
  placed: Set<number>
}
