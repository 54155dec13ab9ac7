import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { anonymous } from '../support/client.ts'
import { walk } from '../support/hazards.ts'
import { hazardInput } from '../support/inputs.ts'
import { runJobs } from '../support/jobs.ts'
import { newHazard, newProgram } from '../support/records.ts'
import { office, supervisor, world } from '../support/setting.ts'
import { refused, untriggered } from '../support/stored.ts'
import { dongguan, expectCreated, nanguan, yongqiao } from '../support/world.ts'

/** What the jobs complained of. */
const complaints: Record<string, unknown>[] = []
vi.spyOn(console, 'error').mockImplementation((line: string) => void complaints.push(JSON.parse(line)))
beforeEach(() => {
  complaints.length = 0
})

const nanguanRow = Number(nanguan)
const run = (query: string, ...values: (string | number)[]) =>
  env.SHARD_01.prepare(query)
    .bind(...values)
    .run()

const anchorsOf = async (division: string) =>
  (
    await env.DIRECTORY.prepare('SELECT day, records, hash FROM anchor WHERE division = ? ORDER BY day')
      .bind(division)
      .all()
  ).results

/** What one run of the night has time for is all that there is in this small world. */
const night = (day: string) => runJobs(`${day}T01:00:00+08:00`)

let hazard: string
beforeAll(async () => {
  hazard = await newHazard(office)
  await walk(office, hazard, 'general', 2)
  await newHazard(world.office(dongguan))
})

describe('a day that is over', () => {
  test('is anchored once, in every office, with a hash that covers the anchor before', async () => {
    await runJobs('2023-11-21T12:00:00+08:00')
    const first = await anchorsOf(nanguan)
    expect(first).toMatchObject([{ day: '2023-11-20', hash: expect.stringMatching(/^[0-9a-f]{64}$/) }])
    expect(await anchorsOf(dongguan)).toHaveLength(1)
    await runJobs('2023-11-21T12:05:00+08:00')
    expect(await anchorsOf(nanguan)).toEqual(first)
    await runJobs('2023-11-22T12:00:00+08:00')
    expect(await anchorsOf(nanguan)).toEqual([first[0], expect.objectContaining({ day: '2023-11-21', records: 0 })])
  })

  test('is not anchored while yesterday’s last writes may still be on their way', async () => {
    const before = await anchorsOf(nanguan)
    await runJobs('2023-11-24T00:55:00+08:00')
    expect(await anchorsOf(nanguan)).toEqual(before)
  })

  test('has an anchor that nobody changes or deletes', async () => {
    for (const table of ['anchor', 'anchored'])
      for (const query of [`UPDATE ${table} SET hash = 'x'`, `DELETE FROM ${table}`])
        await expect(env.DIRECTORY.prepare(query).run()).rejects.toThrow('anchor_immutable')
  })

  test('is given out to whoever reads the numbers of the division, and to nobody else', async () => {
    const program = await newProgram(supervisor, yongqiao)
    const { body } = await program.get('/reporting/anchors?day=2023-11-20')
    const [{ hash, records } = {}] = await anchorsOf(nanguan)
    expect(body).toMatchObject({ division: yongqiao, day: '2023-11-20' })
    expect(body.items.map(({ division }: { division: string }) => division)).toEqual([dongguan, nanguan])
    expect(body.items[1]).toEqual({ division: nanguan, name: '南关街道', records, hash })
    const yesterday = await program.get('/reporting/anchors', { at: '2023-11-21T09:00:00+08:00' })
    expect(yesterday.body.day).toBe('2023-11-20')
    await refused(() => program.get('/reporting/anchors?division=341321'), 'notMember')
    await refused(() => supervisor.get('/reporting/anchors'), 'keyMissing')
  })
})

