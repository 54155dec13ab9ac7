import type zh from './shipped.zh.ts'

const en: typeof zh = {
  titles: {
    investigation: 'Hazards investigated and rectified',
    progress: 'Progress of the campaigns',
    units: 'Hazards and rectification by unit',
    sectors: 'Hazards by sector',
  },
  enterprises: 'Enterprises',
  toInspect: 'To inspect',
  inspected: 'Inspected',
  covered: 'Covered',
  inspections: 'Visits',
  general: 'General hazards',
  major: 'Major hazards',
  bySelf: 'Self-found',
  byGovernment: 'Found by government',
  both: 'Both',
  found: 'Found',
  closed: 'Rectified',
  rate: 'Rate',
  leftOver: 'Left over from before',
  left: 'Left at the end',
  open: 'All',
  openMajor: 'Major',
  overdue: 'Overdue',
  everOverdue: 'Ever overdue',
  notes: {
    period:
      'Found and rectified: the increase between the two days. What was dismissed, merged or voided does not count.',
    leftOver: 'Left over: what was not rectified at the end of the day before the first.',
    end: 'As it stood at the end of the last day. What was dismissed, merged or voided does not count.',
    units:
      'Hazards stand with the unit that handled them at the end of the last day, visits with the unit that made them.',
  },
}

export default en
