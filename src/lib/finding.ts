import type { Day } from './day.ts'
import type { ColumnName, TableName } from './stored.ts'

/** What can be found wrong with what is stored. */
export const tamperings = [
  /** Steps are missing in a record's life, or have no record. */
  'stepMissing',
  /** A step isn't as it was taken. */
  'stepChanged',
  /** Columns of the row differ from what the steps made of it. */
  'rowChanged',
  /** There are steps of a record, and no record. */
  'recordMissing',
  /** There is a record that no step made. */
  'lifeMissing',
  /** Personal data differ from what was sealed when they were entered. */
  'sealBroken',
  /** What is signed or submitted isn't what it was then. */
  'contentChanged',
  /** Rows that belong to the record aren't those that a step brought along. */
  'partChanged',
  /** A file isn't the one that a step took up, or is gone. */
  'fileChanged',
  /** The life isn't the one that the office's anchor of that day holds. */
  'anchorBroken',
  /** Numbers are missing before the record's own. */
  'numberMissing',
  /** The feed tells of a step that there isn't. */
  'feedUntrue',
  /** Lines are missing in the feed, which counts up: a record was deleted with all that told of it. */
  'feedMissing',
] as const
export type Tampering = (typeof tamperings)[number]

/** One thing that is wrong with a record. */
export interface Finding {
  tampering: Tampering
  /** The day up to which the record can be trusted; null where nothing tells. */
  since: Day | null
  /** The step that it begins with, where it is about steps. */
  seq: number | null
  /** The columns that differ, where it is about the row, or the tables of the rows that do. */
  columns: (ColumnName | TableName)[]
}
