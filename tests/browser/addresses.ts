import { Caller } from './served.ts'
import { origin } from './setting.ts'

/** The office whose pages are looked at. */
export const office = '341302006'

/** One record of each kind that a page shows, by what is special about it. */
export const ids: Record<string, string> = {}

interface Listed {
  id: string
  kind?: string
  name?: string
}
interface Owed {
  unit: string
  duty: string
  status: string
  report: string | null
  submittedAt: string | null
}

function only<T>([one]: readonly T[]): T {
  if (one === undefined) throw new Error('the demo world lacks what a page is to show')
  return one
}

/** Looks for them in the demo world that is served. */
export async function findIds(): Promise<void> {
  const caller = await Caller.signIn(origin, 'nanguan-safety')
  const list = async (path: string): Promise<Listed[]> => (await caller.get(`/offices/${office}/${path}`)).items
  const first = async (path: string) => only(await list(path)).id
  const supervisor = await Caller.signIn(origin, 'yongqiao-district')
  ids.key = only<Listed>((await supervisor.get('/divisions/341302/keys')).items).id
  const campaigns = await list('campaigns')
  ids.campaign = only(campaigns.slice(-1)).id
  ids.weekly = only(campaigns).id
  ids.enterprise = await first('enterprises?limit=1')
  ids.hazard = await first('hazards?overdue=true&level=major&limit=1')
  ids.reinspected = await first('hazards?status=reinspected&limit=1')
  const receiver = only((await list('units')).filter(({ name }) => name === '城管中队'))
  const ordering = only((await list('units')).filter(({ name }) => name === '应急办'))
  const record = await first(`hazards?status=ordered&unit=${ordering.id}&limit=1`)
  const [step] = (await caller.get(`/offices/${office}/issuing/${record}`)).open
  ids.toIssue = String(new URLSearchParams({ record, kind: step.kind, step: step.step }))
  ids.transferred = await first(`hazards?transferTo=${receiver.id}&limit=1`)
  const signed = await list('inspections?status=signed&limit=200')
  ids.enforcement = only(signed.filter(({ kind }) => kind === 'enforcement')).id
  ids.patrol = only(signed.filter(({ kind }) => kind === 'patrol')).id
  ids.draft = await first('inspections?status=draft&limit=1')
  ids.signing = await first('inspections?status=signing&limit=1')
  const { duties } = await caller.get(`/offices/${office}/campaigns/${ids.campaign}/reports`)
  const owed: Owed[] = duties.flatMap(({ duty, items }: { duty: string; items: Owed[] }) =>
    items.map((item) => ({ ...item, duty })),
  )
  ids.submitted = only(owed.filter(({ submittedAt }) => submittedAt !== null)).report ?? ''
  ids.returned = only(owed.filter(({ status }) => status === 'returned')).report ?? ''
  const { unit, duty } = only(owed.filter(({ report }) => report === null))
  ids.owing = unit
  ids.unbegun = String(new URLSearchParams({ campaign: ids.campaign, unit, duty }))
}

/** Every page of the office, by its address. */
export const pages = () => [
  `/o/${office}/`,
  `/o/${office}/campaigns`,
  `/o/${office}/campaigns/${ids.campaign}`,
  `/o/${office}/campaigns/${ids.campaign}/performance?missing=notDone`,
  `/o/${office}/campaigns/${ids.campaign}/compared`,
  `/o/${office}/campaigns/${ids.weekly}`,
  `/o/${office}/reports`,
  `/o/${office}/reports?duty=writtenReport&status=in`,
  `/o/${office}/reports?unit=${ids.owing}`,
  `/o/${office}/reports/chases`,
  `/o/${office}/reports/${ids.submitted}`,
  `/o/${office}/reports/${ids.returned}`,
  `/o/${office}/reports/new?${ids.unbegun}`,
  `/o/${office}/units`,
  `/o/${office}/units/authorities`,
  `/o/${office}/enterprises`,
  `/o/${office}/enterprises?q=宿州`,
  `/o/${office}/enterprises/${ids.enterprise}`,
  `/o/${office}/enterprises/${ids.enterprise}/edit`,
  `/o/${office}/enterprises/new`,
  `/o/${office}/inspections`,
  `/o/${office}/inspections/${ids.enforcement}`,
  `/o/${office}/inspections/${ids.patrol}`,
  `/o/${office}/inspections/${ids.signing}`,
  `/o/${office}/inspections/${ids.draft}`,
  `/o/${office}/hazards?open=true`,
  `/o/${office}/hazards/${ids.hazard}`,
  `/o/${office}/hazards/${ids.reinspected}`,
  `/o/${office}/hazards/${ids.transferred}`,
  `/o/${office}/hazards/${ids.hazard}/file`,
  `/o/${office}/hazards/late`,
  `/o/${office}/hazards/new`,
  `/o/${office}/documents`,
  `/o/${office}/documents/new?${ids.toIssue}`,
  `/o/${office}/documents/letterheads`,
  `/o/${office}/tools`,
  `/o/${office}/statistics`,
  `/o/${office}/statistics/units`,
]
