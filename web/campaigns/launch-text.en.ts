import { n } from '../text/text.en.ts'
import type { LaunchText } from './launch-text.zh.ts'

const en: LaunchText = {
  title: 'Launch a campaign',
  intro:
    'Take up a template of the district’s and settle the lead department of every sector. A sector without a lead stops the launch.',
  template: 'Template',
  noTemplate: 'The district has not published a template yet.',
  noTemplateNext: 'Ask the district’s safety committee office to publish one.',
  noUnits: 'No department is registered yet, so nothing can be assigned.',
  version: (title, version) => `${title} (version ${n(version)})`,
  sectors: 'Sectors and who leads them',
  notice: (lead) => `The notice says: ${lead}`,
  suggested: 'Chosen by the notice’s department names: please check.',
  lead: (sector) => `Lead department of ${sector}`,
  supports: (count) => (count === 0 ? 'Supporting departments' : `Supporting departments (${n(count)})`),
  notPresent: 'Not present in this office',
  noLead: 'Not settled',
  needLead: 'Choose a lead department, or “Not present in this office”',
  own: 'Name and deadlines',
  campaignTitle: 'What this office calls the campaign',
  deadlineHint: (date) => `The notice says ${date}; earlier is possible, later is not`,
  noDuties: 'The notice asks the units for no reports.',
  noDate: 'No date given',
  namedIn: (duty, parties) => `${duty}: the notice names ${parties}. Which of the office’s units are they?`,
  asIssued: 'The notice as it was issued (photographs or PDF)',
  submit: 'Launch',
  done: 'The campaign has been launched.',
  notAllowed: 'Only a safety officer of the office can launch a campaign.',
  running: (title) => `This template runs in the office already: ${title}.`,
  over: (title) => `The office has run this template and ended it: ${title}. To go on, take the end back there.`,
  addUnits: 'Add a department or community',
  toNotices: 'Notices and templates',
  ofOffice: 'own',
  ofDistrict: 'district',
}

export default en
