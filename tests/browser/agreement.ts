import { expect } from 'vitest'
import { type HazardFilter, hazardIndicators, indicators, type Numbers } from '../../src/features/indicators/rules.ts'
import type { Caller } from './served.ts'

/** One campaign of an office, and those who look at its numbers: from within, from the district, from the province. */
export interface Views {
  office: string
  campaign: string
  template: string
  safety: Caller
  supervisor: Caller
  province: Caller
}

/** Ledger, counter, the district's cell and the province's cell say the same of every indicator. */
export async function expectAgreement({
  office,
  campaign,
  template,
  safety,
  supervisor,
  province,
}: Views): Promise<Numbers> {
  const ledgerLength = async (filter: HazardFilter): Promise<number> => {
    const query = new URLSearchParams({ ...filter, limit: '200' })
    return (await safety.get(`/offices/${office}/hazards?${query}`)).items.length
  }
  const [progress, overview, summary, ...lengths] = await Promise.all([
    safety.get(`/offices/${office}/campaigns/${campaign}/progress`),
    supervisor.get(`/districts/${office.slice(0, 6)}/overview?template=${template}`),
    province.get('/reporting/summary?division=34&level=office'),
    ...Object.values(hazardIndicators).map(ledgerLength),
  ])
  const counter: Numbers = progress.indicators
  const cell = overview.offices.find((line: { office: string }) => line.office === office).indicators
  const row = summary.items.find((item: { division: string }) => item.division === office).indicators
  const ledger = Object.fromEntries(Object.keys(hazardIndicators).map((name, nth) => [name, lengths[nth]]))
  for (const name of indicators) {
    const said = { counter: counter[name], cell: cell[name], row: row[name], ledger: ledger[name] ?? counter[name] }
    const n = said.ledger
    expect({ [name]: said }).toEqual({ [name]: { counter: n, cell: n, row: n, ledger: n } })
  }
  return counter
}
