import { many } from '../text/text.en.ts'
import type { CampaignPageText } from './campaign-text.zh.ts'

const en: CampaignPageText = {
  issued: (body, date) => `Issued by ${body}, ${date}`,
  phases: 'Phases',
  noneYet: 'No hazard has been reported yet.',
  unit: 'Department',
  deadlines: 'Duties and deadlines',
  duty: 'Duty',
  from: 'From',
  to: 'To',
  due: 'By when',
  form: 'Form',
  beforeEndOf: (phase) => `before the end of ${phase}`,
  noDue: 'No date given',
  district: 'To be set by the district',
  actionPeriod: 'Action period',
  actionPeriodUnknown: 'Not yet set by the district; frequencies over it are not computed',
  matrix: 'Sectors and departments',
  sector: 'Sector',
  lead: 'Lead',
  support: 'Support',
  absent: 'Not present in this office',
  matrixNote: 'Where sectors overlap, a hazard names one.',
  tasks: 'Key tasks of the principal',
  noIsGood: '“No” is as required',
  questions: (count) => many(count, 'check item'),
  limit: (limit) => (limit === 'asPrescribed' ? 'As prescribed' : 'As needed'),
  timing: (timing) => (timing === 'promptly' ? 'Promptly' : 'Regularly'),
  rules: 'Disposition by kind',
  triggers: 'Problem enterprises',
  measures: 'Other requirements of the notice',
  toReports: 'Who has reported',
  dutyFrom: { communities: 'communities', departments: 'departments', enterprises: 'enterprises', office: 'office' },
  dutyTiming: {
    beforeInspection: 'before the inspection',
    caseByCase: 'case by case',
    inBatchesRegularly: 'regularly, in batches',
  },
}

export default en
