import { contentHash } from '../../lib/hash.ts'
import type { Question } from '../templates/schema.ts'
import type { Answer } from './schema.ts'

/** Everything that a signature vouches for. */
export interface Signed {
  office: string
  id: string
  campaign: string
  enterprise: { id: string; name: string }
  inspectedOn: string
  inspector: { user: string; name: string }
  questions: readonly Pick<Question, 'key' | 'text'>[]
  answers: readonly Answer[]
  hazards: readonly { id: string; description: string; question: string | null }[]
  signedAs: string
  signedAt: string
}

/** The hash that a signature is bound to; hazards count in the order of their ids. */
export const hashOfSigned = (signed: Signed): Promise<string> =>
  contentHash({
    ...signed,
    questions: signed.questions.map(({ key, text }) => ({ key, text })),
    hazards: [...signed.hazards].sort((a, b) => (a.id < b.id ? -1 : 1)),
  })
