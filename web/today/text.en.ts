import type { TodayText } from './text.zh.ts'

const en: TodayText = {
  title: 'Today',
  deadline: (duty, date) => `${duty} due ${date},`,
  launchFirst: 'Take up the district’s template and settle the lead department of every sector to launch it.',
  waitLaunch: 'Once the safety office has launched it, inspections and hazards can be recorded.',
  overdue: 'Overdue',
  noOverdue: 'No hazard is overdue.',
  week: 'Due within seven days',
  noWeek: 'No hazard falls due within seven days.',
  claimed: 'To be re-inspected',
  noClaimed: 'No hazard waits for re-inspection.',
  confirmed: 'To be ordered',
  noConfirmed: 'No hazard waits for an order or a notice.',
  reported: 'To be verified',
  noReported: 'No hazard waits to be verified. Whatever an inspection finds can be reported at any time.',
  transferred: 'Transfers to accept',
  accept: 'Accept',
  answer: 'Answer',
  unitOnly: (unit) => `Only hazards led by ${unit}`,
  communityOnly: (community) => `Only hazards in ${community}`,
  wholeOffice: 'See the whole office',
  hazardsOf: 'Hazards of',
  everywhere: 'The whole office',
  toCampaign: 'See the plan',
  open: 'Open',
  verify: 'Verify',
  sign: 'Sign',
  reinspect: 'Re-inspect',
  from: (unit) => `from ${unit}`,
}

export default en
