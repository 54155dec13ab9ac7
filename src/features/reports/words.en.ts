import type { Words } from './words.zh.ts'

const en: Words = {
  statuses: {
    notDue: 'Not due',
    missing: 'Missing',
    draft: 'Draft',
    submitted: 'Submitted',
    onTime: 'On time',
    late: 'Late',
    returned: 'Returned',
    accepted: 'Accepted',
    exempt: 'Exempt',
    nothing: 'Nothing to report',
  },
}

export default en
