import { n } from '../text/text.en.ts'
import type { UnitText } from './text.zh.ts'

const en: UnitText = {
  title: 'Departments and communities',
  add: 'Add a department or community',
  added: (name) => `${name} was added.`,
  edit: 'Change',
  editOf: (name) => `Change ${name}`,
  saved: (name) => `${name} was saved.`,
  empty: 'No departments or communities are entered yet.',
  emptyNext: 'Enter departments, then communities; then launch the campaign and add members.',
  departments: 'Departments',
  noDepartments: 'No departments are entered yet.',
  communities: 'Communities',
  noCommunities: 'No communities are entered yet.',
  name: 'Name',
  kind: 'Kind',
  kinds: { department: 'Department', community: 'Community' },
  stationed: 'Stationed here by a district bureau',
  safetyOffice: 'Safety office',
  code: 'Community code',
  codeHint: (office) => `The 3 digits after ${office}`,
  codeForm: 'Three digits are needed',
  on: 'As of',
  onHint: 'Shows the authorities and the people in charge of that day',
  another: 'Add',
  otherTimes: (count) => `At other times (${n(count)})`,
}

export default en
