/** The kinds of records whose every change is an event. */
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
  'letterhead',
  'document',
  'import',
] as const
export type Kind = (typeof kinds)[number]
