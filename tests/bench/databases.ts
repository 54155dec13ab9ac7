import { createHash } from 'node:crypto'
import { constants, cpSync, existsSync, globSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { Trouble } from '../../src/local/trouble.ts'
import { fill } from './fill.ts'

/** Everything that the bench keeps on this machine; git ignores it. */
export const folder = '.bench'

/** What a hazard takes on disk, with its life and its share of everything else; and a small world without it. */
const bytesPerHazard = 20_000
const bytesAtLeast = 150_000_000

/** The databases with so many hazards: filled once, and in place of the old when migrations or filling have changed. */
export async function filledWith(hazards: number): Promise<string> {
  const sources = [
    ...globSync('migrations/*/*.sql'),
    ...globSync('tests/bench/{fill,copies,offices,subjects}.ts'),
  ].sort()
  const hash = createHash('sha256')
  for (const source of sources) hash.update(readFileSync(source))
  const state = `${folder}/${hash.digest('hex').slice(0, 12)}-${hazards}`
  if (existsSync(state)) {
    console.log(`The databases with ${hazards} hazards are those in ${state}.`)
    return state
  }
  refuseWithoutRoom(hazards)
  for (const old of globSync(`${folder}/*-${hazards}{,-settled}`)) rmSync(old, { recursive: true })
  console.log(`Filling ${state}, which is kept for the next time …`)
  await fill(state, hazards, (progress) => console.log(progress))
  return state
}

/** Filled once, the databases are copied for each side. */
function refuseWithoutRoom(hazards: number): void {
  const { bavail, bsize } = statfsSync('.')
  const [free, needed] = [bavail * bsize, 3 * (hazards * bytesPerHazard + bytesAtLeast)]
  const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`
  if (free < needed)
    throw new Trouble(
      `${hazards} hazards take ${gigabytes(needed)} while they are measured, and ${gigabytes(free)} are free.`,
    )
}

/** Gives work copies of databases, and throws them away: what one measurement writes, no other finds. */
export async function withCopies<T>(
  state: string,
  names: readonly string[],
  work: (...copies: string[]) => Promise<T>,
): Promise<T> {
  const copies = names.map((name) => `${folder}/${name}`)
  const remove = () => {
    for (const copy of copies) rmSync(copy, { recursive: true, force: true })
  }
  remove()
  try {
    // Where the file system can, a copy takes no room until it is written to.
    for (const copy of copies) cpSync(state, copy, { recursive: true, mode: constants.COPYFILE_FICLONE })
    return await work(...copies)
  } finally {
    remove()
  }
}
