import { beforeAll, describe, expect, test } from 'vitest'
import { hazard, walk } from '../support/records.ts'
import { makeWorld, nanguan, type Office, type World } from '../support/world.ts'

let world: World
let office: Office
beforeAll(async () => {
  world = await makeWorld()
  office = world.office(nanguan)
})

describe('the life of a hazard', () => {
  test('a major hazard is confirmed, ordered, planned, claimed and closed by someone who did not claim', async () => {
    const id = await hazard(office)
    const answers = await walk(office, id, 'major', 5)
    expect(answers.map(({ status, body }) => [status, body.status])).toEqual([
      [200, 'confirmed'],
      [200, 'ordered'],
      [200, 'planned'],
      [200, 'claimed'],
      [200, 'closed'],
    ])
    expect(answers.map(({ cost }) => cost.trips)).toEqual([3, 3, 3, 3, 3])
  })
})
