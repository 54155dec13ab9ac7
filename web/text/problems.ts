import type { Code } from '../../src/lib/problem.ts'
import { roomText } from './language.ts'
import { t } from './text.ts'
import type { Reason } from './text.zh.ts'

const problemText = roomText({ zh: () => import('./problems.zh.ts'), en: () => import('./problems.en.ts') })

let fetched = false

/** Fetches the words for failed requests, which no page needs before one has failed. */
export async function openProblems(): Promise<void> {
  fetched ||= await problemText.open().then(
    () => true,
    () => false,
  )
}

/** What a failure means, and what to do. */
export function problemSays(code: Code | 'unreachable'): string {
  const { reasons } = t()
  if (code in reasons) return reasons[code as Reason]
  return fetched ? problemText()[code as Exclude<Code, Reason>] : reasons.unexpected
}
