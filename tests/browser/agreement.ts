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

/** What is said of a campaign's numbers in the office and in the district. */
async function saidOf({ office, campaign, template, safety, supervisor }: Views) {
  const ledgerLength = async (filter: HazardFilter): Promise<number> => {
    const query = new URLSearchParams({ ...filter, campaign, limit: '200' })
    return (await safety.get(`/offices/${office}/hazards?${query}`)).items.length
  }
  const [progress, overview, ...lengths] = await Promise.all([
    safety.get(`/offices/${office}/campaigns/${campaign}/progress`),
    supervisor.get(`/districts/${office.slice(0, 6)}/overview?template=${template}`),
    ...Object.values(hazardIndicators).map(ledgerLength),
  ])
  const counter: Numbers = progress.indicators
  const cell: Numbers = overview.offices.find((line: { office: string }) => line.office === office).indicators
  const ledger = Object.fromEntries(Object.keys(hazardIndicators).map((name, nth) => [name, lengths[nth]]))
  return { counter, cell, ledger }
}

async function rowOf({ office, province }: Views): Promise<Numbers> {
  const { items } = await province.get('/reporting/summary?division=34&level=office')
  return items.find((item: { division: string }) => item.division === office).indicators
}

/** Ledger, counter, the district's cell and the province's cell say the same of every indicator. */
export async function expectAgreement(views: Views): Promise<Numbers> {
  const [{ counter, cell, ledger }, row] = await Promise.all([saidOf(views), rowOf(views)])
  for (const name of indicators) {
    const said = { counter: counter[name], cell: cell[name], row: row[name], ledger: ledger[name] ?? counter[name] }
    const n = said.ledger
    expect({ [name]: said }).toEqual({ [name]: { counter: n, cell: n, row: n, ledger: n } })
  }
  return counter
}

/** The same of hazards in several campaigns of an office, whose numbers the province sees summed. */
export async function expectAgreementOf(campaigns: readonly Views[]): Promise<Numbers[]> {
  const [said, rows] = await Promise.all([Promise.all(campaigns.map(saidOf)), Promise.all(campaigns.map(rowOf))])
  for (const name of Object.keys(hazardIndicators) as (keyof typeof hazardIndicators)[]) {
    for (const { counter, cell, ledger } of said)
      expect([name, counter[name], cell[name]]).toEqual([name, ledger[name], ledger[name]])
    const sum = said.reduce((all, { ledger }) => all + (ledger[name] ?? 0), 0)
    for (const row of rows) expect([name, row[name]]).toEqual([name, sum])
  }
  return said.map(({ counter }) => counter)
}
