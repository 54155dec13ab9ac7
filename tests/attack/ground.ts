import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Edition, freePort, Server, startOf } from '../local/server.ts'

const serving = 'Bihuan 闭环 is at'

/** Who asks stands in a header: a server in between says it, which the edition of one machine has to trust. */
const proxied = { BIHUAN_TRUSTED_PROXIES: '127.0.0.1' }

/** Where attacks are played: demo worlds of their own in a temporary folder, served on loopback by one of the editions. */
export class Ground {
  readonly edition: Edition
  readonly folder: string
  readonly #begun: Server[] = []
  #states = 0

  private constructor(folder: string, edition: Edition) {
    this.edition = edition
    this.folder = folder
  }

  /** Makes the demo world that every attack gets a copy of, with its days anchored; out of one that is made, if given. */
  static async open(edition: Edition, made?: string): Promise<Ground> {
    const ground = new Ground(mkdtempSync(join(tmpdir(), 'bihuan-attack-')), edition)
    if (made !== undefined) cpSync(made, ground.#demo, { recursive: true })
    const { server } = await ground.serve(ground.#demo)
    await server.end('SIGTERM')
    return ground
  }

  get #demo() {
    return join(this.folder, 'demo')
  }

  /** The folder of a demo world that nobody has touched yet. */
  newState(): string {
    const state = join(this.folder, `state-${++this.#states}`)
    cpSync(this.#demo, state, { recursive: true })
    return state
  }

  /** Starts a server as `npm start` does, or by another command, without waiting for it. */
  start(state: string, port: number, command: readonly string[] = startOf(this.edition)): Server {
    const server = new Server(state, port, command, proxied)
    this.#begun.push(server)
    return server
  }

  /** Serves a state, a new one unless given, on a port that is free unless given. */
  async serve(state = this.newState(), at?: number): Promise<Served> {
    const port = at ?? (await freePort())
    const server = this.start(state, port)
    await server.prints(serving)
    return { state, server, origin: `http://127.0.0.1:${port}` }
  }

  /** What `npm run verify` says of a state: an exit code, and a line for each finding. */
  async verify(state: string): Promise<{ code: number; said: string }> {
    const env = { ...process.env, STATE: state }
    try {
      const { stdout } = await run(process.execPath, [`src/${this.edition}/verify.ts`], { env, maxBuffer: 2 ** 28 })
      return { code: 0, said: stdout }
    } catch (error) {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
      return { code, said: stdout === '' ? stderr : stdout }
    }
  }

  /** What doesn't hold when a state was attacked and every record has to be whole all the same. */
  async notWhole(state: string): Promise<string[]> {
    const { code, said } = await this.verify(state)
    return code === 0 ? [] : [`npm run verify finds something wrong: ${said.slice(0, 500)}`]
  }

  /** Ends what an attack left behind. */
  async end(): Promise<void> {
    for (const server of this.#begun.splice(0)) if (server.runs) await server.end('SIGKILL')
  }

  async close(): Promise<void> {
    await this.end()
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}

export interface Served {
  state: string
  server: Server
  origin: string
}

const run = promisify(execFile)
