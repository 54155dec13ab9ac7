import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { sheetsOf } from '../../src/features/imports/input.ts'
import { Preparation } from '../../src/features/imports/reading/preparing.ts'
import { code } from '../ledgers/ledger.ts'
import { anonymous } from '../support/client.ts'
import { drift } from '../support/drift.ts'
import {
  batch,
  enterpriseRow,
  hazardRow,
  imported,
  importInput,
  importOf,
  newImport,
  ofEnterprises,
  rectified,
  rowsOf,
  undo,
} from '../support/imports.ts'
import { nanguanTemplate } from '../support/nanguan-template.ts'
import { newEnterprise, newHazard, newInspection } from '../support/records.ts'
import { office, supervisor, world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { dongguan } from '../support/world.ts'

const hazardsOf = async (query: string) =>
  (await office.people.leader.get(`${office.path}/hazards?${query}`)).body.items
const hazardOf = async (id: string) => (await office.people.safety.get(`${office.path}/hazards/${id}`)).body
const enterpriseOf = async (id: string) => (await office.people.safety.get(`${office.path}/enterprises/${id}`)).body
const indicators = async () =>
  (await office.people.leader.get(`${office.path}/campaigns/${office.campaign}/progress`)).body.indicators
/** The record that a row of an import became. */
const madeOf = async (id: string, place: number): Promise<string> =>
  (await rowsOf(office, id)).find((row: { place: number }) => row.place === place).record

describe('who may import', () => {
  test('is the safety office’s clerk: nobody else, and nobody of another office', async () => {
    const id = await newImport(office, 1)
    const path = `${office.path}/imports`
    const { inspector, leader, officer } = office.people
    for (const by of [inspector, leader, officer, supervisor]) {
      await refused(() => by.put(`${path}/${v7()}`, importInput(office, 1)), 'notPermitted')
      await refused(() => by.get(path), 'notPermitted')
      await refused(() => by.get(`${path}/${id}`), 'notPermitted')
      await refused(() => batch(office, id, 0, [hazardRow(2)], 1, by), 'notPermitted')
      await refused(() => by.step(`${path}/${id}/undo`, {}, 1), 'notPermitted')
    }
    await refused(() => anonymous.get(path), 'signInNeeded')
    await refused(() => world.office(dongguan).people.safety.get(path), 'notMember')
    const theirs = world.office(dongguan)
    await refused(() => theirs.people.safety.get(`${theirs.path}/imports/${id}`), 'notFound')
  })

  test('names a campaign for hazards and none for enterprises', async () => {
    const begin = (more: Record<string, unknown>) =>
      office.people.safety.put(`${office.path}/imports/${v7()}`, importInput(office, 1, more))
    await refused(() => begin({ campaign: null }), 'badInput', 'campaign')
    await refused(() => begin({ kind: 'enterprises' }), 'badInput', 'campaign')
    await refused(() => begin({ campaign: v7() }), 'referenceUnknown')
    await refused(() => begin({ rows: 20_001 }), 'badInput', 'rows')
    await refused(() => begin({ fileHash: 'abc' }), 'badInput', 'fileHash')
  })
})

describe('hazards of an earlier ledger', () => {
  test('keep source, dates, words and state of the ledger in the step that takes them in', async () => {
    const enterprise = await newEnterprise(office, { name: '汴水酿造', community: office.units.九中社区 })
    const ledger = {
      number: '安检2022-17',
      due: '2023-09-15',
      cells: [
        { heading: '编号', text: '安检2022-17' },
        { heading: '整改措施', text: '更换阀门' },
        { heading: '联系人', text: '张工 13955570000' },
        { heading: '电话', text: '0557-3020000' },
      ],
    }
    const row = hazardRow(4, { enterprise, source: 'superior', level: 'major', description: '储罐阀门泄漏', ledger })
    const id = await imported(office, [row])
    const made = await madeOf(id, 4)
    const hazard = await hazardOf(made)
    expect(hazard).toMatchObject({
      ledgerNumber: '安检2022-17',
      status: 'reported',
      closedBy: null,
      level: 'major',
      source: 'superior',
      found: 'government',
      due: null,
      foundOn: '2023-09-01',
      community: office.units.九中社区,
      unit: office.units.应急办,
      intact: true,
    })
    expect(hazard.waits).toMatchObject([{ kind: 'verification', since: '2023-11-20' }])
    const [first, ...others] = hazard.events
    expect(others).toEqual([])
    expect(first).toMatchObject({ verb: 'import', from: null, to: 'reported' })
    // How somebody is reached isn't kept for good.
    expect(first.detail).toMatchObject({
      import: id,
      row: 4,
      campaign: office.campaign,
      ledger: {
        number: '安检2022-17',
        rectified: false,
        due: '2023-09-15',
        cells: [
          { heading: '编号', text: '安检2022-17' },
          { heading: '整改措施', text: '更换阀门' },
        ],
      },
    })
    expect(await hazardsOf('q=安检2022-17')).toMatchObject([{ id: made }])
    expect(await hazardsOf('q=汴水 泄漏')).toMatchObject([{ id: made }])
  })

  test('that it calls rectified are closed by import: a series of their own in every number and list', async () => {
    const before = await indicators()
    const id = await imported(office, [
      hazardRow(2, { level: 'general', ...rectified() }),
      hazardRow(3, { level: 'major', source: 'enterprise', ...rectified() }),
      hazardRow(4, { level: 'major', source: 'department', ...rectified() }),
      hazardRow(5, { level: 'general' }),
    ])
    const after = await indicators()
    const more = Object.fromEntries(Object.entries(after).map(([name, n]) => [name, Number(n) - before[name]]))
    expect(Object.fromEntries(Object.entries(more).filter(([, n]) => n !== 0))).toEqual({
      hazards: 1,
      general: 1,
      open: 1,
      reported: 1,
      imported: 3,
      generalImported: 1,
      majorSelfImported: 1,
      majorFoundImported: 1,
    })
    const closed = await madeOf(id, 3)
    const listed = async (query: string) =>
      (await hazardsOf(`campaign=${office.campaign}&limit=200&${query}`)).some(
        (one: { id: string }) => one.id === closed,
      )
    expect(await listed('closedBy=import')).toBe(true)
    expect(await listed('closedBy=import&level=major&found=self')).toBe(true)
    expect(await listed('open=false')).toBe(true)
    for (const query of [
      'status=closed',
      'counted=true',
      'unclosed=true',
      'open=true',
      'closedBy=import&level=general',
    ])
      expect([query, await listed(query)]).toEqual([query, false])
    expect(await hazardOf(closed)).toMatchObject({ status: 'closed', closedBy: 'import', intact: true, waits: [] })
    expect(await drift()).toEqual([])
  })

  test('that come back are reopened, and live on like all others', async () => {
    const id = await imported(office, [hazardRow(2, rectified())])
    const hazard = await madeOf(id, 2)
    const reopening = { reason: '又堵上了', due: '2023-11-28' }
    const { status } = await office.people.safety.step(`${office.path}/hazards/${hazard}/reopening`, reopening, 1)
    expect(status).toBe(200)
    expect(await hazardOf(hazard)).toMatchObject({ status: 'ordered', closedBy: null, intact: true })
    expect(await drift()).toEqual([])
  })

  test('of natural persons tell who they are nobody but those who handle them', async () => {
    const party = { kind: 'person', name: '张三丰', phone: '13955570001' }
    const cells = [
      { heading: '单位', text: '张三丰' },
      { heading: '地点', text: '九中西巷 3 号' },
      { heading: '隐患', text: '一楼无第二出口' },
      { heading: '备注', text: '张三丰之子代管' },
    ]
    const row = hazardRow(2, { party, place: '九中西巷 3 号', ledger: { cells } })
    const hazard = await madeOf(await imported(office, [row]), 2)
    const own = await hazardOf(hazard)
    expect(own.party).toMatchObject({ kind: 'person', name: '张三丰', hidden: false })
    expect(own.events[0].detail.ledger.cells).toEqual([{ heading: '隐患', text: '一楼无第二出口' }])
    expect(own.intact).toBe(true)
    const other = (await office.people.market.get(`${office.path}/hazards/${hazard}`)).body
    expect(JSON.stringify(other)).not.toMatch(/张三丰|西巷|1395557/)
  })

  test('are checked row by row, and none of a batch is taken where one is wrong', async () => {
    const id = await newImport(office, 9)
    const wrong = (rows: object[], fault: string) => refused(() => batch(office, id, 0, rows, 1), 'badInput', fault)
    await wrong([hazardRow(2), hazardRow(3, { sector: '光伏' })], 'rows.1.content.sector')
    await wrong([hazardRow(2, { unit: office.units.一中社区 })], 'rows.0.content.unit')
    await wrong([hazardRow(2, { community: office.units.应急办 })], 'rows.0.content.community')
    await wrong([hazardRow(2, { enterprise: v7() })], 'rows.0.content.party')
    await wrong([hazardRow(2, { foundOn: '2023-11-21' })], 'rows.0.content.foundOn')
    await wrong([hazardRow(2, { level: null, ...rectified() })], 'rows.0.content.level')
    await wrong([hazardRow(2, { place: null })], 'rows.0.content')
    await wrong([hazardRow(3), hazardRow(3)], 'rows.1.place')
    await wrong([hazardRow(3), hazardRow(2)], 'rows.1.place')
    await wrong([enterpriseRow(2)], 'rows.0.as')
    await wrong([{ as: 'completion', place: 2, record: v7(), set: { place: '院内' } }], 'rows.0.record')
  })

  test('that are there already stay as they are, and are completed only where ours is empty', async () => {
    const enterprise = await newEnterprise(office, { name: '观园宾馆' })
    const told = { enterprise, description: '客房窗户被封堵。', foundOn: '2023-11-02' }
    const there = await newHazard(office, { ...told, place: null, source: 'superior' })
    const before = await hazardOf(there)
    // Somebody said “new” before the other was there: the same words at the same place on the same day are the same.
    const again = { ...told, description: '客房窗户 被封堵', place: null }
    const id = await newImport(office, 4)
    expect((await batch(office, id, 0, [hazardRow(2, again)], 1)).status).toBe(200)
    const set = { ledgerNumber: '17', place: '三楼 302' }
    expect((await batch(office, id, 1, [{ as: 'completion', place: 3, record: there, set }], 2)).status).toBe(200)
    const other = { ledgerNumber: '18' }
    expect((await batch(office, id, 2, [{ as: 'completion', place: 4, record: there, set: other }], 3)).status).toBe(
      200,
    )
    expect((await batch(office, id, 3, [hazardRow(5, { ...again, despite: [there] })], 4)).status).toBe(200)
    expect((await importOf(office, id)).counts).toEqual({
      made: 1,
      completed: 1,
      same: 2,
      left: 0,
      takenBack: 0,
      kept: 0,
    })
    expect(await hazardOf(there)).toMatchObject({
      status: before.status,
      description: '客房窗户被封堵。',
      place: '三楼 302',
      ledgerNumber: '17',
      seq: before.seq + 1,
      intact: true,
    })
    expect((await hazardOf(there)).events.at(-1)).toMatchObject({
      verb: 'correct',
      detail: { import: id, row: 3, corrected: { ledgerNumber: { before: null, after: '17' } } },
    })
  })
})

describe('enterprises of an earlier ledger', () => {
  test('are registered once, whoever registers them meanwhile, and completed where ours is empty', async () => {
    const there = await newEnterprise(office, { name: '金穗化工', phone: null, community: null })
    const id = await newImport(office, 6, ofEnterprises)
    const rows = [
      enterpriseRow(3, { name: '金穗化工（有限公司）' }),
      enterpriseRow(4, { name: '金穗化工', principal: '别人' }),
      { as: 'completion', place: 5, record: there, set: { phone: '0557-3021234', community: office.units.一中社区 } },
      { as: 'same', place: 6, record: there },
      { as: 'left', place: 7 },
    ]
    expect((await batch(office, id, 0, rows, 1)).status).toBe(200)
    const { counts, status, taken } = await importOf(office, id)
    expect([counts, status, taken]).toEqual([
      { made: 1, completed: 1, same: 2, left: 1, takenBack: 0, kept: 0 },
      'running',
      5,
    ])
    expect(await enterpriseOf(there)).toMatchObject({
      principal: '王永盛',
      phone: '0557-3021234',
      community: office.units.一中社区,
      intact: true,
    })
    const made = await enterpriseOf(await madeOf(id, 3))
    expect(made).toMatchObject({ name: '金穗化工（有限公司）', seq: 1, intact: true })
    expect(made.events[0]).toMatchObject({ verb: 'import', detail: { import: id, row: 3 } })
  })

  test('of one credit code are sites, and never the same site twice', async () => {
    const id = await newImport(office, 3, ofEnterprises)
    const coded = { creditCode: code(101) }
    const twice = [enterpriseRow(2, { name: '铸造一厂', ...coded }), enterpriseRow(3, { name: '铸造二厂', ...coded })]
    await refused(() => batch(office, id, 0, twice, 1), 'badInput', 'rows.1.content.creditCode')
    const sites = [
      enterpriseRow(2, { name: '铸造厂', ...coded }),
      enterpriseRow(3, { name: '铸造厂', ...coded, site: '东厂' }),
    ]
    expect((await batch(office, id, 0, sites, 1)).status).toBe(200)
    expect((await batch(office, id, 2, [enterpriseRow(4, { name: '又一家', ...coded })], 2)).status).toBe(200)
    expect((await importOf(office, id)).counts).toMatchObject({ made: 2, same: 1 })
  })
})

describe('whatever breaks off', () => {
  test('each row is taken once: the same batch again is answered the same, another one too late is refused', async () => {
    const id = await newImport(office, 4)
    const path = `${office.path}/imports/${id}/batch`
    const rows = [hazardRow(2), hazardRow(3)]
    const key = v7()
    const send = (body: object, seq: number, own = key) => office.people.safety.step(path, body, seq, { key: own })
    const first = await send({ taken: 0, rows }, 1)
    expect(await send({ taken: 0, rows }, 1)).toMatchObject({ status: 200, body: first.body })
    await refused(() => send({ taken: 0, rows }, 1, v7()), 'recordChanged')
    await refused(() => send({ taken: 0, rows }, 2, v7()), 'recordChanged')
    await refused(() => send({ taken: 2, rows }, 2, v7()), 'recordChanged')
    const [one, other] = await Promise.all([
      send({ taken: 2, rows: [hazardRow(4)] }, 2, v7()),
      send({ taken: 2, rows: [hazardRow(4)] }, 2, v7()),
    ])
    expect([one.status, other.status].sort()).toEqual([200, 412])
    await refused(() => send({ taken: 3, rows: [hazardRow(5), hazardRow(6)] }, 3, v7()), 'badInput', 'rows.1.place')
    expect((await send({ taken: 3, rows: [hazardRow(9)] }, 3, v7())).body.status).toBe('done')
    await refused(() => send({ taken: 4, rows: [hazardRow(10)] }, 4, v7()), 'stepNotOpen')
    expect((await rowsOf(office, id)).map(({ place }: { place: number }) => place)).toEqual([2, 3, 4, 9])
    const { counts, taken, events, intact } = await importOf(office, id)
    expect([counts.made, taken, intact]).toEqual([4, 4, true])
    expect(events.map(({ verb }: { verb: string }) => verb)).toEqual(['begin', 'take', 'take', 'take'])
  })

  test('a hundred rows are one batch: one read, one write', async () => {
    const id = await newImport(office, 100)
    const rows = Array.from({ length: 100 }, (_, n) => hazardRow(n + 2, n % 2 ? rectified() : {}))
    const { status, cost } = await batch(office, id, 0, rows, 1)
    expect([status, cost.trips]).toEqual([200, 3])
    const numbers = (await hazardsOf(`q=行的隐患&limit=200`)).map(({ number }: { number: string }) => number)
    expect(new Set(numbers).size).toBe(numbers.length)
    await refused(() => batch(office, id, 0, [...rows, hazardRow(200)], 2), 'badInput', 'rows')
  })
})

describe('taking an import back', () => {
  test('leaves no trace in lists and numbers, and all of it in history', async () => {
    const [numbers, enterprises] = [
      await indicators(),
      await office.people.leader.get(`${office.path}/enterprises?q=尚未有过`),
    ]
    expect(enterprises.body.items).toEqual([])
    const register = await imported(
      office,
      [enterpriseRow(2, { name: '尚未有过一厂' }), enterpriseRow(3, { name: '尚未有过二厂' })],
      ofEnterprises,
    )
    const enterprise = await madeOf(register, 2)
    const ledger = await imported(office, [
      hazardRow(2, { enterprise }),
      hazardRow(3, rectified()),
      { as: 'left', place: 4 },
    ])
    const [open, closed] = [await madeOf(ledger, 2), await madeOf(ledger, 3)]
    expect(await undo(office, ledger)).toMatchObject({
      status: 'undone',
      counts: { made: 2, left: 1, takenBack: 2, kept: 0 },
    })
    expect(await undo(office, register)).toMatchObject({ counts: { takenBack: 2, kept: 0 } })
    expect(await indicators()).toEqual(numbers)
    expect(await drift()).toEqual([])
    for (const query of ['q=尚未有过', 'q=尚未有过&ended=true', 'ended=true&limit=200'])
      expect((await office.people.leader.get(`${office.path}/enterprises?${query}`)).body.items).not.toContainEqual(
        expect.objectContaining({ id: enterprise }),
      )
    for (const id of [open, closed])
      expect(await hazardOf(id)).toMatchObject({ status: 'void', closedBy: null, waits: [], intact: true })
    expect((await hazardOf(open)).events.map(({ verb }: { verb: string }) => verb)).toEqual(['import', 'takeBack'])
    const file = await enterpriseOf(enterprise)
    expect([file.intact, file.events.at(-1)]).toMatchObject([true, { verb: 'takeBack', detail: { import: register } }])
    expect(await rowsOf(office, ledger, 'takenBack')).toHaveLength(2)
    // The same ledger can come in again.
    const again = await imported(office, [enterpriseRow(2, { name: '尚未有过一厂' })], ofEnterprises)
    expect((await importOf(office, again)).counts.made).toBe(1)
  })

  test('keeps and names what somebody has worked on since', async () => {
    const [used, unused, visited] = ['曾用过', '未用过', '去过的'].map((name, n) => enterpriseRow(n + 2, { name }))
    const id = await imported(
      office,
      [used, unused, visited].filter((row) => row !== undefined),
      ofEnterprises,
    )
    const [first, second, third] = [await madeOf(id, 2), await madeOf(id, 3), await madeOf(id, 4)]
    const correction = { set: { principal: '李四' }, reason: '换人' }
    await office.people.safety.step(`${office.path}/enterprises/${first}/correction`, correction, 1)
    await newInspection(office, third)
    expect((await undo(office, id)).counts).toMatchObject({ made: 3, takenBack: 1, kept: 2 })
    expect(await rowsOf(office, id, 'kept')).toMatchObject([
      { place: 2, record: first, called: '曾用过' },
      { place: 4, record: third, called: '去过的' },
    ])
    expect((await enterpriseOf(first)).endedOn).toBe(null)
    expect((await enterpriseOf(second)).endedOn).toBe('2023-11-20')
  })

  test('empties again what it has completed, unless somebody has changed the record since', async () => {
    const [one, other] = [await newEnterprise(office, { name: '补一' }), await newEnterprise(office, { name: '补二' })]
    const set = { phone: '0557-3000000' }
    const id = await imported(
      office,
      [one, other].map((record, n) => ({ as: 'completion', place: n + 2, record, set })),
      ofEnterprises,
    )
    const correction = { set: { principal: '李四' }, reason: '换人' }
    await office.people.safety.step(`${office.path}/enterprises/${other}/correction`, correction, 2)
    expect((await undo(office, id)).counts).toMatchObject({ completed: 2, takenBack: 1, kept: 1 })
    expect(await enterpriseOf(one)).toMatchObject({ phone: null, intact: true, endedOn: null })
    expect(await enterpriseOf(other)).toMatchObject({ phone: '0557-3000000', intact: true })
  })

  test('goes on where it broke off, and takes nothing in any more', async () => {
    const id = await newImport(office, 300)
    const rows = (from: number) => Array.from({ length: 100 }, (_, n) => hazardRow(from + n))
    await batch(office, id, 0, rows(2), 1)
    await batch(office, id, 100, rows(102), 2)
    const path = `${office.path}/imports/${id}`
    const first = await office.people.safety.step(`${path}/undo`, {}, 3)
    expect([first.body.status, first.cost.trips]).toEqual(['undoing', 3])
    await refused(() => batch(office, id, 200, rows(202), 4), 'stepNotOpen')
    expect((await undo(office, id)).counts).toMatchObject({ made: 200, takenBack: 200 })
    await refused(() => office.people.safety.step(`${path}/undo`, {}, 5), 'stepNotOpen')
  })
})

describe('the office keeps', () => {
  test('how it has read its last ledger of a kind', async () => {
    const ask = (kind: string) => office.people.safety.get(`${office.path}/imports/mapping?kind=${kind}`)
    await newImport(office, 1)
    const { mapping } = importInput(office, 1)
    const columns = [{ heading: '问题', field: 'description' }]
    await newImport(office, 1, { mapping: { ...mapping, columns } })
    expect((await ask('hazards')).body.mapping.columns).toEqual(columns)
    const theirs = world.office(dongguan)
    const { body } = await theirs.people.safety.get(`${theirs.path}/imports/mapping?kind=hazards`)
    expect(body).toEqual({ mapping: null })
  })

  test('its imports, newest first, page by page', async () => {
    const ids = [await newImport(office, 1), await newImport(office, 2)]
    const first = await office.people.safety.get(`${office.path}/imports?limit=1`)
    const then = await office.people.safety.get(`${office.path}/imports?limit=1&after=${first.body.next}`)
    expect([then, first].flatMap(({ body }) => body.items.map(({ id }: { id: string }) => id))).toEqual(ids)
  })
})

describe('what rows of a ledger may mean', () => {
  test('is found by credit code, name and place, however they are typed', async () => {
    const own = code(102)
    const enterprise = await newEnterprise(office, { name: '明珠石化（东区）', creditCode: own })
    const at = await newHazard(office, { enterprise, place: null, foundOn: '2023-10-05', description: '液位计故障' })
    const place = await newHazard(office, { place: '汴河路 1 号楼', foundOn: '2023-10-06', description: '楼道充电' })
    const none = { number: null, name: null, creditCode: null, place: null, foundOn: null }
    const ask = async (...items: object[]) =>
      (
        await office.people.safety.send(`${office.path}/imports/matching`, {
          method: 'POST',
          body: { kind: 'hazards', items: items.map((item) => ({ ...none, ...item })) },
        })
      ).body
    const found = await ask(
      { name: '明珠石化(东区)', foundOn: '2023-10-05' },
      { place: '汴河路１号楼', foundOn: '2023-10-06' },
    )
    expect(found.enterprises).toMatchObject([{ id: enterprise, creditCode: own }])
    expect(found.hazards.map(({ id }: { id: string }) => id)).toEqual([at, place])
    expect((await ask({ creditCode: own.toLowerCase() })).enterprises).toMatchObject([{ id: enterprise }])
    expect((await ask({ name: '明珠石化(东区)', foundOn: '2023-10-04' })).hazards).toEqual([])
    const theirs = world.office(dongguan)
    const elsewhere = await theirs.people.safety.send(`${theirs.path}/imports/matching`, {
      method: 'POST',
      body: { kind: 'hazards', items: [{ ...none, creditCode: own, foundOn: '2023-10-05' }] },
    })
    expect(elsewhere.body).toEqual({ enterprises: [], hazards: [] })
  })

  test('is, of what has left as a file, every hazard of it: of any state, of a person, of nobody registered', async () => {
    const dismissed = await newHazard(office, { description: '误报的烟雾', place: '老街 1 号' })
    await office.people.officer.step(`${office.path}/hazards/${dismissed}/dismissal`, { reason: '不属实' }, 1)
    const voided = await newHazard(office, { description: '重复的一项', place: '老街 2 号' })
    await office.people.officer.step(`${office.path}/hazards/${voided}/voiding`, { reason: '误登记' }, 1)
    await office.people.leader.step(
      `${office.path}/hazards/${voided}/voiding-answer`,
      { result: 'voided', note: '已核实' },
      2,
    )
    // Its place is the enterprise's address, which its row says too.
    const enterprise = await newEnterprise(office, { name: '汴河酒楼', address: '汴河路 6 号' })
    await newHazard(office, { description: '安全出口上锁', enterprise, place: null })
    await newHazard(office, { description: '私拉电线', party: { kind: 'person', name: '王小明', phone: null } })
    const { safety } = office.people
    for (const status of ['dismissed', 'void'])
      expect((await safety.get(`${office.path}/hazards?status=${status}`)).body.items).not.toEqual([])

    const { items: units }: { items: { id: string; name: string; kind: string }[] } = (
      await safety.get(`${office.path}/units`)
    ).body
    const unitsOf = (kind: string) => units.filter((unit) => unit.kind === kind).map(({ id, name }) => ({ id, name }))
    const beside = {
      sectors: nanguanTemplate.sectors.map(({ name }) => name),
      communities: unitsOf('community'),
      departments: unitsOf('department'),
      today: '2023-11-20',
    }
    for (const language of ['zh', 'en'])
      for (const status of ['', '&status=dismissed', '&status=void']) {
        const file = await safety.get(`${office.path}/hazards/export?language=${language}${status}`)
        const preparation = new Preparation('x.xlsx', await sheetsOf('x.xlsx', file.body))
        const { meaning } = preparation.choose(0, 'hazards', null)
        preparation.read(meaning, beside)
        for (let items = preparation.unasked(); items.length > 0; items = preparation.unasked()) {
          const asked = { method: 'POST', body: { kind: 'hazards', items } }
          preparation.answered(items, (await safety.send(`${office.path}/imports/matching`, asked)).body)
        }
        const { counts } = preparation.outcomes()
        expect(counts.same, `${language} ${status}`).toBeGreaterThan(0)
        expect(counts, `${language} ${status}`).toEqual({
          question: 0,
          new: 0,
          completed: 0,
          same: counts.same,
          left: 0,
        })
      }
  })
})
