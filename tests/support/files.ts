import { v7 } from 'uuid'
import type { Shows } from '../../src/lib/files.ts'
import type { Client } from './client.ts'
import { jpeg } from './pictures.ts'
import { expectCreated, type Office } from './world.ts'

export const filePath = ({ path }: Pick<Office, 'path'>, id: string, part: '' | '/thumbnail' = '') =>
  `${path}/evidence/${id}${part}`

/** Uploads a picture, or other bytes; answers its id. */
export async function uploaded(office: Pick<Office, 'path'>, by: Client, bytes = jpeg(), id = v7()): Promise<string> {
  await expectCreated(by.put(filePath(office, id), bytes))
  return id
}

/** Uploads pictures that show this, one after the other; answers what a step names them by. */
export async function pictured(office: Pick<Office, 'path'>, by: Client, ...all: Shows[]) {
  const files: { id: string; shows: Shows }[] = []
  for (const shows of all) files.push({ id: await uploaded(office, by), shows })
  return { files }
}
