import { spawnSync } from 'node:child_process'
import { appendFileSync, cpSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { v7 } from 'uuid'
import { freePort, startOf } from '../local/server.ts'
import { hazardInput } from '../support/inputs.ts'
import type { Attack } from './attack.ts'
import { type Answer, Caller } from './caller.ts'
import type { Ground } from './ground.ts'

const diskMb = 40
const writes = 20
const office = '/offices/341302006'
const retryMs = 5000
const chunk = Buffer.alloc(64 * 1024)

/** A name space of its own, in which everybody may mount a small disk of memory. */
const unshare = ['unshare', '--map-root-user', '--mount', 'sh', '-c']

/** A disk that fills up while people work, and on which there is room again later. */
export const fullDisk: Attack = {
  name: 'full-disk',
  async play(ground) {
    if (spawnSync(unshare[0] ?? '', [...unshare.slice(1), 'true']).status !== 0)
      return { figures: {}, broken: [], skipped: 'this machine gives nobody a name space of their own (unshare)' }
    const disk = await serveOnSmallDisk(ground)
    const officer = await Caller.signIn(disk.origin, 'nanguan-officer')
    const campaign: string = (await officer.ask(`${office}/campaigns`)).body.items.at(-1).id
    const broken: string[] = []
    const saved: string[] = []
    const write = async (): Promise<Answer> => {
      const hazard = `${office}/hazards/${v7()}`
      const answer = await officer.put(hazard, hazardInput({ campaign }))
      if (answer.status === 201) saved.push(hazard)
      return answer
    }
    if ((await write()).status !== 201) broken.push('A write fails while there is room')
    fill(disk.inside)
    const refused: Answer[] = []
    for (let nth = 0; nth < writes; nth++) {
      const answer = await write()
      if (answer.status !== 201) refused.push(answer)
    }
    for (const { status, body, headers } of refused)
      if (status !== 503 || !headers.has('Retry-After'))
        broken.push(`A write on the full disk is answered ${status} ${JSON.stringify(body)}`)
    if (refused.length === 0) broken.push('Nothing was refused: the disk never was full')
    // The first may still meet the transaction that failed.
    const read = await persistently(() => officer.ask(`${office}/hazards?limit=20`))
    if (read.status !== 200) broken.push(`A read on the full disk is answered ${read.status}`)
    rmSync(join(disk.inside, 'filler'))
    const after = await persistently(write)
    if (after.status !== 201)
      broken.push(`With room again a write is answered ${after.status} ${JSON.stringify(after.body)}`)
    for (const hazard of saved)
      if ((await officer.ask(hazard)).status !== 200) broken.push(`${hazard} was confirmed, and is lost`)
    const state = join(ground.folder, 'rescued')
    cpSync(join(disk.inside, 'state'), state, { recursive: true })
    await disk.end()
    return {
      figures: {
        'writes refused (503)': refused.length,
        'writes confirmed, all there': saved.length,
        'with room again': after.status,
      },
      broken: [...broken, ...(await ground.notWhole(state))],
    }
  },
}

/** Serves a demo world on a disk that only that server sees. */
async function serveOnSmallDisk(ground: Ground) {
  const disk = join(ground.folder, 'disk')
  mkdirSync(disk)
  const state = join(disk, 'state')
  const script = `mount -t tmpfs -o size=${diskMb}m tmpfs '${disk}' && cp -r '${ground.newState()}' '${state}' && exec "$0" "$@"`
  const port = await freePort()
  const server = ground.start(state, port, [...unshare, script, ...startOf(ground.edition)])
  await server.prints('Bihuan 闭环 is at')
  return {
    origin: `http://127.0.0.1:${port}`,
    inside: `/proc/${server.child.pid}/root${disk}`,
    end: () => server.end('SIGTERM'),
  }
}

/** Tries once more where it is asked to. */
async function persistently(ask: () => Promise<Answer>): Promise<Answer> {
  const answer = await ask()
  if (answer.status !== 503) return answer
  await wait(retryMs)
  return ask()
}

function fill(disk: string): void {
  try {
    for (;;) appendFileSync(join(disk, 'filler'), chunk)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  }
}
