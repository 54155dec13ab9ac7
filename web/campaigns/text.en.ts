import words from '../../src/features/templates/words.en.ts'
import { n } from '../text/text.en.ts'
import type { CampaignText } from './text.zh.ts'

const per = {
  day: 'a day',
  week: 'a week',
  month: 'a month',
  quarter: 'a quarter',
  'half-year': 'a half-year',
  campaign: 'in the action period',
}

const en: CampaignText = {
  title: 'Campaigns',
  empty: 'There is no campaign yet.',
  emptyNext: 'The safety office launches one from a template that the district has published.',
  launch: 'Launch a campaign',
  name: 'Name',
  phase: 'Phase',
  period: 'Period',
  deadline: 'Deadline',
  version: (version) => `Template version ${n(version)}`,
  toUnits: 'Departments and communities',
  toNotices: 'Notices and templates',
  toPerformance: 'Principals’ performance',
  noCampaign: 'This office has not launched a campaign yet.',
  overlaps: (names) => `overlaps ${names}`,
  attributes: words.attributes,
  advice: {
    noPenalty: {
      title: 'No penalty',
      meaning: 'the enterprise found the hazard itself, reported it as prescribed and is removing it.',
    },
    penalty: { title: 'Penalty by law', meaning: 'file a penalty case against the enterprise.' },
    dualPenalty: {
      title: 'Dual penalty',
      meaning: 'one case each against the enterprise and its principal.',
    },
    closureAndBan: {
      title: 'Closure, industry ban',
      meaning: 'the officer judges whether to request it of the superior.',
    },
    regularMeasures: {
      title: 'Circular, regulatory talk, joint sanction',
      meaning: 'the officer judges which measure to take.',
    },
  },
  allEnterprises: 'All enterprises',
  appliesTo: (names) => `Applies to: ${names}`,
  frequency: ({ atLeast, per: period, when }) =>
    `At least ${n(atLeast)} ${per[period]}${when ? ` (${words.attributes[when].toLowerCase()})` : ''}`,
  progress: {
    title: 'Progress',
    asOf: (moment) => `as of ${moment}`,
    frozen: (moment) => `final, as of ${moment}`,
    inspected: 'Enterprises inspected',
    self: 'Major, self-found: closed',
    government: 'Major, government-found: closed',
    general: 'General: closed',
  },
  ended: (day) => `ended ${day}`,
  dateChanged: (name, before, after) => `${name}: ${before} → ${after}`,
  byUnit: 'Progress by lead department',
}

export default en
