import type { Tampering } from './finding.ts'
import type { Kind } from './kind.ts'
import type { TableName } from './stored.ts'

/** A hash that a step has kept of data, and the hash of the data as they are stored now. */
export interface Seal {
  tampering: Extract<Tampering, 'sealBroken' | 'contentChanged' | 'partChanged'>
  /** The step that set the seal. */
  seq: number
  told: unknown
  stored: string
  /** The tables that it covers, where a finding names them. */
  tables?: readonly TableName[]
}

/** What a step of a life says, as far as seals are concerned. */
export interface SealingStep {
  seq: number
  verb: string
  detail: Record<string, unknown>
}

/** A record as its seals are checked: what is stored of it, its life, and what its feature reads beside. */
export interface Sealed {
  office: string
  row: Record<string, unknown>
  events: readonly SealingStep[]
  /** The row that `beside` answered for it. */
  beside: Record<string, unknown> | undefined
}

/** How a feature seals its records. */
export interface SealedKind {
  kind: Kind
  /** SQL that answers office, id and what the record's seals cover beside its row; undefined where they cover no more. */
  beside?: string
  sealsOf: (record: Sealed) => Promise<Seal[]>
}
