import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { reportingKey } from '../../src/demo/directory.ts'
import { password } from '../../src/demo/people.ts'
import { freePort, Server } from './server.ts'

const sources = resolve('tests/clients')
const generated = join(sources, 'generated')
const state = mkdtempSync(join(tmpdir(), 'bihuan-clients-'))
let server: Server
let origin: string
let document: object

const node = (...args: string[]) =>
  execFileSync(process.execPath, args, {
    cwd: sources,
    encoding: 'utf8',
    env: { ...process.env, ORIGIN: origin, CLERK: 'nanguan-safety', PASSWORD: password, KEY: reportingKey },
  })

beforeAll(async () => {
  const port = await freePort()
  origin = `http://127.0.0.1:${port}`
  cpSync(inject('demo'), state, { recursive: true })
  server = new Server(state, port)
  await server.prints('Bihuan 闭环 is at')
  document = (await (await fetch(`${origin}/api/v1/openapi.json`)).json()) as object
  rmSync(generated, { recursive: true, force: true })
  mkdirSync(generated)
  writeFileSync(join(generated, 'openapi.json'), JSON.stringify(document))
  node('generate.ts', generated, origin)
})

afterAll(async () => {
  await server.end('SIGTERM')
  for (const made of [generated, state]) rmSync(made, { recursive: true, force: true })
})

describe('a program whose client was generated from the document', () => {
  it('compiles', () => {
    expect(node('node_modules/typescript/bin/tsc', '-p', '.')).toBe('')
  })

  it.each(['with-openapi-fetch.ts', 'with-orval.ts'])('reads, makes and revises: %s', (program) => {
    const found = JSON.parse(node(program))
    expect(found).toEqual({
      name: expect.any(String),
      units: expect.any(Number),
      campaigns: expect.any(Number),
      overdue: 5,
      hazard: true,
      made: [201, 1],
      revised: 2,
      divisions: 2,
      refused: 'notFound',
    })
  })
})

describe('the OpenAPI document', () => {
  it('takes less than 360 KB', () => {
    expect(Buffer.byteLength(JSON.stringify(document))).toBeLessThan(360_000)
  })

  it('leaves a second linter nothing to say', () => {
    expect(JSON.parse(node('lint.ts', join(generated, 'openapi.json')))).toEqual([])
  })
})
