/** What lives: every change of one of these is an event. */
export const kinds = [
  'unit',
  'authority',
  'post',
  'campaign',
  'enterprise',
  'performance',
  'inspection',
  'hazard',
  'report',
  'chase',
] as const
export type Kind = (typeof kinds)[number]
