import { useEffect } from 'preact/hooks'
import type { Report } from '../../src/features/reports/schema.ts'
import { api, bodyOf } from '../api.ts'
import { Problem } from '../kit/problem.ts'
import { stepHeaders } from '../kit/step-headers.ts'
import { useOffice } from '../shell/office.tsx'

/** Whoever reviews and opens a submission confirms so that it was read: from then on it isn't recalled. */
export function useOpened({ id, seq }: Report, isNews: boolean, again: () => void) {
  const { code } = useOffice()
  useEffect(() => {
    if (isNews) void confirmOpened(code, id, seq).then(again, ignoreProblem)
  }, [id, seq, isNews])
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
