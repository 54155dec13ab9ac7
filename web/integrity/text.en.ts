import type { IntegrityText } from './text.zh.ts'

const en: IntegrityText = {
  intact: 'Record intact',
  altered: 'Record altered',
  verify: 'Verify the record',
}

export default en
