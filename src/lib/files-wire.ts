import * as v from 'valibot'
import { filesAtMost, fileTypes, shows } from './files.ts'
import { distinct, Id, Instant, Integer, Somebody } from './wire.ts'

const named = { id: Id, shows: v.picklist(shows) }
const facts = {
  /** As its bytes say, whatever its name and its sender say. */
  type: v.picklist(fileTypes),
  bytes: Integer,
  /** In pixels; null of what is no picture. */
  width: v.nullable(Integer),
  height: v.nullable(Integer),
  sha256: v.string(),
  hasThumbnail: v.boolean(),
}

/** A file that whoever takes the step has uploaded before, and what it shows. */
export const FileNamed = v.strictObject(named)

/** The files that a step takes up: each of them once, by this step and no other. */
export const FilesNamed = distinct(FileNamed, filesAtMost, { by: ({ id }) => id })

/** What the input of a step has that takes up files. */
export const withFiles = { files: v.optional(FilesNamed) }

/** The same input, with files that the step takes up. */
export const showing = <E extends v.ObjectEntries>({ entries }: v.StrictObjectSchema<E, undefined>) =>
  v.strictObject({ ...entries, ...withFiles })

/** A file as it was uploaded. */
export const FileUploaded = v.strictObject({ id: Id, ...facts })

/** A file of a record, and the step that took it up: which, whose and when. */
export const FileListed = v.strictObject({
  ...named,
  seq: Integer,
  verb: v.string(),
  by: Somebody,
  at: Instant,
  ...facts,
})

export const FilesListed = v.array(FileListed)

/** What a record tells of its files. */
export const listsFiles = { files: FilesListed }
