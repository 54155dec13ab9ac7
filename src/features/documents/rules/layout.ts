import type { Drawing } from '../../inspections/schema.ts'
import type { Content, Facts } from '../schema.ts'
import type { Block } from './blocks.ts'
import { inspectionRecord } from './layouts/inspection-record.ts'
import { notice } from './layouts/notice.ts'
import { order } from './layouts/order.ts'
import { reinspection } from './layouts/reinspection.ts'
import { securing } from './layouts/securing.ts'
import { transfer } from './layouts/transfer.ts'
import { numberText } from './numbering.ts'
import type { Setting } from './wording.ts'

type Layouts = { [K in Facts['kind']]: (setting: Setting<Extract<Facts, { kind: K }>>) => Block[] }

// A layout that says or sets anything else gets a version of its own: what was issued by an earlier one stays as it was.
const layouts: Layouts = { inspectionRecord, order, notice, securing, reinspection, transfer }

interface Beside {
  /** As it stands on paper; null of a draft, which has none yet. */
  number: string | null
  /** The signatures by hand under the visit that it records. */
  drawings: readonly Drawing[]
}

/** The blocks of a document. */
export function laidOut({ facts, said, on }: Content, { number, drawings }: Beside): Block[] {
  const { kind, issuer } = facts
  const text = number ?? numberText({ kind, year: Number(on.slice(0, 4)), number: null, word: issuer.word })
  const set = layouts[kind] as (setting: Setting) => Block[]
  return set({ facts, said, on, number: text, drawings })
}
