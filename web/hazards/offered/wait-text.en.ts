import type { Waiting } from '../../../src/lib/limits.ts'
import { many, n } from '../../text/text.en.ts'
import type { WaitText } from './wait-text.zh.ts'

const waitings: Record<Waiting, string> = {
  verification: 'Verification',
  assignment: 'Order or notice',
  reinspection: 'Re-inspection',
  voiding: 'Answer on voiding',
  countersignature: 'Second signature',
  extension: 'Answer on the extension',
  approval: 'Approval of the closing',
  lifting: 'Lifting of measures',
  transfer: 'Acceptance of the transfer',
  urging: 'Answer to the urging',
}

const en: WaitText = {
  waitings,
  waitBy: (kind, date) => `${waitings[kind]} by ${date}`,
  limits: 'Limits',
  limitKinds: { working: 'working days', calendar: 'calendar days' },
  limit: ({ days, kind }) => many(days, kind === 'working' ? 'working day' : 'calendar day'),
  otherLimits: 'The usual limits hold for everything else.',
  title: 'Not done in time',
  waitsFor: 'Waits for',
  owes: 'To be done by',
  since: 'Since',
  by: 'Time ran out',
  order: 'Hazards for which something was not done in time, the longest ago first',
  none: 'Everything was done in time.',
  noneNext: 'What a hazard waits for after its time has run out is listed here.',
  total: (count, more) => `${many(count, 'item')}${more ? ' at least' : ''}`,
  byUnit: 'By department',
  ofUnit: (unit, count, more) => `${unit} ${n(count)}${more ? '+' : ''}`,
  shown: (count, more) => `${many(count, 'item')} listed${more ? ', more on the next page' : ''}`,
}

export default en
