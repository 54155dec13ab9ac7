import { useEffect, useRef, useState } from 'preact/hooks'
import { v7 as uuid } from 'uuid'
import { fileBytesAtMost, filesAtMost, type Shows } from '../../src/lib/files.ts'
import { api } from '../api.ts'
import { Problem } from '../kit/problem.ts'
import { byServer } from '../kit/today.ts'
import { useOffice } from '../shell/office.tsx'
import { problemSays } from '../text/problems.ts'
import { type FileHeld, unfit } from './held.ts'
import { prepare } from './picture.ts'
import { whereAmI } from './position.ts'
import { type From, originOf, type Position, type Scene, stampLines } from './stamp.ts'
import { evidenceText } from './text.ts'
import { type Parts, upload } from './upload.ts'
import { likelyShown } from './usual.ts'

/** A file of the field on its way to the server. */
export interface Item extends FileHeld {
  key: string
  state: 'waiting' | 'preparing' | 'sending' | 'sent' | 'failed'
  /** How much of it has been sent. */
  share: number
  /** Why it has failed. */
  says: string | null
  /** Where a small picture of it is to be had. */
  preview: string | null
  /** Whether another try makes sense. */
  mayRetry: boolean
}

interface Source {
  original: File
  from: From
  position: Promise<Position | null> | null
  /** What is sent, once it was prepared. */
  parts?: Parts
}

/** What a field expects of its files. */
export interface Expected {
  demanded: readonly Shows[]
  usual: Shows
  /** What is known, at the moment when it is asked, of what a photograph shows. */
  scene: () => Scene
}

/** Something that no other try will help. */
class Unsendable extends Error {}

const isPdf = ({ type, name }: File) => type === 'application/pdf' || name.toLowerCase().endsWith('.pdf')

/** The files of a field: prepared and sent one after the other, as soon as they are chosen. */
export function useFiles(kept: readonly FileHeld[], expected: Expected) {
  const office = useOffice()
  const thumbnailOf = (id: string) =>
    api.offices[':office'].evidence[':id'].thumbnail.$path({ param: { office: office.code, id } })
  const [items, setItems] = useState<readonly Item[]>(() =>
    kept.map((one) => ({
      ...one,
      key: one.id,
      state: 'sent',
      share: 1,
      says: null,
      preview: one.isPicture ? thumbnailOf(one.id) : null,
      mayRetry: false,
    })),
  )
  const [tooMany, setTooMany] = useState(false)
  const sources = useRef(new Map<string, Source>()).current
  const urls = useRef(new Map<string, string>()).current
  const turn = useRef<Promise<void>>(Promise.resolve())
  const position = useRef<Promise<Position | null> | null>(null)
  const latest = useRef(items)
  latest.current = items

  const set = (next: readonly Item[]) => {
    latest.current = next
    setItems(next)
  }
  const change = (key: string, changes: Partial<Item>) =>
    set(latest.current.map((one) => (one.key === key ? { ...one, ...changes } : one)))

  const partsOf = async (key: string, { original, from, position }: Source): Promise<Parts> => {
    if (isPdf(original)) {
      if (original.size > fileBytesAtMost) throw new Unsendable(evidenceText().tooLarge)
      return { file: original, thumbnail: null }
    }
    const at = byServer(Date.now())
    const stamped = { ...expected.scene(), at, from, by: office.person.name, position: await position }
    try {
      const parts = await prepare(original, stampLines(stamped, evidenceText()))
      const url = URL.createObjectURL(parts.thumbnail)
      urls.set(key, url)
      change(key, { preview: url })
      return parts
    } catch {
      throw new Unsendable(evidenceText().unreadable)
    }
  }

  const send = async (key: string) => {
    const source = sources.get(key)
    if (!source) return
    try {
      change(key, { state: 'preparing', says: null })
      source.parts ??= await partsOf(key, source)
      const id = latest.current.find((one) => one.key === key)?.id
      // Taken away while it was prepared.
      if (id === undefined) return
      change(key, { state: 'sending', share: 0 })
      await upload({ office: office.code, id }, source.parts, (share) => change(key, { share }))
      change(key, { state: 'sent', share: 1 })
    } catch (error) {
      if (error instanceof Problem) {
        // An id that is gone or somebody else's is never to be had again.
        const anew = error.code === 'idTaken' ? { id: uuid() } : {}
        change(key, { ...anew, state: 'failed', says: problemSays(error.code), mayRetry: true })
      } else if (error instanceof Unsendable) {
        change(key, { state: 'failed', says: error.message, mayRetry: false })
      } else {
        change(key, { state: 'failed', says: problemSays('unexpected'), mayRetry: true })
        reportError(error)
      }
    }
  }

  const enqueue = (key: string) => {
    change(key, { state: 'waiting', says: null })
    turn.current = turn.current.then(() => send(key))
  }

  const remove = (key: string) => {
    sources.delete(key)
    set(latest.current.filter((one) => one.key !== key))
    forget(key)
    setTooMany(false)
  }

  const forget = (key: string) => {
    const url = urls.get(key)
    if (url) URL.revokeObjectURL(url)
    urls.delete(key)
  }

  useEffect(() => {
    const failed = () => latest.current.filter(({ state, mayRetry }) => state === 'failed' && mayRetry)
    const goOn = () => {
      for (const { key } of failed()) enqueue(key)
    }
    addEventListener('online', goOn)
    return () => {
      removeEventListener('online', goOn)
      for (const key of urls.keys()) forget(key)
    }
  }, [])

  useEffect(() => {
    for (const { key, id } of latest.current) {
      if (!unfit.value.includes(id)) continue
      const mayRetry = sources.has(key)
      change(key, { id: uuid(), state: 'failed', says: problemSays('evidenceUnfit'), mayRetry })
    }
  }, [unfit.value])

  return {
    items,
    tooMany,
    /** Asks where the device is while its person takes the photograph. */
    locate: () => {
      position.current = whereAmI()
    },
    add: (chosen: readonly File[], asked: From) => {
      const room = filesAtMost - latest.current.length
      setTooMany(chosen.length > room)
      for (const original of chosen.slice(0, room)) {
        const key = uuid()
        const isPicture = !isPdf(original)
        const from = originOf(asked, original.lastModified, Date.now())
        sources.set(key, { original, from, position: from === 'camera' ? position.current : null })
        const shows = likelyShown(isPicture, latest.current, expected)
        const fresh = { key, id: uuid(), shows, name: original.name, isPicture, share: 0, says: null, preview: null }
        set([...latest.current, { ...fresh, state: 'waiting', mayRetry: false }])
        enqueue(key)
      }
    },
    retry: enqueue,
    remove,
    show: (key: string, shows: Shows) => change(key, { shows }),
  }
}
