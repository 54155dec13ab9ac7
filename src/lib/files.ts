const pictureTypes = ['jpeg', 'png', 'webp'] as const

/** The kinds of files that people upload: a word for what stands at the beginning of their bytes. */
export const uploadTypes = [...pictureTypes, 'pdf'] as const
export type UploadType = (typeof uploadTypes)[number]

/** The kinds of files that evidence can be: those, and what Bihuan itself issues. */
export const fileTypes = [...uploadTypes, 'docx'] as const
export type FileType = (typeof fileTypes)[number]

/** 整改前, 整改后, 现场, 材料: what a file shows, as whoever takes the step says. */
export const shows = ['before', 'after', 'site', 'paper'] as const
export type Shows = (typeof shows)[number]

/** More files than this a step doesn't take up. */
export const filesAtMost = 20

/** In bytes: no file is larger. */
export const fileBytesAtMost = 8 * 1024 * 1024

/** A thumbnail as its picture's uploader may make it: in bytes, and in pixels a side. */
export const thumbnailAtMost = { bytes: 64 * 1024, side: 480 } as const

/** A picture in pixels. */
export const pictureAtMost = { side: 12_000, pixels: 50_000_000 } as const

/** A file as a step names it. */
export interface FileNamed {
  id: string
  shows: Shows
}

/** The input of a step without the files that it takes up: its feature is given those beside it. */
export type WithoutFiles<I> = I extends unknown ? Omit<I, 'files'> : never

/** What was found out about a file when it was uploaded. */
export interface FileFacts {
  type: FileType
  bytes: number
  /** In pixels; null of what is no picture. */
  width: number | null
  height: number | null
  sha256: string
}

/** A file as the event of the step that took it up tells of it: the record's hash covers that. */
export interface FileTold extends FileNamed, FileFacts {
  /** SHA-256 of its thumbnail; null where it has none. */
  thumbnail: string | null
  uploadedAt: string
}

/** Whether it is a picture, as a camera makes them. */
export const isPicture = ({ type }: Pick<FileFacts, 'type'>): boolean =>
  (pictureTypes as readonly FileType[]).includes(type)

/** The files that the detail of a step tells of. */
export const filesToldIn = ({ files }: Record<string, unknown>): readonly FileTold[] =>
  Array.isArray(files) ? files : []

/** What a request has asked for, or the detail of the step that it took: the files in it only named, if there are any. */
export function asAsked(asked: unknown): unknown {
  if (typeof asked !== 'object' || asked === null || !('files' in asked)) return asked
  const { files: _, ...own } = asked
  const files = filesToldIn(asked).map(({ id, shows }) => ({ id, shows }))
  return files.length > 0 ? { ...own, files } : own
}

/** A file of a record, and the step that took it up: which, whose and when. */
export interface FileListed extends FileNamed, FileFacts {
  seq: number
  verb: string
  by: { user: string; name: string }
  at: string
  hasThumbnail: boolean
}

/** A step that may have taken up files, as it is stored. */
interface Showing {
  seq: number
  verb: string
  actor: string
  actorName: string
  at: string
  detail: Record<string, unknown>
}

/** All files that the steps of a record's life took up, the first step's first. */
export const filesOf = (events: readonly Showing[]): FileListed[] =>
  events.flatMap(({ seq, verb, actor, actorName, at, detail }) =>
    filesToldIn(detail).map(({ thumbnail, uploadedAt: _, ...told }) => ({
      ...told,
      seq,
      verb,
      by: { user: actor, name: actorName },
      at,
      hasThumbnail: thumbnail !== null,
    })),
  )
