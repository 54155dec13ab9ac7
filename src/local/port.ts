import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { howToGive, Trouble } from './trouble.ts'

const defaultPort = 8787
const highest = 65_535

export function askedPort(asked: string | undefined): number {
  const port = asked ? Number(asked) : defaultPort
  if (Number.isInteger(port) && port >= 0 && port <= highest) return port
  throw new Trouble(`PORT has to be a whole number up to ${highest}, and is ${asked}.`)
}

const tries = 15
const pauseMs = 200

/** Waits for what a server that was just killed leaves behind; refuses a port that another program keeps. */
export async function awaitFree(port: number, address = '127.0.0.1'): Promise<void> {
  for (let left = tries; left > 0; left--) {
    switch (await whyNot(port, address)) {
      case undefined:
        return
      case 'EACCES':
        throw new Trouble(`This user may not serve on port ${port}: give another, ${howToGive}.`)
      case 'EADDRNOTAVAIL':
      case 'ENOTFOUND':
      case 'EAI_AGAIN':
        throw new Trouble(`This machine has no address ${address}: give one of its own.`)
    }
    await wait(pauseMs)
  }
  throw new Trouble(`Port ${port} is taken by another program: stop that, or give another port, ${howToGive}.`)
}

async function whyNot(port: number, address: string): Promise<string | undefined> {
  const server = createServer().listen(port, address)
  try {
    await once(server, 'listening')
  } catch (error) {
    return (error as NodeJS.ErrnoException).code
  }
  server.close()
  await once(server, 'close')
  return undefined
}
