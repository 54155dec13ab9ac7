/** A reason not to go on, in one sentence for whoever runs Bihuan on this machine. */
export class Trouble extends Error {}

interface SystemError {
  code: string
  path?: string
}

const isSystemError = (error: unknown): error is SystemError =>
  error instanceof Error && 'code' in error && typeof error.code === 'string'

const howToName = 'by STATE=/some/folder npm start or as state in the configuration'
export const howToGive = 'by PORT=9000 npm start or as port in the configuration'

const noRight = (path: string) =>
  `This user may not write to ${path}: give them the right, or name another folder, ${howToName}.`

/** What SQLite and D1 say of a file that is no database any more. */
const damaged = /SQLITE_CORRUPT|SQLITE_NOTADB|disk image is malformed|file is not a database/i

/** What went wrong and what to do, in one sentence; undefined for what nobody foresaw. */
export function sentenceFor(error: unknown, state: string): string | undefined {
  if (error instanceof Trouble) return error.message
  const words = String(error instanceof Error ? `${error.message} ${error.cause ?? ''}` : error)
  if (damaged.test(words))
    return `The databases in ${state} are damaged: put back a backup or a copy of the folder; a demo world is thrown away by npm run reset.`
  if (/SQLITE_FULL|database or disk is full/i.test(words)) return diskFull(state)
  if (words.includes('bad port')) return `Browsers refuse this port: give another, ${howToGive}.`
  if (!isSystemError(error)) return undefined
  switch (error.code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return noRight(error.path ?? state)
    case 'ENOTDIR':
    case 'EEXIST':
      return `${error.path ?? state} can’t be made, since a part of it is a file: name another folder, ${howToName}.`
    case 'ENOSPC':
      return diskFull(state)
    default:
      return undefined
  }
}

const diskFull = (state: string) => `The disk with ${state} is full: make room on it, then start again.`

/** Runs a command of this machine; what stops it is told in one sentence. */
export async function orSay(state: string, command: () => Promise<void>): Promise<void> {
  try {
    await command()
  } catch (error) {
    console.error(sentenceFor(error, state) ?? error)
    process.exit(1)
  }
}
