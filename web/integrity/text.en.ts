import type { IntegrityText } from './text.zh.ts'

const en: IntegrityText = {
  intact: 'Record intact',
  altered: 'Record altered',
  verify: 'Verify the record',
  contentHash: 'Tamper check',
}

export default en
