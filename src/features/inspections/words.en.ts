import type { Words } from './words.zh.ts'

const en: Words = {
  kinds: { enforcement: 'Enforcement', patrol: 'Patrol' },
  states: { draft: 'In progress', signing: 'Waits for signatures', signed: 'Signed' },
}

export default en
