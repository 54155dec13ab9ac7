import { useEffect, useState } from 'preact/hooks'
import type { Report } from '../../src/features/reports/schema.ts'
import { api, bodyOf } from '../api.ts'
import { Problem } from '../kit/problem.ts'
import { stepHeaders } from '../kit/step-headers.ts'
import { useOffice } from '../shell/office.tsx'

/**
 * Whoever reviews and opens a submission confirms so that it was read: from then on it isn't recalled. Answers whether
 * that is done: a step taken before would be meant for the version that it ends.
 */
export function useOpened({ id, seq }: Report, isNews: boolean, again: () => void): boolean {
  const { code } = useOffice()
  const [tried, setTried] = useState(0)
  useEffect(() => {
    if (!isNews) return
    void confirmOpened(code, id, seq).then(again, (error) => {
      setTried(seq)
      ignoreProblem(error)
    })
  }, [id, seq, isNews])
  return !isNews || tried === seq
}

const confirmOpened = (office: string, id: string, seq: number) =>
  bodyOf(
    api.offices[':office'].reports[':id'].receipt.$post({
      param: { office, id },
      header: stepHeaders()(seq, id),
      json: {},
    }),
  )

/** Nobody opened the page to confirm that: a failure isn't shown, and the next visit tries again. */
function ignoreProblem(error: unknown) {
  if (!(error instanceof Problem)) throw error
}
