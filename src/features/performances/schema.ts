import * as v from 'valibot'
import { Correction } from '../../lib/correction.ts'
import { LifeEvent } from '../../lib/event.ts'
import { ExportQuery } from '../../lib/exporting.ts'
import { listsFiles, showing, withFiles } from '../../lib/files-wire.ts'
import { PageQuery } from '../../lib/page.ts'
import { Day, Id, Integer, prose } from '../../lib/wire.ts'
import { PerformanceKind, Question } from '../templates/schema.ts'

/** 履职记录: what an enterprise's principal 主要负责人 did. */
export const Performance = v.strictObject({
  enterprise: Id,
  kind: PerformanceKind,
  doneOn: Day,
  /** Evidence: minutes, photos, a list of participants. */
  evidence: prose,
})
export type Performance = v.InferOutput<typeof Performance>

/** The same as it is entered, with pictures and papers. */
export const NewPerformance = showing(Performance)

/** What stands in a record, put right: another enterprise, kind or day, or more evidence. */
export const PerformanceCorrection = Correction(Performance.entries, withFiles)
export type PerformanceCorrection = v.InferOutput<typeof PerformanceCorrection>

/** Why a record was a mistake. */
export const Withdrawal = v.strictObject({ reason: prose })
export type Withdrawal = v.InferOutput<typeof Withdrawal>

export const PerformanceListed = v.strictObject({
  id: Id,
  seq: Integer,
  ...Performance.entries,
  evidence: v.string(),
  /** Taken back as a mistake: it counts nowhere. */
  withdrawn: v.boolean(),
  /** The name of whoever recorded it. */
  recordedBy: v.string(),
  /** The visit that has seen it and whose signatures made the record, and who began it; null where it was entered. */
  seenIn: v.nullable(v.strictObject({ inspection: Id, by: v.string() })),
})
export type PerformanceListed = v.InferOutput<typeof PerformanceListed>

/** One record, and its life. */
export const PerformanceFile = v.strictObject({
  ...PerformanceListed.entries,
  enterpriseName: v.string(),
  ...listsFiles,
  events: v.array(LifeEvent),
  /** As its steps have made it. */
  intact: v.boolean(),
})
export type PerformanceFile = v.InferOutput<typeof PerformanceFile>

/** One enterprise's records and those of the enterprises that were merged into it, the latest done first. Reads only its page. */
export const PerformanceQuery = v.strictObject({ ...PageQuery.entries, enterprise: Id })
export type PerformanceQuery = v.InferOutput<typeof PerformanceQuery>

/**
 * Where one period of a duty stands. Missing isn't zero: a period without enough records wasn't kept where a signed visit
 * that speaks for it was told so (未做到), and is not known where none was (未见记录). The last visit in the period speaks
 * for it, or else the first one after it.
 */
export const standings = ['done', 'notDone', 'notSeen'] as const
export type Standing = (typeof standings)[number]

/** What is missing from the periods that are over, by what is known of it. */
const missing = {
  /** How often it wasn't done, as a visit was told. */
  notDone: Integer,
  /** How often there is no record, and no visit was told that it wasn't done. */
  notSeen: Integer,
}

/** A duty of a principal that one of the notice's questions asks for, and how much of it is done. */
export const PerformanceDuty = v.strictObject({
  question: Question.entries.key,
  kind: PerformanceKind,
  ...missing,
  /** The last signed visit that asked about it, and whether it was told that it was done; null where none has. */
  asked: v.nullable(v.strictObject({ inspection: Id, on: Day, done: v.boolean() })),
  /** The periods that have begun, first to last. */
  periods: v.array(
    v.strictObject({
      startsOn: Day,
      endsOn: Day,
      atLeast: Integer,
      /** On how many days it was done. */
      done: Integer,
      standing: v.picklist(standings),
      /** Its last day has passed. */
      over: v.boolean(),
    }),
  ),
  /** How often it is still to be done in the present period, and the period's last day. */
  next: v.nullable(v.strictObject({ by: Day, missing: Integer })),
})
export type PerformanceDuty = v.InferOutput<typeof PerformanceDuty>

export const EnterpriseDuties = v.strictObject({
  enterprise: v.strictObject({ id: Id, name: v.string(), site: v.string(), principal: v.string() }),
  /** The sums over its duties. */
  ...missing,
  duties: v.array(PerformanceDuty),
})
export type EnterpriseDuties = v.InferOutput<typeof EnterpriseDuties>

/** Who has to do what. Not computable, and then without items, while the district hasn't set the action period. */
export const Duties = v.strictObject({
  computable: v.boolean(),
  items: v.array(EnterpriseDuties),
  next: v.nullable(v.string()),
})
export type Duties = v.InferOutput<typeof Duties>

/**
 * In the order of the enterprises' ids. A page reads its enterprises and all their records. `missing` names only those
 * of which something is missing in that way: it looks at `limit` enterprises too, so that a page may hold fewer, or none,
 * and `next` still goes on.
 */
export const DutiesQuery = v.strictObject({
  ...PageQuery.entries,
  missing: v.optional(v.picklist(['notDone', 'notSeen'])),
  enterprise: v.optional(Id),
})
export type DutiesQuery = v.InferOutput<typeof DutiesQuery>

/** What is exported: a line for each duty of each enterprise. */
export const DutiesExported = v.strictObject({
  ...v.omit(DutiesQuery, ['after', 'limit']).entries,
  ...ExportQuery.entries,
})
