import type { Words } from './words.zh.ts'

const en: Words = {
  states: {
    reported: 'To be verified',
    confirmed: 'To be ordered',
    ordered: 'Being rectified',
    planned: 'Plan submitted',
    claimed: 'To be re-inspected',
    reinspected: 'Re-inspected, to be approved',
    closed: 'Closed',
    dismissed: 'Not true',
    merged: 'Merged',
    void: 'Void',
    referred: 'Referred',
    ended: 'Party ceased to exist',
  },
  levels: { major: 'Major hazard', general: 'General hazard' },
  awaited: {
    voiding: 'Voiding to be confirmed',
    extension: 'Extension to be approved',
    countersignature: 'Second signature due',
    approval: 'Closing to be approved',
    lifting: 'Measures to be lifted',
  },
  finders: { self: 'Self-found', government: 'Government-found', unverified: 'Not yet attributed' },
  sources: {
    enterprise: 'Reported by the enterprise',
    department: 'Department inspection',
    community: 'Community check',
    tip: 'Tip from the public',
    superior: 'Inspection from above',
    expert: 'Expert check',
    unknown: 'Source unknown',
  },
  partyKinds: {
    enterprise: 'Enterprise',
    soleTrader: 'Sole trader',
    institution: 'Institution',
    person: 'Natural person',
    propertyManager: 'Property manager',
    unknown: 'Party not yet known',
  },
}

export default en
