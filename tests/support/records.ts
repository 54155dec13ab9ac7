import { createScheduledController } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import type { D1Database, ScheduledController } from '@cloudflare/workers-types'
import { v7 } from 'uuid'
import { expect } from 'vitest'
import { sha256 } from '../../src/lib/hash.ts'
import { type Code, statusOf } from '../../src/lib/problem.ts'
import worker from '../../src/worker.ts'
import type { Answer } from './client.ts'
import { expectCreated, type Office, type Post } from './world.ts'

/** An enterprise as a clerk would type it. */
export const enterpriseInput = (more: Record<string, unknown> = {}) => ({
  name: '永盛机械加工厂',
  creditCode: null,
  site: '',
  principal: '王永盛',
  phone: null,
  address: '南关街道淮海路 18 号',
  community: null,
  sectors: ['工贸'],
  attributes: ['hotWork', 'welding'],
  ...more,
})

export async function enterprise(office: Office, more: Record<string, unknown> = {}): Promise<string> {
  const id = v7()
  await expectCreated(office.people.safety.put(`${office.path}/enterprises/${id}`, enterpriseInput(more)))
  return id
}

/** What a principal did, as somebody records it. */
export const performanceInput = (enterprise: string, more: Record<string, unknown> = {}) => ({
  enterprise,
  kind: 'ledInspection',
  doneOn: '2023-11-08',
  evidence: '带队检查记录表、现场照片',
  ...more,
})

/** A hazard as somebody reports it; `enterprise` says which one answers for it. */
export const hazardInput = (office: Office, { enterprise = null, ...more }: Record<string, unknown> = {}) => ({
  campaign: office.campaign,
  party: enterprise === null ? { kind: 'unknown' } : { kind: 'enterprise', enterprise },
  place: '淮海路 18 号院内通道',
  community: null,
  sector: '工贸',
  source: 'department',
  description: '电焊作业未办理动火审批，现场无监护人员',
  foundOn: '2023-11-20',
  inspection: null,
  question: null,
  recurrenceOf: null,
  ...more,
})

export async function hazard(office: Office, more: Record<string, unknown> = {}): Promise<string> {
  const id = v7()
  await expectCreated(office.people.officer.put(`${office.path}/hazards/${id}`, hazardInput(office, more)))
  return id
}

export const confirmation = (level: 'major' | 'general', more: Record<string, unknown> = {}) => ({
  level,
  basis: '《工贸企业重大事故隐患判定标准》',
  reportedAsPrescribed: false,
  measuresUnderWay: false,
  ...more,
})

export const order = { due: '2023-11-24', measures: '立即停止动火作业，补办审批' }
export const plan = {
  responsible: '王永盛',
  measures: '停止动火；补办审批；设专职监护',
  fundsFen: 1_200_000,
  deadline: '2023-11-24',
  emergencyPlan: '动火现场处置方案',
}
export const claim = { note: '已整改完成' }
export const note = { note: '核实无误' }
export const passed = { result: 'passed', note: '现场复查合格' }

export const reason = { reason: '核实后无此情况' }

/** What each step of a hazard sends, by its resource; it goes to 市场监管所, or into another hazard. */
export const stepInputs = ({ units }: Office, other = v7()): Record<string, unknown> => ({
  confirmation: confirmation('general'),
  dismissal: reason,
  order,
  notice: order,
  fix: { note: '已当场清理', photoBefore: '整改前.jpg', photoAfter: '整改后.jpg' },
  plan,
  claim,
  reinspection: passed,
  countersignature: note,
  approval: { result: 'approved', ...note },
  reopening: { reason: '同一问题再次出现', due: '2023-11-30' },
  securing: { measure: 'stopUsing', note: '停用切割机' },
  party: { party: { kind: 'unknown' } },
  follower: {},
  transfer: { to: units.市场监管所, reason: '属特种设备' },
  acceptance: {},
  return: { reason: '不属我单位职责' },
  recall: { reason: '移交有误' },
  extension: { until: '2023-12-01', reason: '等待配件到货', interimMeasures: '停用设备，专人看守' },
  'extension-answer': { result: 'granted', note: '情况属实' },
  merging: { into: other, reason: '重复登记' },
  voiding: { reason: '误登记' },
  'voiding-answer': { result: 'voided', note: '确系误登记' },
  referral: { to: '区消防救援大队', receipt: '埇消移〔2023〕17 号', reason: '超出街道权限' },
  end: { reason: '企业已注销' },
})

