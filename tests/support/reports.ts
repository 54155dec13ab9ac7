import { v7 } from 'uuid'
import { expect } from 'vitest'
import type { Client } from './client.ts'
import { newCampaign } from './records.ts'
import { office } from './setting.ts'
import { type Colleague, expectCreated, type Office, type UnitName } from './world.ts'

/** The keys of what the notice of 2023 asks of units. */
export type Duty = 'writtenReport' | 'ownPlan' | 'problemEnterpriseSweep'

export type Writer = Extract<Colleague, 'contact' | 'market' | 'unarmedContact' | 'community' | 'community2'>

/** Whom each writes for. */
export const unitOf: Record<Writer, UnitName> = {
  contact: '应急办',
  market: '市场监管所',
  unarmedContact: '宣传办',
  community: '一中社区',
  community2: '九中社区',
}

/** The path of a report, or of a step of it. */
export const reportPath = (id: string, step = '', { path: of } = office) => `${of}/reports/${id}${step && `/${step}`}`

/** What a unit writes. */
export const reportContent = (more: Record<string, unknown> = {}) => ({
  text: '已落实重点任务。',
  nothing: false,
  found: [],
  names: [],
  ...more,
})

/** Why a report is returned. */
export const missingData = { reason: '缺少检查数据' }

interface Begun {
  id: string
  campaign: string
}

/** The beginning of a unit's report on a duty of a campaign. */
export const reportInput = (of: Office, running: string, unit: UnitName, duty: Duty) => ({
  campaign: running,
  unit: of.units[unit],
  duty,
})

/** A draft in a campaign of its own. */
export async function begunReport(
  who: Writer = 'community',
  duty: Duty = 'writtenReport',
  of = office,
): Promise<Begun> {
  const [id, running] = [v7(), await newCampaign(of)]
  await expectCreated(of.people[who].put(reportPath(id, '', of), reportInput(of, running, unitOf[who], duty)))
  return { id, campaign: running }
}

/** Takes these steps one after the other; each must succeed. */
export async function takeReport(
  id: string,
  ...steps: readonly (readonly [who: Colleague, step: string, body?: unknown])[]
) {
  for (const [who, step, body = {}] of steps) {
    const { seq } = (await office.people.leader.get(reportPath(id))).body
    const answer = await office.people[who].step(reportPath(id, step), body, seq)
    expect(answer.status, `${step}: ${JSON.stringify(answer.body)}`).toBe(200)
  }
}

/** For `takeReport`: somebody writes it, somebody submits it. */
export const written = (who: Colleague = 'community') => [who, 'content', reportContent()] as const

export const sent = (who: Colleague = 'community') => [who, 'submission'] as const

export const shownReport = async (id: string, who: Client = office.people.safety) => {
  const { status, body, headers } = await who.get(reportPath(id))
  expect(status).toBe(200)
  return { ...body, etag: headers.get('ETag') }
}

/** Who of an office's units has reported in a campaign, as the leader sees it. */
export const listedReports = async (running: string, query = '', at?: string, of = office) => {
  const { status, body } = await of.people.leader.get(
    `${of.path}/campaigns/${running}/reports${query}`,
    at === undefined ? {} : { at },
  )
  expect(status).toBe(200)
  return body
}

export const reportStatusOf = async (running: string, unit: string, duty: Duty = 'writtenReport', at?: string) =>
  (await listedReports(running, '', at)).duties
    .find((one: { duty: string }) => one.duty === duty)
    .items.find((one: { unit: string }) => one.unit === unit)
