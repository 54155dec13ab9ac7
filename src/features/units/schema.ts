import * as v from 'valibot'
import { LifeEvent } from '../../lib/event.ts'
import { CommunityCode, Id, Integer, line, Somebody } from '../../lib/wire.ts'

export const Unit = v.pipe(
  v.strictObject({
    name: line,
    kind: v.picklist(['department', 'community']),
    /** 派驻机构: stationed by a district bureau, such as a police station. */
    stationed: v.boolean(),
    /** 街道安全办: collects the office's reports; may be a department as well. */
    safetyOffice: v.boolean(),
    /** The community's division code; null for a department. */
    code: v.nullable(CommunityCode),
  }),
  v.check((unit) => (unit.kind === 'community') === (unit.code !== null), 'communityNeedsCode'),
  v.forward(
    v.check(({ kind, stationed }) => kind === 'department' || !stationed, 'departmentOnly'),
    ['stationed'],
  ),
  v.forward(
    v.check(({ kind, safetyOffice }) => kind === 'department' || !safetyOffice, 'departmentOnly'),
    ['safetyOffice'],
  ),
)
export type Unit = v.InferOutput<typeof Unit>

/** What may change about a unit: not its kind. A community is never stationed nor the safety office. */
export const UnitRevision = v.strictObject({
  name: line,
  stationed: v.boolean(),
  safetyOffice: v.boolean(),
  /** The community's division code; null for a department. */
  code: v.nullable(CommunityCode),
})
export type UnitRevision = v.InferOutput<typeof UnitRevision>

export const UnitListed = v.strictObject({
  id: Id,
  seq: Integer,
  name: v.string(),
  kind: v.picklist(['department', 'community']),
  stationed: v.boolean(),
  safetyOffice: v.boolean(),
  code: v.nullable(v.string()),
  /** The day on which it ended, and why; null while it is there. */
  endedOn: v.nullable(v.string()),
  endReason: v.nullable(v.string()),
})
export type UnitListed = v.InferOutput<typeof UnitListed>

/** What would be left behind if a unit ended. */
export const UnitHolds = v.strictObject({
  /** Open hazards that it handles, that are offered to it, or that lie in it. */
  openHazards: Integer,
  members: v.array(Somebody),
  /** What it leads in campaigns that run or are still to come. */
  leads: v.array(v.strictObject({ campaign: Id, title: v.string(), sector: v.string() })),
  /** Who answers for it today or later. */
  posts: v.array(v.strictObject({ id: Id, person: v.string() })),
  /** Enterprises that stand in it. */
  enterprises: Integer,
})
export type UnitHolds = v.InferOutput<typeof UnitHolds>

/** One unit, what it holds, and its life. */
export const UnitFile = v.strictObject({
  ...UnitListed.entries,
  holds: UnitHolds,
  events: v.array(LifeEvent),
  /** Whether it is as its steps have made it. */
  intact: v.boolean(),
})
export type UnitFile = v.InferOutput<typeof UnitFile>
