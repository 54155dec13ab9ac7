import { and, asc, eq, inArray } from 'drizzle-orm'
import type { OfficeDb, OfficeRows } from './office.ts'
import { type Asked, reading } from './reading.ts'
import { amongTexts, type Expression } from './sql.ts'
import { event, evidence, externalId, idempotency } from './step-tables.ts'

/** The record that a step is for, and the key under which it is asked. */
export interface StepPlaces {
  id: Asked
  key: Asked
}

/** What was answered under a key, to be read beside the record that a step is for. */
export function keyUse(office: OfficeRows, key: Asked) {
  const used = office.rows(idempotency)
  return office.select({ fingerprint: used.fingerprint, answer: used.answer }).from(used).where(eq(used.key, key))
}

/** The content that a record was made with, and by whom. */
export function creationOf(office: OfficeRows, record: Asked) {
  const e = office.rows(event)
  return office
    .select({ detail: e.detail, status: e.toState, actor: e.actor, via: e.via, change: e.change })
    .from(e)
    .where(and(eq(e.record, record), eq(e.seq, 1)))
}

const creation = reading((office: OfficeRows, record: Asked) => [creationOf(office, record)])

/** What a record was made with if it is there already, where a new one is checked against nothing else. */
export async function madeBefore(office: OfficeDb, { id }: { id: string }) {
  const [[made]] = await office.read(creation, id)
  return { made }
}

const named = reading((office: OfficeRows, { tool, external }: { tool: Asked; external: Asked }) => {
  const x = office.rows(externalId)
  return [
    office
      .select({ record: x.record })
      .from(x)
      .where(and(eq(x.tool, tool), eq(x.external, external))),
  ]
})

/** The id of the record that a tool has made under a name of its own. */
export async function recordNamed(office: OfficeDb, asked: { tool: string; external: string }) {
  const [[found]] = await office.read(named, asked)
  return found?.record
}

/** A record's whole life, first step first. */
export function eventsOf(office: OfficeRows, record: Expression) {
  const e = office.rows(event)
  return office
    .select({
      record: e.record,
      seq: e.seq,
      kind: e.kind,
      title: e.title,
      verb: e.verb,
      fromState: e.fromState,
      toState: e.toState,
      actor: e.actor,
      actorName: e.actorName,
      via: e.via,
      at: e.at,
      detail: e.detail,
      change: e.change,
      hash: e.hash,
    })
    .from(e)
    .where(eq(e.record, record))
    .orderBy(asc(e.seq))
}

/** Statement: the steps of records, by their ids as JSON, each record's in their order: who took which, and when. */
export function stepsOf(office: OfficeRows, records: Asked) {
  const e = office.rows(event)
  return office
    .select({
      record: e.record,
      verb: e.verb,
      fromState: e.fromState,
      toState: e.toState,
      actor: e.actor,
      actorName: e.actorName,
      via: e.via,
      at: e.at,
      detail: e.detail,
    })
    .from(e)
    .where(amongTexts(e.record, records))
    .orderBy(asc(e.record), asc(e.seq))
}

/** Columns: what is kept of a file beside its bytes, and which record has taken it up. */
export const fileColumns = (office: OfficeRows) => {
  const e = office.rows(evidence)
  return {
    id: e.id,
    type: e.type,
    bytes: e.bytes,
    width: e.width,
    height: e.height,
    sha256: e.sha256,
    thumbnail: e.thumbnail,
    uploadedBy: e.uploadedBy,
    uploadedAt: e.uploadedAt,
    status: e.status,
    kind: e.kind,
    record: e.record,
  }
}

const stored = reading((office: OfficeRows, ids: readonly Asked[]) => {
  const e = office.rows(evidence)
  return [
    office
      .select(fileColumns(office))
      .from(e)
      .where(inArray(e.id, ids as Asked[])),
  ]
})

/** Files that were uploaded, as far as they are there: a step is about to take them up. */
export async function filesStored(office: OfficeDb, ids: readonly string[]) {
  const [rows] = await office.read(stored, ids)
  return rows
}

export type FileStored = Awaited<ReturnType<typeof filesStored>>[number]
