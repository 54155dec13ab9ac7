import { v7 } from 'uuid'
import { expect } from 'vitest'
import type { Client } from './client.ts'
import { enterpriseInput } from './inputs.ts'
import { expectCreated, type Office } from './world.ts'

type More = Record<string, unknown>

const columns = [
  ['编号', 'ledgerNumber'],
  ['单位', 'party'],
  ['地点', 'place'],
  ['隐患', 'description'],
  ['电话', 'phone'],
  ['整改措施', null],
] as const

/** How a ledger with a few columns is read. */
export const mapping = {
  columns: columns.map(([heading, field]) => ({ heading, field })),
  words: { state: { 办完了: 'rectified' } },
  rest: { source: 'unknown' },
  year: 2023,
  hiddenRows: false,
  unregistered: null,
}

/** An import of so many rows that is begun; of hazards unless `more` says otherwise. */
export const importInput = ({ campaign }: Pick<Office, 'campaign'>, rows: number, more: More = {}) => ({
  kind: 'hazards',
  fileName: '隐患台账.xlsx',
  fileHash: 'a'.repeat(64),
  sheet: '台账',
  campaign,
  rows,
  mapping,
  ...more,
})

export async function newImport(office: Office, rows: number, more: More = {}): Promise<string> {
  const id = v7()
  await expectCreated(office.people.safety.put(`${office.path}/imports/${id}`, importInput(office, rows, more)))
  return id
}

export const ofEnterprises = { kind: 'enterprises', campaign: null }

/** A row that registers an enterprise. */
export const enterpriseRow = (place: number, more: More = {}) => ({
  as: 'enterprise',
  place,
  content: enterpriseInput(more),
  cells: [{ heading: '企业名称', text: '甲厂' }],
  despite: [],
})

/** A row of a hazard that the ledger calls open, of a place unless an enterprise is named. */
export const hazardRow = (
  place: number,
  { enterprise, ledger = {}, despite = [], ...more }: More & { ledger?: More; despite?: string[] } = {},
) => ({
  as: 'hazard',
  place,
  content: {
    party: enterprise ? { kind: 'enterprise', enterprise } : { kind: 'institution', name: '老仓库', phone: null },
    place: enterprise ? null : '淮海路 8 号',
    community: null,
    sector: '工贸',
    unit: null,
    source: 'unknown',
    level: 'general',
    description: `第 ${place} 行的隐患：${v7()}`,
    foundOn: '2023-09-01',
    ledger: {
      number: null,
      rectified: false,
      rectifiedOn: null,
      due: null,
      cells: [{ heading: '隐患', text: '原文' }],
      ...ledger,
    },
    ...more,
  },
  despite,
})

export const rectified = (ledger: More = {}) => ({ ledger: { rectified: true, rectifiedOn: '2023-09-09', ...ledger } })

/** The next rows of an import at a version. */
export const batch = (
  office: Office,
  id: string,
  taken: number,
  rows: readonly object[],
  seq: number,
  by: Client = office.people.safety,
) => by.step(`${office.path}/imports/${id}/batch`, { taken, rows }, seq)

/** Takes rows into an import of its own; answers its id. */
export async function imported(office: Office, rows: readonly object[], more: More = {}): Promise<string> {
  const id = await newImport(office, rows.length, more)
  const answer = await batch(office, id, 0, rows, 1)
  expect([answer.status, answer.body.status], JSON.stringify(answer.body)).toEqual([200, 'done'])
  return id
}

/** Takes an import back, all of it. */
export async function undo(office: Office, id: string) {
  const path = `${office.path}/imports/${id}`
  for (;;) {
    const { seq } = (await office.people.safety.get(path)).body
    const { status, body } = await office.people.safety.step(`${path}/undo`, {}, seq)
    expect(status, JSON.stringify(body)).toBe(200)
    if (body.status === 'undone') return (await office.people.safety.get(path)).body
  }
}

export const importOf = async ({ path, people }: Office, id: string) =>
  (await people.safety.get(`${path}/imports/${id}`)).body

/** What became of the rows of an import. */
export const rowsOf = async ({ path, people }: Office, id: string, undone?: 'kept' | 'takenBack') =>
  (await people.safety.get(`${path}/imports/${id}/rows${undone ? `?undone=${undone}` : ''}`)).body.items
