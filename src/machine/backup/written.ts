import { type FileHandle, open, rename, rm } from 'node:fs/promises'

/** The end of the names of files that aren't whole yet. */
export const unfinished = '.new'

/** Writes a file so that under its name it is on the disk whole, whatever happens; a broken-off one has another name. */
export async function writeWhole(path: string, content: Uint8Array): Promise<void> {
  const temporary = `${path}${unfinished}`
  try {
    const file = await open(temporary, 'w', 0o600)
    await closing(file, async () => {
      await file.writeFile(content)
      await file.sync()
    })
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

/** What network shares answer that have no such thing: there the server sees to it. */
const unsyncable = ['EINVAL', 'ENOTSUP']

/** Makes sure that the names in a folder are on the disk too. */
export async function syncFolder(folder: string): Promise<void> {
  const opened = await open(folder, 'r')
  await closing(opened, async () => {
    try {
      await opened.sync()
    } catch (error) {
      if (!unsyncable.includes((error as NodeJS.ErrnoException).code ?? '')) throw error
    }
  })
}

/** Does something with an open file, and closes it. */
export async function closing<T>(file: FileHandle, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } finally {
    await file.close()
  }
}
