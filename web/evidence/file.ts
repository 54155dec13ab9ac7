import type { FileListed } from '../../src/lib/files.ts'
import { api } from '../api.ts'
import { evidenceText } from './text.ts'

/** A file of a record of this office. */
export interface FileOf {
  office: string
  file: FileListed
}

export function fileAddress({ office, file: { id } }: FileOf, part: 'file' | 'thumbnail'): string {
  const place = api.offices[':office'].evidence[':id']
  const param = { param: { office, id } }
  return part === 'file' ? place.$path(param) : place.thumbnail.$path(param)
}

/** What a picture shows, in a word. */
export const said = ({ shows }: FileListed) => evidenceText().shows[shows]
