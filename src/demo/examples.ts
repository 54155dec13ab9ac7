import type { NewHazard } from '../features/hazards/schema.ts'
import { atOnce } from './examples/at-once.ts'
import { endings } from './examples/endings.ts'
import type { Example, Names } from './examples/example.ts'
import { extensions } from './examples/extensions.ts'
import { persons } from './examples/persons.ts'
import { recurrences } from './examples/recurrences.ts'
import { reinspections } from './examples/reinspections.ts'
import { transfers } from './examples/transfers.ts'
import { photographed } from './photographs.ts'
import { type DemoRequest, inOffice } from './request.ts'
import { type Office, unitId } from './setup.ts'
import { epochAt, startOf } from './working-time.ts'

/** Together they show every state that a hazard can be in, and everything that it can wait for. */
export const everyState = (names: Names): Example[] => [
  ...atOnce,
  ...transfers(names),
  ...extensions,
  ...endings(names),
  ...reinspections,
  ...recurrences,
  ...persons,
]

/** The requests that make the examples in an office whose people they name. */
export function exampleRequests(
  office: Office,
  users: ReadonlyMap<string, string>,
  examplesWith: (names: Names) => readonly Example[],
): DemoRequest[] {
  const { plan, campaign, random } = office
  const unit = (name: string) => unitId(office, name)
  const user = (username: string) => users.get(username) ?? ''
  const called = ({ name, description }: Example) => name ?? description
  // One may refer to another that is written further down: first each gets an id of its day.
  const ids = new Map(
    examplesWith({ unit, user, hazard: String }).map((example, index) => [
      called(example),
      random.id(epochAt(startOf(example.on) + 30 + index * 2)),
    ]),
  )
  const hazard = (name: string) => {
    const id = ids.get(name)
    if (id === undefined) throw new Error(`No example is called ${name}`)
    return id
  }
  return examplesWith({ unit, user, hazard }).flatMap((example, index) => {
    const { on, who, sector, source, description, place, community, fixed, party = { kind: 'unknown' } } = example
    const id = hazard(called(example))
    const path = (...step: string[]) => inOffice(plan.code, 'hazards', id, ...step)
    const body: NewHazard = {
      campaign,
      party,
      place,
      community: unit(community),
      sector,
      source,
      description,
      foundOn: on,
      inspection: null,
      question: null,
      recurrenceOf: example.recurrenceOf === undefined ? null : hazard(example.recurrenceOf),
      ...(fixed && { fixed }),
    }
    let at = startOf(on) + 30 + index * 2
    const report: DemoRequest = { at, who, path: path(), body, seq: null }
    const steps = example.steps.map(([after, by, verb, said], taken): DemoRequest => {
      at += after
      return { at, who: by, path: path(verb), body: said, seq: taken + 1 }
    })
    return photographed([report, ...steps])
  })
}
