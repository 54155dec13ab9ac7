import type { EnterprisePageText } from './enterprise-text.zh.ts'

const en: EnterprisePageText = {
  facts: 'Facts',
  creditCode: 'Unified social credit code',
  noCode: 'Not given',
  site: 'Site',
  phone: 'Phone',
  otherSites: 'Other sites',
  mainSite: 'Main site',
  edit: 'Edit',
  inspect: 'Begin inspection',
  addHazard: 'Report a hazard',
  inspections: 'Inspections',
  noInspections: 'It has not been inspected yet.',
  openHazards: 'Open hazards',
  noHazards: 'No open hazards.',
  allHazards: 'All hazards',
  start: 'Begin inspection',
  form: {
    add: 'Add an enterprise',
    edit: 'Edit the enterprise',
    siteHint: 'Only for another site of the same enterprise, such as “Plant 2”',
    creditCodeHint: '18 characters; leave it empty where there is none',
    attributesHint: 'They decide what an inspection asks',
    sectorsHint: 'At least one',
    knownAs: 'Registered sites:',
    nameSite: 'Register as another site',
    openKnown: 'Open the registered enterprise',
    saved: 'The enterprise has been saved.',
    noSectors: 'No campaign has been launched yet: type the sectors, separated by commas',
    hazardous: 'hot work, welding and confined spaces count as hazardous work anyway',
  },
}

export default en
