import { asReported, type HazardRow } from '../../src/features/hazards/rules/steps.ts'

/** A hazard that a department has just reported, as a step finds it. */
export const reportedRow: HazardRow = {
  ...asReported,
  partyKind: 'enterprise',
  unit: 'u-yingji',
  source: 'department',
  found: 'government',
  foundOn: '2023-11-10',
  status: 'reported',
  inspectedOn: null,
}
