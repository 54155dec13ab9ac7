import { expect, test } from 'vitest'
import { type Client, clientBy } from '../support/client.ts'
import { take } from '../support/hazards.ts'
import { confirmation, stepInputs } from '../support/inputs.ts'
import { newEnterprise, newHazard, newInspection, programWith } from '../support/records.ts'
import { routeOf } from '../support/routes.ts'
import { office, world } from '../support/setting.ts'
import { walkEveryRoute } from '../support/walk.ts'
import { throughOthers } from '../support/world.ts'

interface Named {
  id: string
  code: string | null
  name: string
}
type Units = ReadonlyMap<string, Named>

/**
 * Where an answer names a unit by its id, and lacks its code or its name beside that. What a step keeps and what is
 * signed stays as it was: `units` beside it names those whose ids stand in it. A filter is how a list is asked, no record.
 */
function* bareIn(part: unknown, units: Units, place = ''): Generator<string> {
  if (typeof part !== 'object' || part === null) return
  const fields = part as Record<string, unknown>
  for (const [field, value] of Object.entries(fields)) {
    const at = Array.isArray(part) ? `${place}[]` : `${place}.${field}`
    if (['detail', 'officers', 'candidates'].includes(field)) {
      for (const unit of unitsIn(value, units)) if (!tells(fields.units, unit)) yield at
    } else if (field !== 'filter') yield* bareIn(value, units, at)
    const unit = typeof value === 'string' ? units.get(value) : undefined
    const [code, name] = field === 'id' ? ['code', 'name'] : [`${field}Code`, `${field}Name`]
    if (unit && (fields[code] !== unit.code || fields[name] !== unit.name)) yield at
  }
}

function* unitsIn(part: unknown, units: Units): Generator<Named> {
  const unit = typeof part === 'string' ? units.get(part) : undefined
  if (unit) yield unit
  if (typeof part === 'object' && part !== null) for (const inner of Object.values(part)) yield* unitsIn(inner, units)
}

const tells = (list: unknown, { id, code, name }: Named) =>
  Array.isArray(list) && list.some((one) => one.id === id && one.code === code && one.name === name)

/** Records that stand in a community, wait for another department, or are asked for by a colleague. */
async function placedRecords(): Promise<string[]> {
  const { path, units, people } = office
  const community = units.一中社区
  const enterprise = await newEnterprise(office, { community })
  const hazard = await newHazard(office, { enterprise, community })
  await take(office, hazard, [
    ['officer', 'confirmation', confirmation('general')],
    ['officer', 'transfer', stepInputs(office).transfer],
  ])
  const visit = await newInspection(office, enterprise, { kind: 'enforcement' })
  await people.market.step(`${path}/inspections/${visit}/joining`, {}, 1)
  return [`enterprises/${enterprise}`, `hazards/${hazard}`, `inspections/${visit}`].map((record) => `${path}/${record}`)
}

/** Who works here stands in the directory, which knows units by their ids alone. */
const isOfPeople = (route: string) => /\/(members|colleagues)$/.test(route)

test('who reads a record finds code and name beside the id of each unit and community that it names', async () => {
  const read = new Map<string, Client>()
  const watched = (client: Client) =>
    clientBy((path, ask = {}) => {
      if (ask.method === undefined) read.set(path, client)
      return client.send(path, ask)
    })
  await walkEveryRoute({
    office: throughOthers(office, watched),
    operator: watched(world.operator),
    program: programWith,
    mark: 'units',
  })
  for (const path of await placedRecords()) read.set(path, office.people.leader)
  const { body } = await office.people.leader.get(`${office.path}/units`)
  const units: Units = new Map(body.items.map((unit: Named) => [unit.id, unit]))
  const [named, bare] = [new Set<string>(), new Set<string>()]
  for (const [path, by] of read) {
    const answer = await by.get(path)
    const route = routeOf('GET', path)
    if (isOfPeople(route)) continue
    for (const _ of unitsIn(answer.body, units)) named.add(route)
    for (const place of bareIn(answer.body, units)) bare.add(`${route} ${place}`)
  }
  expect([...bare]).toEqual([])
  expect(named.size).toBeGreaterThan(20)
})
