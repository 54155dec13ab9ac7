import { readFileSync, writeFileSync } from 'node:fs'
import { v7 } from 'uuid'
import { confirmation, enterpriseInput, hazardInput } from '../support/inputs.ts'
import type { Attack, Outcome } from './attack.ts'
import { type Answer, Caller } from './caller.ts'
import type { Ground } from './ground.ts'

const hour = 3_600_000
const day = 24 * hour
/** How far the clock is off until somebody puts it right. What a day of it does to the anchors is told, not judged. */
const jumps = [
  { name: 'an hour back', ms: -hour, wholeAfter: true },
  { name: 'an hour on', ms: hour, wholeAfter: true },
  { name: 'a day back', ms: -day, wholeAfter: false },
  { name: 'a year on', ms: 365 * day, wholeAfter: false },
]
const office = '/offices/341302006'
const reads = [
  '',
  '/hazards',
  '/hazards?overdue=true',
  '/campaigns',
  '/events',
  '/inspections',
  '/enterprises',
  '/chases',
]

/** A clock that is wrong for a while: nothing breaks, and what was written is there and goes on living. */
export const clock: Attack = {
  name: 'clock',
  async play(ground) {
    const figures: Outcome['figures'] = {}
    const broken: string[] = []
    for (const { name, ms, wholeAfter } of jumps) {
      const state = ground.newState()
      const written: string[] = []
      for (const off of [ms, 0, ms, 0]) {
        shiftClock(state, off)
        const wrong = await writeAndRead(ground, state, written)
        broken.push(...wrong.map((line) => `${name}: ${line}`))
        shiftClock(state, -off)
      }
      const { code, said } = await ground.verify(state)
      const named = said.split('\n').filter((line) => line.includes('\t'))
      const own = named.filter((line) => written.some((record) => line.includes(record.split('/').at(-1) ?? record)))
      const overdue = named.filter((line) => /^rowChanged.*\toverdue wake( everOverdue everWake)?$/.test(line))
      figures[`${name}: records written, all there`] = written.length
      figures[`${name}: verify names of them / overdue too soon`] = `${own.length} / ${overdue.length}`
      if (wholeAfter && code !== 0) broken.push(`${name}: npm run verify finds ${said.slice(0, 300)}`)
      const others = named.filter((line) => !own.includes(line) && !overdue.includes(line))
      if (others.length > 0) broken.push(`${name}: npm run verify accuses of what wasn't done: ${others[0]}`)
    }
    return { figures, broken }
  },
}

/** Makes the demo's clock differ by so much more. */
function shiftClock(state: string, ms: number): void {
  const mark = `${state}/demo.json`
  const { clockOffsetMs, ...rest } = JSON.parse(readFileSync(mark, 'utf8')) as { clockOffsetMs: number }
  writeFileSync(mark, JSON.stringify({ clockOffsetMs: clockOffsetMs + ms, ...rest }))
}

/** Takes a step of what was written under the other clock, writes more, and reads all of it. */
async function writeAndRead(ground: Ground, state: string, written: string[]): Promise<string[]> {
  const { origin, server } = await ground.serve(state)
  const officer = await Caller.signIn(origin, 'nanguan-officer')
  const safety = await Caller.signIn(origin, 'nanguan-safety')
  const wrong: string[] = []
  const expected = async (what: string, status: number, asked: Promise<Answer>) => {
    const { status: seen, body } = await asked
    if (seen !== status) wrong.push(`${what} is answered ${seen} ${JSON.stringify(body).slice(0, 200)}`)
  }
  const last = written.at(-1)
  if (last)
    await expected('a step', 200, officer.step(`${last}/confirmation`, confirmation('general', { onSite: null }), 1))
  const campaign: string = (await officer.ask(`${office}/campaigns`)).body.items.at(-1).id
  const { now } = (await officer.ask('/session')).body as { now: string }
  const enterprise = `${office}/enterprises/${v7()}`
  await expected('an enterprise', 201, safety.put(enterprise, enterpriseInput()))
  const correction = { set: { phone: '0557-3021234' }, reason: '补登电话' }
  await expected('its correction', 200, safety.step(`${enterprise}/correction`, correction, 1))
  const hazard = `${office}/hazards/${v7()}`
  await expected('a hazard', 201, officer.put(hazard, hazardInput({ campaign }, { foundOn: now.slice(0, 10) })))
  written.push(enterprise, hazard)
  for (const record of written) await expected(record, 200, safety.ask(record))
  for (const path of reads) await expected(`${office}${path}`, 200, safety.ask(office + path))
  await server.end('SIGTERM')
  return wrong
}
