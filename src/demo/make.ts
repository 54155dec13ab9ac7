import type { Party } from '../features/hazards/schema.ts'
import { addDays } from '../lib/day.ts'
import { type DemoApi, type EmptyDatabases, openDemoApi } from './demo-api.ts'
import { fillDirectory } from './directory.ts'
import { enterprisesOf, registrations } from './enterprises.ts'
import { everyState, exampleRequests } from './examples.ts'
import { coursesOf, stepRequests } from './hazard-lives.ts'
import { foundElsewhere, foundIn, reportRequest } from './hazards.ts'
import { inspectionRequests } from './inspections.ts'
import { districts, offices } from './offices.ts'
import { performanceRequests } from './performances.ts'
import { photographed } from './photographs.ts'
import { postRequests } from './posts.ts'
import { Random } from './random.ts'
import { reportRequests } from './reports.ts'
import type { DemoRequest } from './request.ts'
import { secondWeek } from './second-week.ts'
import { type Office, officeOf, publishInDistrict, publishInOffice, setUp, unitId } from './setup.ts'
import { visitsOf } from './visits.ts'
import { dayAt } from './working-time.ts'

const seed = 20231120

/** What serving requests leaves behind and nobody needs in the demo. */
const ofServing = { directory: ['session', 'attempt'], shard: ['idempotency', 'fence'] }

/**
 * Makes the demo world in empty databases, through the API, as its people would have. Answers the bytes of its evidence,
 * by their names in the bucket.
 */
export async function makeDemo(empty: EmptyDatabases): Promise<ReadonlyMap<string, Uint8Array>> {
  const random = new Random(seed)
  const ofDistricts = new Map(districts.map((district) => [district.code, publishInDistrict(district, random)]))
  const places = offices.map((plan) => {
    const home = ofDistricts.get(plan.code.slice(0, 6))
    if (!home) throw new Error(`${plan.name} is in no district`)
    const own = publishInOffice(plan, random)
    return { office: officeOf(plan, own ?? home), published: own?.requests ?? [] }
  })

  const demoApi = openDemoApi(empty)
  const users = await fillDirectory(demoApi, random, (division, unit) => {
    const office = places.find(({ office: { plan } }) => plan.code === division)?.office
    if (!office) throw new Error(`${division} has no units`)
    return unitId(office, unit)
  })
  await silently(() =>
    sendInOrder(demoApi, [
      ...[...ofDistricts.values()].flatMap(({ requests }) => requests),
      ...places.flatMap(({ office, published }) => [...published, ...requestsOf(office, users)]),
    ]),
  )
  const { DIRECTORY, ...shards } = empty
  for (const table of ofServing.directory) DIRECTORY.exec(`DELETE FROM ${table}`)
  for (const shard of Object.values(shards)) for (const table of ofServing.shard) shard.exec(`DELETE FROM ${table}`)
  return demoApi.files
}

/** Everything that happens in an office. */
function requestsOf(office: Office, users: ReadonlyMap<string, string>): DemoRequest[] {
  const enterprises = enterprisesOf(office)
  const visits = visitsOf(office, enterprises)
  const hazards = [
    ...visits.flatMap((visit) => foundIn(office, visit)),
    ...foundElsewhere(office, enterprises),
  ].toSorted((a, b) => a.at - b.at)
  const courses = coursesOf(office)
  const busy = new Set([
    ...visits.map((visit) => visit.enterprise.id),
    ...hazards.map(({ input }) => idOf(input.party)),
  ])
  const untouched = enterprises.findLast(({ id }) => !busy.has(id))
  return [
    ...setUp(office),
    ...postRequests(office),
    ...registrations(office, enterprises),
    ...visits.flatMap((visit) => inspectionRequests(office, visit, users)),
    ...performanceRequests(office, enterprises),
    ...reportRequests(office, enterprises),
    ...(office.plan.hasExamples ? exampleRequests(office, users, everyState) : []),
    ...(office.plan.hasExamples ? secondWeek(office, users, untouched) : []),
    ...hazards.flatMap((hazard) =>
      photographed([reportRequest(office, hazard), ...stepRequests(office, hazard, courses)]),
    ),
  ]
}

const idOf = (party: Party) => (party.kind === 'enterprise' ? party.enterprise : null)

/** Sends the requests in the order of their time, and runs the nightly job between two days. */
async function sendInOrder(demoApi: DemoApi, requests: readonly DemoRequest[]): Promise<void> {
  const inOrder = requests.toSorted((a, b) => a.at - b.at)
  let day = dayAt(0)
  for (const request of inOrder) {
    while (day < dayAt(request.at)) {
      day = addDays(day, 1)
      await demoApi.beginDay(day)
    }
    await demoApi.send(request)
  }
}

/** Without the line that the API logs for each request: two thousand lines would tell nobody anything. */
async function silently(work: () => Promise<void>): Promise<void> {
  const { log } = console
  console.log = () => {}
  try {
    await work()
  } finally {
    console.log = log
  }
}
