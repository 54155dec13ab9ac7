import type { Refusal } from './refusal.ts'
import type { ColumnName } from './stored.ts'

/** What of a kind of record can be corrected 更正, and by whom in which of its states. */
interface Correctable {
  columns: readonly ColumnName[]
  /** By whoever made the record, and by whoever works with it. */
  freely: readonly string[]
  /** By somebody who works with it and hasn't made it: it has been ordered or signed. */
  bySecond: readonly string[]
  /** It is signed: whoever made it or works with it can put a note beside it, and nothing else. */
  noted: readonly string[]
}

/** All that can be corrected. In a state that isn't named here a record stays as it is. */
export const correctable = {
  hazard: {
    columns: ['description', 'place', 'community', 'sector', 'foundOn', 'question', 'inspectedOn'],
    freely: ['reported', 'confirmed'],
    bySecond: ['ordered', 'planned', 'claimed', 'reinspected', 'closed', 'referred', 'ended'],
    noted: [],
  },
  enterprise: {
    columns: ['name', 'creditCode', 'site', 'principal', 'phone', 'address', 'community', 'sectors', 'attributes'],
    freely: ['current', 'ended'],
    bySecond: [],
    noted: [],
  },
  authority: {
    columns: [
      'name',
      'code',
      'measures',
      'basis',
      'document',
      'inNameOf',
      'noCoercion',
      'finesUpTo',
      'limits',
      'startsOn',
      'endsOn',
    ],
    freely: ['current', 'ended'],
    bySecond: [],
    noted: [],
  },
  inspection: {
    columns: ['kind', 'enterprise', 'place', 'community', 'inspectedOn'],
    freely: ['draft'],
    bySecond: [],
    noted: ['signing', 'signed'],
  },
  post: {
    columns: ['kind', 'person', 'phone', 'unit', 'sector', 'startsOn', 'endsOn'],
    freely: ['current'],
    bySecond: [],
    noted: [],
  },
  performance: {
    columns: ['enterprise', 'kind', 'doneOn', 'evidence'],
    freely: ['recorded'],
    bySecond: [],
    noted: [],
  },
} as const satisfies Record<string, Correctable>

export type CorrectableKind = keyof typeof correctable
export type CorrectableColumn = (typeof correctable)[CorrectableKind]['columns'][number]

/** What somebody has to do with a record. */
export interface Standing {
  status: string
  /** Has made it. */
  made: boolean
  /** Works with it: in its unit, or for the whole office. */
  works: boolean
}

/** Why somebody can't correct a record; undefined when they can. */
export function correctionRefusal(kind: CorrectableKind, { status, made, works }: Standing): Refusal | undefined {
  const { freely, bySecond, noted }: Correctable = correctable[kind]
  if (!made && !works) return { refused: 'otherDepartment' }
  if (freely.includes(status) || noted.includes(status)) return undefined
  if (!bySecond.includes(status)) return { refused: 'stepNotOpen' }
  return made || !works ? { refused: 'secondPerson' } : undefined
}

/** A column's value before and after a correction. */
export interface Corrected {
  before: unknown
  after: unknown
}

/** What the event of a correction keeps: why, and the old and the new value of each column. */
export interface CorrectionDetail {
  reason: string
  corrected: Readonly<Record<string, Corrected>>
}