describe('whoever keeps the anchors on paper', () => {
  const sheet = (by = office.people.safety, division = nanguan, asked = 'month=2023-11') =>
    by.get(`/divisions/${division}/anchors?${asked}`)

  test('gets those of an office’s month, or of a district’s day, office by office', async () => {
    const ofMonth = (await sheet()).body.items
    expect(ofMonth).toEqual(
      (await anchorsOf(nanguan)).map((anchor) => ({ division: nanguan, name: '南关街道', ...anchor })),
    )
    expect((await sheet(supervisor)).body.items).toEqual(ofMonth)
    const ofDay = (await sheet(supervisor, yongqiao, 'day=2023-11-20')).body.items
    expect(ofDay.map(({ division, day }: Record<string, string>) => [division, day])).toEqual([
      [dongguan, '2023-11-20'],
      [nanguan, '2023-11-20'],
    ])
  })

  test('is the safety office or whoever oversees it, and nobody else', async () => {
    for (const by of [office.people.leader, office.people.officer]) await refused(() => sheet(by), 'notPermitted')
    for (const by of [world.office(dongguan).people.safety, world.operator, anonymous]) {
      const code = by === anonymous ? 'signInNeeded' : 'notMember'
      await refused(() => sheet(by), code)
      await refused(() => by.get(`/divisions/${nanguan}/anchors/comparison?day=2023-11-20&hash=${kept}`), code)
    }
    await refused(() => sheet(office.people.safety, yongqiao), 'notMember')
  })

  test('gets this month’s unless another is asked for, and nothing of a month in which nothing was kept', async () => {
    const at = { at: '2023-11-30T09:00:00+08:00' }
    const own = await office.people.safety.get(`/divisions/${nanguan}/anchors`, at)
    expect(own.body).toEqual((await sheet()).body)
    expect((await sheet(office.people.safety, nanguan, 'month=2023-10')).body.items).toEqual([])
    await refused(() => sheet(office.people.safety, nanguan, 'month=2023-13'), 'badInput', 'month')
  })

  const kept = '0123456789abcdef'
  const compared = async (hash: string, day = '2023-11-20') =>
    (await office.people.safety.get(`/divisions/${nanguan}/anchors/comparison?day=${day}&hash=${hash}`)).body
  const hashOf = async (day: string) => String((await anchorsOf(nanguan)).find((anchor) => anchor.day === day)?.hash)

  test('is told that a kept hash, or its first 16 digits, is still what the directory and the records give', async () => {
    const hash = await hashOf('2023-11-20')
    for (const part of [hash, hash.slice(0, 16)])
      expect(await compared(part)).toEqual({
        day: '2023-11-20',
        compared: { directory: true, records: true },
        changed: [],
      })
    expect((await compared(kept)).compared).toEqual({ directory: false, records: false })
    expect((await compared(hash, '2023-11-19')).compared).toBeNull()
    for (const wrong of [hash.slice(0, 15), `${hash}0`, hash.toUpperCase(), 'x'.repeat(64)])
      await refused(
        () => office.people.safety.get(`/divisions/${nanguan}/anchors/comparison?day=2023-11-20&hash=${wrong}`),
        'badInput',
        'hash',
      )
    const ofDistrict = `/divisions/${yongqiao}/anchors/comparison?day=2023-11-20&hash=${hash}`
    expect((await supervisor.get(ofDistrict)).body.compared).toBeNull()
  })

  test('is told which records were written anew since', async () => {
    const hash = await hashOf('2023-11-20')
    const was = await env.SHARD_01.prepare('SELECT hash FROM event WHERE record = ? AND seq = 3').bind(hazard).first()
    const last = (to: string) =>
      untriggered(env.SHARD_01, 'refuse_changed_event', () =>
        run('UPDATE event SET hash = ? WHERE record = ? AND seq = 3', to, hazard),
      )
    await last('f'.repeat(64))
    const told = await compared(hash)
    await last(String(was?.hash))
    expect(told.compared).toEqual({ directory: true, records: false })
    expect(told.changed).toMatchObject([{ kind: 'hazard', id: hazard }])
    expect((await compared(hash)).compared).toEqual({ directory: true, records: true })
  })

  test('is told that the directory itself gives another hash now', async () => {
    const hash = await hashOf('2023-11-20')
    const write = (to: string) =>
      untriggered(env.DIRECTORY, 'refuse_changed_anchor', () =>
        env.DIRECTORY.prepare('UPDATE anchor SET hash = ? WHERE division = ? AND day = ?')
          .bind(to, nanguan, '2023-11-20')
          .run(),
      )
    await write('e'.repeat(64))
    const told = await compared(hash)
    await write(hash)
    expect(told.compared).toEqual({ directory: false, records: true })
  })

  test('may be a program that reads the division’s numbers, which is told of no record', async () => {
    const program = await newProgram(supervisor, yongqiao)
    const hash = await hashOf('2023-11-20')
    const ask = (division: string) =>
      program.get(`/reporting/anchors/comparison?division=${division}&day=2023-11-20&hash=${hash}`)
    expect((await ask(nanguan)).body).toEqual({ day: '2023-11-20', compared: { directory: true, records: true } })
    expect((await ask(dongguan)).body.compared).toEqual({ directory: false, records: false })
    await refused(() => ask('341321100'), 'notMember')
    await refused(() => ask(`${yongqiao}998`), 'notFound')
    expect((await ask(yongqiao)).body.compared).toBeNull()
  })
})

