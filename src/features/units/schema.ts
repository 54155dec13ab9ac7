import * as v from 'valibot'
import { CommunityCode, Id, line } from '../../lib/wire.ts'

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

/** What may change about a unit: not its kind nor its code. A community is never stationed nor the safety office. */
export const UnitRevision = v.strictObject({
  name: line,
  stationed: v.boolean(),
  safetyOffice: v.boolean(),
})
export type UnitRevision = v.InferOutput<typeof UnitRevision>

export const UnitListed = v.strictObject({
  id: Id,
  seq: v.number(),
  name: v.string(),
  kind: v.picklist(['department', 'community']),
  stationed: v.boolean(),
  safetyOffice: v.boolean(),
  code: v.nullable(v.string()),
})
export type UnitListed = v.InferOutput<typeof UnitListed>
