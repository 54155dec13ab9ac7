import { readFileSync, writeFileSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { model, written } from './offices.ts'

/** What the requests are about. All but what waits are the demo's own: their lives are chained as the API does it. */
export interface Subjects {
  /** The department whose list of what is due is read. */
  hazard: string
  inspection: string
  enterprise: string
  template: string
  /** What a new hazard refers to, in the office in which the bench writes. */
  campaign: string
  sector: string
  party: string
  /** Hazards there that wait for an order. */
  waiting: readonly string[]
}

/** A hazard of the office in which the bench writes, confirmed, of a department that may order. */
export const waitingModel = (shard: DatabaseSync) =>
  one<'id' | 'campaign' | 'sector' | 'party'>(
    shard,
    `SELECT h.id, h.campaign, h.sector, h.enterprise AS party FROM hazard AS h
     JOIN unit AS u ON u.office = h.office AND u.id = h.unit
     WHERE h.office = ${written} AND h.status = 'confirmed' AND h.enterprise IS NOT NULL AND u.name = '综合执法队'
     ORDER BY h.id DESC LIMIT 1`,
  )

/** Chooses what the requests are about, and keeps it beside the databases. */
export function keepSubjects(state: string, shard: DatabaseSync, waiting: readonly string[]): void {
  const { campaign, sector, party } = waitingModel(shard)
  // The demo's own are the newest.
  const { id: hazard } = one<'id'>(
    shard,
    `SELECT id FROM hazard WHERE office = ${model} AND status = 'closed' AND seq = 5 AND enterprise IS NOT NULL
     ORDER BY id DESC LIMIT 1`,
  )
  const { id: inspection, enterprise } = one<'id' | 'enterprise'>(
    shard,
    `SELECT id, enterprise FROM inspection WHERE office = ${model} AND status = 'signed' AND hazards_signed = 1
     ORDER BY id DESC LIMIT 1`,
  )
  const { template } = one<'template'>(shard, `SELECT template FROM campaign WHERE office = ${model}`)
  const subjects: Subjects = { hazard, inspection, enterprise, template, campaign, sector, party, waiting }
  writeFileSync(fileIn(state), JSON.stringify(subjects))
}

export const subjectsOf = (state: string): Subjects => JSON.parse(readFileSync(fileIn(state), 'utf8'))

const fileIn = (state: string) => `${state}/subjects.json`

function one<C extends string>(shard: DatabaseSync, query: string): Record<C, string> {
  const row = shard.prepare(query).get()
  if (!row) throw new Error(`Nothing fits ${query}`)
  return row as Record<C, string>
}
