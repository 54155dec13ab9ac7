import { many, n } from '../text/text.en.ts'
import type { DistrictText } from './text.zh.ts'

const en: DistrictText = {
  title: 'Overview',
  asOf: (moment) => `as of ${moment}`,
  launched: (launched, all) => `${n(launched)} of ${many(all, 'office')} launched`,
  template: 'Template',
  noTemplate: 'No template has been published yet.',
  noTemplateNext: 'Once one is published, the offices launch their campaigns from it.',
  offices: 'Offices',
  note: 'Numbers open their lists · rates over fewer than 5 are grey',
  office: 'Office',
  coverage: 'Inspected',
  rectified: 'Closed',
  reported: 'Unverified',
  reports: 'Reports',
  notLaunched: 'Not launched',
  notLaunchedKey: 'Offices not launched',
  inspected: 'Enterprises inspected',
  selfKey: 'Major, self-found',
  governmentKey: 'Major, government-found',
  rate: 'Major hazards closed',
  overdueKey: 'Overdue',
  ofEnterprises: (count) => `/ ${n(count)}`,
  chart: 'Unrectified major hazards',
  daily: 'daily',
  chartLabel: (first, last, from, to) => `Unrectified major hazards: ${n(first)} on ${from}, ${n(last)} on ${to}`,
  chartTable: 'See the numbers',
  day: 'Day',
  count: 'Number',
  notComputable: '–',
}

export default en
