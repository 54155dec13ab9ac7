import { signal } from '@preact/signals'
import type { FileNamed } from '../../src/lib/files.ts'

/** A file that has been uploaded, as a field knows it. */
export interface FileHeld extends FileNamed {
  name: string
  isPicture: boolean
}

/** The field's value, as JSON: what has been uploaded, and why it can't be sent like this. */
export interface FilesHeld {
  held: readonly FileHeld[]
  wrong: string | null
}

/** The name of the field: each step calls its files so. */
export const filesName = 'files'

export const filesHeldIn = (value: string | null | undefined): FilesHeld =>
  value ? (JSON.parse(value) as FilesHeld) : { held: [], wrong: null }

/** The ids that the server has refused last: it knows them no more, or they belong to another step. */
export const unfit = signal<readonly string[]>([])