/** A step of a hazard: who takes it, which resource, what it sends. */
export type Taken = readonly [who: Post, path: string, body: unknown]

/** The steps on the usual way of a hazard. */
export const wayOf = (level: 'major' | 'general'): readonly Taken[] => [
  ['officer', 'confirmation', confirmation(level)],
  ['officer', 'order', order],
  ...(level === 'major' ? [['contact', 'plan', plan] as const] : []),
  ['contact', 'claim', claim],
  ['officer2', 'reinspection', passed],
  ...(level === 'major'
    ? ([
        ['officer', 'countersignature', note],
        ['leader', 'approval', { result: 'approved', ...note }],
      ] as const)
    : []),
]

/** Takes steps of a hazard one after the other, the first of its version 1 unless said otherwise; answers each. */
export async function take(office: Office, id: string, steps: readonly Taken[], from = 1): Promise<Answer[]> {
  const answers: Answer[] = []
  for (const [place, [who, path, body]] of steps.entries())
    answers.push(await office.people[who].step(`${office.path}/hazards/${id}/${path}`, body, from + place))
  return answers
}

/** Takes the first steps of the usual way. */
export const walk = (office: Office, id: string, level: 'major' | 'general', steps: number) =>
  take(office, id, wayOf(level).slice(0, steps))

const transient = new Set(['session', 'attempt'])
const withoutUse = (key: string, value: unknown) => (key === 'last_used_at' ? undefined : value)

async function tablesOf(database: D1Database): Promise<Record<string, string>> {
  const { results } = await database
    .prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB '_cf_*' AND name NOT GLOB 'sqlite_*' ORDER BY name",
    )
    .all<{ name: string }>()
  const names = results.map(({ name }) => name).filter((name) => !transient.has(name))
  const tables = await database.batch(names.map((name) => database.prepare(`SELECT * FROM ${name}`)))
  const told = tables.map(async ({ results: rows }, place) => [
    names[place] ?? '',
    `${rows.length} rows, ${await sha256(JSON.stringify(rows, withoutUse))}`,
  ])
  return Object.fromEntries(await Promise.all(told))
}

/** What every table of the directory and both shards holds; sessions, log-ins and the use of keys aside. */
export async function stored(): Promise<Record<string, Record<string, string>>> {
  const [directory, first, second] = [env.DIRECTORY, env.SHARD_01, env.SHARD_02].map(tablesOf)
  return { directory: (await directory) ?? {}, first: (await first) ?? {}, second: (await second) ?? {} }
}

/** Expects this refusal, the fault at this path if there is one, and that nothing was written; answers the problem. */
export async function refused(ask: () => Promise<Answer>, code: Code, fault?: string): Promise<Answer['body']> {
  const before = await stored()
  const { status, body } = await ask()
  expect([status, body.code]).toEqual([statusOf(code), code])
  if (fault !== undefined) expect(body.errors?.map(({ path }: { path: string }) => path)).toContain(fault)
  expect(await stored()).toEqual(before)
  return body
}

/** Runs the scheduled job with this on the business clock. */
export const runJobs = (at: string, bindings: Partial<typeof env> = {}) =>
  worker.scheduled(createScheduledController() as unknown as ScheduledController, {
    ...env,
    ...bindings,
    CLOCK_OFFSET_MS: String(Date.parse(at) - Date.now()),
  })

/** Does something to a database as if one of its triggers weren't there. */
export async function untriggered(database: D1Database, trigger: string, act: () => Promise<unknown>): Promise<void> {
  const { sql } = (await database
    .prepare("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = ?")
    .bind(trigger)
    .first<{ sql: string }>()) ?? { sql: '' }
  await database.prepare(`DROP TRIGGER ${trigger}`).run()
  await act()
  await database.prepare(sql).run()
}
