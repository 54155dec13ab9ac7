import { addDays } from '../lib/day.ts'
import type { Written } from '../local/memory-d1.ts'
import type { Act } from './act.ts'
import { fillDirectory } from './directory.ts'
import { enterprisesOf, registrations } from './enterprises.ts'
import { galleryOf } from './gallery.ts'
import { fortuneOf, lifeActs } from './hazard-lives.ts'
import { foundElsewhere, foundIn, report } from './hazards.ts'
import { inspectionActs } from './inspections.ts'
import { districts, offices } from './offices.ts'
import { accounts } from './people.ts'
import { performanceActs } from './performances.ts'
import { postActs } from './posts.ts'
import { Random } from './random.ts'
import { reportActs } from './reports.ts'
import { type Office, officeOf, publish, setUp, unitId } from './setup.ts'
import { openStage, type Stage } from './stage.ts'
import { visitsOf } from './visits.ts'
import { dayAt, demoStart } from './working-time.ts'

export interface Demo {
  /** How far the demo's clock is from real time. */
  clockOffsetMs: number
  /** What to run to get the demo world's databases, after the migrations. */
  databases: Record<'DIRECTORY' | 'SHARD_01' | 'SHARD_02', Written[]>
  accounts: { username: string; who: string }[]
}

const seed = 20231120

/** Makes the demo world in memory, through the API, as its people would have. */
export async function makeDemo(): Promise<Demo> {
  const random = new Random(seed)
  const published = districts.map((district) => publish(district, random))
  const told = offices.map((plan) => {
    const home = published.find(({ district }) => plan.code.startsWith(district.code))
    if (!home) throw new Error(`${plan.name} is in no district`)
    return officeOf(plan, home.district)
  })

  const stage = openStage()
  await fillDirectory(stage, random, (division, unit) => {
    const office = told.find(({ plan }) => plan.code === division)
    if (!office) throw new Error(`${division} has no units`)
    return unitId(office, unit)
  })
  await silently(() => play(stage, [...published.flatMap(({ acts }) => acts), ...told.flatMap(storyOf)]))
  return { clockOffsetMs: Date.parse(demoStart) - Date.now(), databases: stage.written(), accounts }
}

function storyOf(office: Office): Act[] {
  const enterprises = enterprisesOf(office)
  const visits = visitsOf(office, enterprises)
  const hazards = [
    ...visits.flatMap((visit) => foundIn(office, visit)),
    ...foundElsewhere(office, enterprises),
  ].toSorted((a, b) => a.at - b.at)
  const fortune = fortuneOf(office)
  return [
    ...setUp(office),
    ...postActs(office),
    ...registrations(office, enterprises),
    ...visits.flatMap((visit) => inspectionActs(office, visit)),
    ...performanceActs(office, enterprises),
    ...reportActs(office, enterprises),
    ...(office.plan.gallery ? galleryOf(office) : []),
    ...hazards.flatMap((hazard) => [report(office, hazard), ...lifeActs(office, hazard, fortune)]),
  ]
}

/** Plays the acts in the order of their time, and every night what nobody asks for. */
async function play(stage: Stage, acts: readonly Act[]): Promise<void> {
  const inOrder = acts.toSorted((a, b) => a.at - b.at)
  let day = dayAt(0)
  for (const act of inOrder) {
    while (day < dayAt(act.at)) {
      day = addDays(day, 1)
      await stage.beginDay(day)
    }
    await stage.perform(act)
  }
}

/** The API logs a line for each request; two thousand of them say nothing here. */
async function silently(work: () => Promise<void>): Promise<void> {
  const { log } = console
  console.log = () => {}
  try {
    await work()
  } finally {
    console.log = log
  }
}
