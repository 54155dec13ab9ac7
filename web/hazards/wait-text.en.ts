import type { Waiting } from '../../src/features/hazards/lifecycle.ts'
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
}

export default en