describe('a record', () => {
  const path = (id: string, of = office) => `${of.path}/records/hazard/${id}/verify`

  test('is verified for every member of the office, and says until when it is anchored', async () => {
    const { body } = await office.people.leader.get(path(hazard))
    expect(body).toEqual({ intact: true, findings: [], anchoredOn: '2023-11-20' })
  })

  test('that isn’t there, that is another office’s or of another kind, is not found', async () => {
    const { leader } = office.people
    await refused(() => leader.get(path(v7())), 'notFound')
    await refused(() => leader.get(path(hazard).replace('/hazard/', '/report/')), 'notFound')
    await refused(() => world.office(dongguan).people.leader.get(path(hazard, world.office(dongguan))), 'notFound')
    await refused(() => world.office(dongguan).people.leader.get(path(hazard)), 'notMember')
  })
})

describe('the night', () => {
  test('finds nothing where nobody touched anything', async () => {
    await night('2023-11-23')
    expect(complaints).toEqual([])
  })

  test('does its work between one and five, and not by day', async () => {
    await run("UPDATE hazard SET description = '没事' WHERE id = ?", hazard)
    await runJobs('2023-11-23T09:00:00+08:00')
    expect(complaints).toEqual([])
    await night('2023-11-24')
    expect(complaints[0]).toMatchObject({
      job: 'verify',
      shard: 'SHARD_01',
      tampering: 'rowChanged',
      office: nanguan,
      kind: 'hazard',
      record: hazard,
      since: '2023-11-20',
      columns: ['description'],
    })
    await run(
      "UPDATE hazard SET description = (SELECT change ->> 'description' FROM event WHERE record = hazard.id AND seq = 1) WHERE id = ?",
      hazard,
    )
  })

  test('finds a record that was deleted with its steps, by the anchor, the feed and its number', async () => {
    const at = '2023-11-24T10:00:00+08:00'
    const [gone, after] = [v7(), v7()]
    for (const id of [gone, after])
      await expectCreated(office.people.officer.put(`${office.path}/hazards/${id}`, hazardInput(office), { at }))
    await runJobs('2023-11-25T12:00:00+08:00')
    await untriggered(env.SHARD_01, 'refuse_deleted_event', () => run('DELETE FROM event WHERE record = ?', gone))
    await run('DELETE FROM hazard WHERE office = ? AND id = ?', nanguanRow, gone)
    await night('2023-11-26')
    const about = (record: string) =>
      complaints.filter((alarm) => alarm.record === record).map(({ tampering, since }) => [tampering, since])
    expect(about(gone)).toEqual([
      ['recordMissing', null],
      ['anchorBroken', '2023-11-24'],
      ['feedUntrue', undefined],
      ['anchorBroken', '2023-11-24'],
    ])
    expect(about(after)).toEqual([['numberMissing', undefined]])
  })
})
