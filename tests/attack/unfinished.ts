import type { Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { v7 } from 'uuid'
import { hazardInput } from '../support/inputs.ts'
import type { Attack } from './attack.ts'
import { Caller } from './caller.ts'
import { compare, judged } from './measure.ts'
import { connection } from './raw.ts'

const sizes = { short: { each: 20, ms: 1500, rounds: 1 }, whole: { each: 100, ms: 8000, rounds: 3 } }
const office = '/offices/341302006'

/** Requests that begin and never end: bodies cut off, bodies a byte at a time, heads cut off, silence. */
export const unfinished: Attack = {
  name: 'unfinished',
  async play(ground, force) {
    const { each, ms, rounds } = sizes[force]
    const { origin, state, server } = await ground.serve()
    const other = await Caller.signIn(origin, 'nanguan-leader')
    const officer = await Caller.signIn(origin, 'nanguan-officer')
    const campaign: string = (await officer.ask(`${office}/campaigns`)).body.items.at(-1).id
    const begun: string[] = []
    let sockets = 0

    const head = (id: string, length: number) =>
      [
        `PUT /api/v1${office}/hazards/${id} HTTP/1.1`,
        `Host: ${new URL(origin).host}`,
        ...Object.entries({ ...officer.headers, 'Content-Type': 'application/json', 'Content-Length': length }).map(
          ([name, value]) => `${name}: ${value}`,
        ),
      ].join('\r\n')

    const begin = async (how: 'half' | 'slow' | 'head' | 'silent') => {
      const socket = await connection(origin)
      sockets++
      if (how === 'silent') return socket
      const id = v7()
      begun.push(id)
      const body = Buffer.from(JSON.stringify(hazardInput({ campaign })))
      if (how === 'head') socket.write(head(id, body.length).slice(0, -20))
      else socket.write(`${head(id, body.length)}\r\n\r\n`)
      if (how === 'half') socket.write(body.subarray(0, body.length / 2))
      if (how === 'slow') dribble(socket, body)
      return socket
    }

    const attack = async () => {
      const hows = ['half', 'slow', 'head', 'silent'] as const
      const open: Socket[] = []
      for (let nth = 0; nth < each; nth++) open.push(...(await Promise.all(hows.map(begin))))
      await wait(ms)
      for (const socket of open) socket.destroy()
    }
    const beside = judged('unfinished requests', await compare(other, attack, rounds))

    const broken = force === 'whole' ? beside.broken : []
    let saved = 0
    for (const id of begun) if ((await officer.ask(`${office}/hazards/${id}`)).status !== 404) saved++
    if (saved > 0) broken.push(`${saved} hazards were saved whose requests never ended`)
    const after = await officer.put(`${office}/hazards/${v7()}`, hazardInput({ campaign }))
    if (after.status !== 201) broken.push(`A whole request is answered ${after.status} afterwards`)
    await server.end('SIGTERM')
    if (force === 'whole') broken.push(...(await ground.notWhole(state)))
    return {
      figures: {
        'connections left open': sockets,
        'saved of what never ended': saved,
        ...beside.figures,
      },
      broken,
    }
  },
}

/** A byte now and then, and never the last. */
function dribble(socket: Socket, body: Buffer): void {
  let sent = 0
  const timer = setInterval(() => {
    if (socket.destroyed || sent >= body.length - 1) clearInterval(timer)
    else socket.write(body.subarray(sent, ++sent))
  }, 100)
}
