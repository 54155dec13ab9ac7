import { v7 } from 'uuid'
import { freePort } from '../local/server.ts'
import { hazardInput } from '../support/inputs.ts'
import type { Attack } from './attack.ts'
import { Caller } from './caller.ts'

const times = { short: 1, whole: 6 }
const writes = 30
const office = '/offices/341302006'

/** Two starts over the same databases at the same moment: one serves, the other says why it doesn't. */
export const twoServers: Attack = {
  name: 'two-servers',
  async play(ground, force) {
    const state = ground.newState()
    const broken: string[] = []
    let [saved, refused] = [0, 0]
    for (let round = 0; round < times[force]; round++) {
      const ports = [await freePort(), await freePort()]
      const both = ports.map((port) => ground.start(state, port))
      const serving = await Promise.any(
        both.map(async (server, nth) => {
          await server.prints('Bihuan 闭环 is at')
          return nth
        }),
      )
      const [served, other] = [both[serving], both[1 - serving]]
      if (!served || !other) throw new Error('Neither serves.')
      while (other.runs) await new Promise((resolve) => setTimeout(resolve, 50))
      const said = other.printed.trim()
      if (said.startsWith(`Process ${served.child.pid} uses the databases in ${state}`) && !said.includes('\n'))
        refused++
      else broken.push(`The second start says: ${said.slice(0, 300)}`)
      const officer = await Caller.signIn(`http://127.0.0.1:${ports[serving]}`, 'nanguan-officer')
      const campaign: string = (await officer.ask(`${office}/campaigns`)).body.items.at(-1).id
      const answers = await Promise.all(
        Array.from({ length: writes }, () => officer.put(`${office}/hazards/${v7()}`, hazardInput({ campaign }))),
      )
      const failed = answers.filter(({ status }) => status !== 201)
      saved += answers.length - failed.length
      if (failed.length > 0)
        broken.push(`${failed.length} of ${writes} writes fail: ${JSON.stringify(failed[0]?.body)}`)
      await served.end(round % 2 === 0 ? 'SIGTERM' : 'SIGKILL')
    }
    return {
      figures: {
        'pairs of starts': times[force],
        'second starts refused in a sentence': refused,
        'writes saved': saved,
      },
      broken: [...broken, ...(await ground.notWhole(state))],
    }
  },
}
