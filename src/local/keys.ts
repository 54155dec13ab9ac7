import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { makeState } from './state.ts'

/** A key of these databases' own, made when they are opened first. */
export function keyIn(state: string, name: 'factor-key' | 'address-key'): string {
  const file = `${state}/${name}`
  if (!existsSync(file)) {
    makeState(state)
    writeFileSync(`${file}.new`, randomBytes(32).toString('base64'), { mode: 0o600 })
    renameSync(`${file}.new`, file)
  }
  return readFileSync(file, 'utf8')
}
