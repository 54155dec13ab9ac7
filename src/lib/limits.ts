/**
 * What a hazard can wait for: what comes next in its course, a second person, another department, and an answer to who
 * urges it.
 */
export const waitings = [
  'verification',
  'assignment',
  'reinspection',
  'voiding',
  'countersignature',
  'extension',
  'approval',
  'lifting',
  'transfer',
  'urging',
] as const
export type Waiting = (typeof waitings)[number]

export const dayKinds = ['working', 'calendar'] as const

/** Within how many days something is to be done, and of which kind. */
export interface Limit {
  days: number
  kind: (typeof dayKinds)[number]
}

/** How long each may take. */
export type Limits = Readonly<Record<Waiting, Limit>>
/** Those that a template sets itself. */
export type OwnLimits = { readonly [W in Waiting]?: Limit | undefined }

const workingDays = (days: number): Limit => ({ days, kind: 'working' })

/**
 * Ten days for a re-inspection, from the party's request or from the end of its time (安全生产违法行为行政处罚办法, 总局令15号
 * “10日内”). They are calendar days: 行政处罚法 85 makes only 二日, 三日, 五日 and 七日 working days, and 行政强制法 69, where ten
 * days are, speaks of its own terms alone.
 */
const byLaw = { reinspection: { days: 10, kind: 'calendar' } } as const satisfies OwnLimits

/** The limits where a template says nothing else: beside the law's, the usual ones. */
export const usualLimits: Limits = {
  verification: workingDays(3),
  assignment: workingDays(3),
  ...byLaw,
  countersignature: workingDays(3),
  approval: workingDays(5),
  extension: workingDays(5),
  voiding: workingDays(5),
  lifting: workingDays(5),
  transfer: workingDays(3),
  urging: workingDays(3),
}

/** The limits of a template or a campaign: its own, and the usual ones where it has none. */
export const limitsOf = (own: OwnLimits | null | undefined): Limits =>
  Object.fromEntries(waitings.map((waiting) => [waiting, own?.[waiting] ?? usualLimits[waiting]])) as unknown as Limits

/** Whether the law forbids such a limit: its own may only be tightened, and no holiday may lengthen it. */
export const isBeyondLaw = (waiting: Waiting, { days, kind }: Limit): boolean =>
  waiting in byLaw && (kind !== 'calendar' || days > byLaw.reinspection.days)

/** Those of them that differ from the usual ones, in their order. */
export const unusual = (limits: OwnLimits): OwnLimits =>
  Object.fromEntries(
    waitings.flatMap((waiting) => {
      const limit = limits[waiting]
      const usual = usualLimits[waiting]
      return !limit || (limit.days === usual.days && limit.kind === usual.kind) ? [] : [[waiting, limit]]
    }),
  )
