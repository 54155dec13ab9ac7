import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { password } from '../../src/demo/people.ts'
import { openPlatform } from '../../src/local/platform.ts'

const port = 8799
const origin = `http://127.0.0.1:${port}`
const concurrent = 16
const requests = 400
const rounds = 5

/** Requests a second, over a bounded number of them. */
async function rate(path: string, headers: Record<string, string>, status: number): Promise<number> {
  const started = performance.now()
  let left = requests
  const worker = async () => {
    while (left-- > 0) {
      const response = await fetch(origin + path, { headers })
      await response.arrayBuffer()
      if (response.status !== status) throw new Error(`${path} answered ${response.status}`)
    }
  }
  await Promise.all(Array.from({ length: concurrent }, worker))
  return requests / ((performance.now() - started) / 1000)
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

const state = mkdtempSync(join(tmpdir(), 'bihuan-bench-'))
const miniflare = await openPlatform({ port, state, assets: true })
try {
  await miniflare.ready
  const signIn = await fetch(`${origin}/api/v1/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: origin },
    body: JSON.stringify({ username: 'nanguan-safety', password }),
  })
  const cookie = signIn.headers.get('Set-Cookie')?.split(';')[0] ?? ''
  const key = { Authorization: 'Bearer bh_demo_anhui_reporting' }
  const cases = [
    { name: 'empty handler (no session, no trip)', path: '/api/v1/session', headers: {}, status: 401 },
    { name: 'one trip (who is signed in)', path: '/api/v1/session', headers: { cookie }, status: 200 },
    {
      name: 'two trips (page of 20 hazards)',
      path: '/api/v1/offices/341302006/hazards?open=true&limit=20',
      headers: { cookie },
      status: 200,
    },
    {
      name: 'summary of a province (two shards)',
      path: '/api/v1/reporting/summary?division=34&level=office',
      headers: key,
      status: 200,
    },
  ]
  const measured = new Map(cases.map(({ name }) => [name, [] as number[]]))
  for (let round = 0; round < rounds; round++)
    for (const { name, path, headers, status } of cases) measured.get(name)?.push(await rate(path, headers, status))
  const [base = 1] = [...measured.values()].map(median)
  for (const [name, rates] of measured) {
    const typical = median(rates)
    console.log(
      `${name.padEnd(40)} ${typical.toFixed(0).padStart(6)} a second, ${(base / typical).toFixed(1)} times the empty handler`,
    )
  }
} finally {
  await miniflare.dispose()
  rmSync(state, { recursive: true, force: true })
}
