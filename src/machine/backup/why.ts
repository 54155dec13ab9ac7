import { sentenceFor, Trouble } from '../../local/trouble.ts'

/** A failure in words that say which of the disks is meant, where it is one that somebody can mend. */
export function whyFailed(error: unknown, state: string, folder: string): Error {
  if (!(error instanceof Error)) return new Error(String(error))
  if (/database or disk is full/i.test(error.message))
    return new Trouble(`The disk with ${state} is full: make room for a copy of the databases on it.`)
  const { code, path = folder } = error as NodeJS.ErrnoException
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new Trouble(`The disk with ${folder} is full: make room on it.`)
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new Trouble(`This user may not write to ${path}: give them the right, or name another folder.`)
    case 'ENOTDIR':
    case 'EEXIST':
      return new Trouble(`${path} can’t be made, since a part of it is a file: name another folder.`)
    default:
      return damaged(error, state) ?? error
  }
}

/** What SQLite says of a file that is no database any more. */
function damaged(error: Error, state: string): Trouble | undefined {
  const sentence = error instanceof Trouble ? undefined : sentenceFor(error, state)
  return sentence === undefined ? undefined : new Trouble(sentence)
}
