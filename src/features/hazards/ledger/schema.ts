import * as v from 'valibot'
import { ExportQuery } from '../../../lib/exporting.ts'
import { PageQuery, SearchQuery } from '../../../lib/page.ts'
import { Day, Id, Integer, line } from '../../../lib/wire.ts'
import { awaited } from '../lifecycle.ts'
import { orders } from '../rules/ordering.ts'
import { states } from '../rules/states.ts'
import { closers, finders, HazardStatus, levels } from '../schema.ts'

const flag = v.picklist(['true', 'false'])

/**
 * Earliest due date first. Whatever the filter, a page reads about as much of a large ledger as of a small one: in the
 * order of an index, or merged out of the cells that fit (rules/filtering.ts).
 */
export const HazardQuery = v.strictObject({
  ...PageQuery.entries,
  /**
   * By due date unless given. By number, for programs that read the whole ledger: no step changes a hazard's place, and
   * one that is reported meanwhile comes last. Where no index holds what fits in the order that is asked for, as many as
   * rules/ordering.ts says are sorted, and more are refused.
   */
  order: v.optional(v.picklist(orders)),
  descending: v.optional(v.literal('true')),
  /**
   * Words parted by spaces, each in description, place, the name of who answers for it or the number in an earlier ledger;
   * or a hazard's number.
   */
  ...SearchQuery.entries,
  open: v.optional(flag),
  /** Overdue today, by the date. */
  overdue: v.optional(flag),
  /** Overdue now, or once before. */
  everOverdue: v.optional(v.literal('true')),
  /** Leaves out what was dismissed, merged or voided, as every number does. */
  counted: v.optional(v.literal('true')),
  /** Counted, and not closed: what a rate of rectification leaves. */
  unclosed: v.optional(v.literal('true')),
  /** On these days, the first and the last included. */
  foundFrom: v.optional(Day),
  foundTo: v.optional(Day),
  dueFrom: v.optional(Day),
  dueTo: v.optional(Day),
  closedFrom: v.optional(Day),
  closedTo: v.optional(Day),
  /** Due in so many days from today, or before. */
  dueWithin: v.optional(v.pipe(v.string(), v.regex(/^\d{1,3}$/), v.transform(Number))),
  /** What an import closed isn't among the closed ones: `closedBy` asks for that. */
  status: v.optional(v.picklist(states)),
  closedBy: v.optional(v.picklist(closers)),
  level: v.optional(v.picklist(levels)),
  found: v.optional(v.picklist(finders)),
  sector: v.optional(line),
  unit: v.optional(Id),
  community: v.optional(Id),
  transferTo: v.optional(Id),
  awaits: v.optional(v.picklist(awaited)),
  /** What awaits this answer and whoever asks may give it: in their departments, and not to themselves. */
  awaitsMe: v.optional(v.picklist(awaited)),
  /** Whose time runs: ordered or planned, and nobody has said yet that it is rectified. */
  running: v.optional(v.literal('true')),
  /** Somebody urges or watches it, and waits for the department's answer or has it. */
  urged: v.optional(v.picklist(['waiting', 'answered'])),
  /** Under watch by the office's leaders or by the district. */
  watched: v.optional(v.picklist(['leader', 'district'])),
  /** Open, and followed by somebody who has left the office: nobody's, until a colleague takes it over. */
  leftBehind: v.optional(v.literal('true')),
  campaign: v.optional(Id),
  enterprise: v.optional(Id),
})
export type HazardQuery = v.InferOutput<typeof HazardQuery>

/** What is counted for a total: the same without the pages. */
export const HazardsCounted = v.omit(HazardQuery, ['order', 'descending', 'after', 'limit'])

/** What is exported: the same, in the order of the numbers. */
export const HazardsExported = v.strictObject({ ...HazardsCounted.entries, ...ExportQuery.entries })

/** How many hazards fit, and of those how many are overdue today and how many in each state that any is in. */
export const HazardTotal = v.strictObject({
  count: Integer,
  /** There are more: so many were counted, and what is said is true of those. */
  more: v.boolean(),
  overdue: Integer,
  /** Closed by an import: in none of the states below. */
  imported: Integer,
  states: v.array(v.strictObject({ status: HazardStatus, count: Integer })),
})
export type HazardTotal = v.InferOutput<typeof HazardTotal>
