import type { HazardRow } from '../../src/features/hazards/rules/steps.ts'

/** A hazard that a department has just reported, as a step finds it. */
export const reportedRow: HazardRow = {
  unit: 'u-yingji',
  transferTo: null,
  level: null,
  source: 'department',
  found: 'government',
  foundOn: '2023-11-10',
  status: 'reported',
  due: null,
  inspectedOn: null,
  reportedAsPrescribed: false,
  measuresUnderWay: false,
  instrument: null,
  plan: null,
  onSpot: [],
  claimedBy: null,
  reinspectedBy: null,
  countersignedBy: null,
  failures: 0,
  extension: null,
  extensionAskedBy: null,
  voidAskedBy: null,
  follower: null,
  followerName: null,
  mergedInto: null,
}
