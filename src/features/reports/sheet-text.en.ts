import type { SheetText } from './sheet-text.zh.ts'

const en: SheetText = {
  name: 'Reports',
  headings: {
    campaign: 'Campaign',
    duty: 'Report',
    occurrence: 'Occasion',
    due: 'Due',
    unit: 'Unit',
    status: 'Status',
    late: 'Late',
    submittedAt: 'Handed in',
    firstSubmittedAt: 'First handed in',
    chasedAt: 'Chased',
    chaseSeenAt: 'Chase seen',
  },
}

export default en
