import { useEffect } from 'preact/hooks'
import { unitRefusal } from '../../src/features/reports/lifecycle.ts'
import type { NewReport } from '../../src/features/reports/schema.ts'
import { api, bodyOf } from '../api.ts'
import { Problem } from '../kit/problem.ts'
import { stepHeaders } from '../kit/step-headers.ts'
import { useOffice } from '../shell/office.tsx'

/** Whoever writes for the unit and opens what it was chased for has seen the chase; the safety office is told when. */
export function useChasesSeen({ campaign, unit, duty, occurrence }: NewReport) {
  const office = useOffice()
  const own = unitRefusal(office.person, unit) === undefined
  useEffect(() => {
    if (own) void confirmSeen(office.code, { campaign, unit, duty, occurrence }).catch(ignoreProblem)
  }, [campaign, unit, duty, occurrence])
}

async function confirmSeen(code: string, { campaign, unit, duty, occurrence }: NewReport) {
  const chases = api.offices[':office'].chases
  const query = { campaign, unit, status: 'sent', limit: '50' } as const
  const { items } = await bodyOf(chases.$get({ param: { office: code }, query }))
  for (const { id, seq } of items.filter((chase) => chase.duty === duty && chase.occurrence === occurrence))
    await chases[':id'].receipt.$post({ param: { office: code, id }, header: stepHeaders()(seq, id), json: {} })
}

/** Nobody opened the page to confirm a chase: a failure isn't shown, and the next visit tries again. */
function ignoreProblem(error: unknown) {
  if (!(error instanceof Problem)) throw error
}
