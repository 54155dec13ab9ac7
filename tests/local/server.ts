import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'

/** A loaded machine is slow: what takes longer hangs. */
const patienceMs = 150_000

/** The edition of one machine, and the edge's on this machine. */
export type Edition = 'machine' | 'edge'
const scriptOf: Record<Edition, string> = { machine: 'start', edge: 'start:edge' }

/** What `npm start` runs, or `npm run start:edge`, over what is built already. */
export function startOf(edition: Edition): string[] {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
  const [, ...options] = scripts[scriptOf[edition]]?.split(' ') ?? []
  return [process.execPath, ...options, '--built']
}

/** A server as `npm start` runs it, over what is built already. */
export class Server {
  readonly child: ChildProcess
  /** Everything that it has printed. */
  printed = ''

  constructor(
    state: string,
    port: number,
    [file = '', ...args]: readonly string[] = startOf('machine'),
    more: Record<string, string> = {},
  ) {
    const env = { ...process.env, ...more, STATE: state, PORT: String(port) }
    this.child = spawn(file, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.on('data', (text) => {
        this.printed += text
      })
  }

  /** Waits until it has printed this; fails when it ends before. */
  async prints(words: string): Promise<void> {
    const until = Date.now() + patienceMs
    while (!this.printed.includes(words)) {
      if (Date.now() > until) throw new Error(`It hasn't printed "${words}": ${this.printed}`)
      if (!this.runs) throw new Error(`It ended without "${words}": ${this.printed}`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }

  get runs(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null
  }

  /** Ends it by a signal. */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    const ended = once(this.child, 'exit')
    this.child.kill(signal)
    const [code] = await ended
    return code
  }

  /** Waits for its own end; what it then has said. */
  async refusal(): Promise<{ code: number; said: string }> {
    const [code] = await once(this.child, 'close')
    return { code, said: this.printed }
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}
