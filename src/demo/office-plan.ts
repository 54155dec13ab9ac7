import type { Authority } from '../features/authorities/schema.ts'
import type { Deadline } from '../features/campaigns/schema.ts'
import type { Field } from './authority-items.ts'
import type { DemoNotice } from './notice.ts'

/** Kinds of places that no enterprise answers for. */
export type PlaceKind = 'corridor' | 'house' | 'flat' | 'road' | 'park'

/** By what, and in whose name, a department exercises the items of a field. */
export interface Grant extends Pick<Authority, 'basis' | 'inNameOf'> {
  field: Field
  /** What gives it beside the law. */
  document: string | null
}

export const statutory = (field: Field, inNameOf: string): Grant => ({
  field,
  basis: 'statutory',
  document: null,
  inNameOf,
})

export const delegated = (field: Field, inNameOf: string): Grant => ({
  field,
  basis: 'delegated',
  document: '赋予乡镇街道行政执法事项目录',
  inNameOf,
})

export const entrusted = (field: Field, inNameOf: string): Grant => ({
  field,
  basis: 'entrusted',
  document: '安全生产行政执法委托书',
  inNameOf,
})

interface DepartmentPlan {
  name: string
  stationed: boolean
  /** Null: it can notify and transfer, never order. */
  authority: Grant | null
  leads: readonly string[]
  supports: readonly string[]
}

export interface OfficePlan {
  code: string
  name: string
  seed: number
  safetyOfficer: string
  /** Who approves in the office. */
  leader: string
  /** Whether it has the examples of everything that hazards and reports can come to. */
  hasExamples: boolean
  /** The notice that the office has issued itself, and runs; null where it runs its district's. */
  ownNotice: DemoNotice | null
  /** Departments in their order; the first is the safety office. */
  departments: readonly DepartmentPlan[]
  communities: readonly (readonly [name: string, place: string])[]
  absentSectors: readonly string[]
  /** Its own dates, where it tightens those of its template. */
  deadlines: readonly Deadline[]
  /** How names of enterprises begin: those of companies and those of sole traders. */
  cities: readonly string[]
  district: string
  /** The division in credit codes. */
  registry: string
  streets: readonly string[]
  places: Record<PlaceKind, readonly string[]>
  enterprises: number
  inspected: number
  /** Enterprises that are inspected a second time. */
  again: number
  /** Hazards that no inspection of ours finds. */
  elsewhere: number
  /** Hazards that an inspection finds, on average. */
  perInspection: number
}
