/** A major hazard is `reinspected` 复查合格待审批 once two have re-inspected it, until a leader approves its closing. */
export const states = [
  'reported',
  'confirmed',
  'ordered',
  'planned',
  'claimed',
  'reinspected',
  'closed',
  'dismissed',
  'merged',
  'void',
  'referred',
  'ended',
] as const
export type State = (typeof states)[number]

/** States in which a hazard has ended: nobody has to do anything more. */
export const ended: readonly State[] = ['closed', 'dismissed', 'merged', 'void', 'referred', 'ended']
/** States of what turned out not to be a hazard of its own: no indicator counts them. */
export const uncounted: readonly State[] = ['dismissed', 'merged', 'void']
/** States in which the responsible party has to rectify: after the due date the hazard is overdue. */
export const clockRuns: readonly State[] = ['ordered', 'planned']
