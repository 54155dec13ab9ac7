import { signal } from '@preact/signals'
import { recallChoice, rememberChoice } from '../kit/keep.ts'

type Language = 'zh' | 'en'

/** What `lang` says of each language. */
export const tagOf: Record<Language, string> = { zh: 'zh-CN', en: 'en' }

const spoken = signal<Language>('zh')

/** The language in use; a component that asks renders again when it changes. */
export const language = () => spoken.value

/** The lines of one room in the language in use. A page declares in its table those that it needs. */
export interface RoomText<Lines = unknown> {
  (): Lines
  /** Fetches the lines in the language in use; from then on the room is there in every language that is spoken. */
  open: () => Promise<void>
}

/** How each open room fetches its lines in a language. */
const opened = new Set<(wanted: Language) => Promise<void>>()

/** A room's text from its two files, of which only the spoken language is fetched. */
export function roomText<Lines>(files: Record<Language, () => Promise<{ default: Lines }>>): RoomText<Lines> {
  const fetched: Partial<Record<Language, Lines>> = {}
  const fetchIn = async (wanted: Language) => {
    fetched[wanted] ??= (await files[wanted]()).default
  }
  const lines = () => {
    const known = fetched[spoken.value]
    if (!known) throw new Error('a text is read that no open page has declared')
    return known
  }
  const open = () => {
    opened.add(fetchIn)
    return fetchIn(spoken.peek())
  }
  return Object.assign(lines, { open })
}

/** Changes the language of all open rooms at once, as soon as each is there in it; until then nothing changes. */
export async function speak(wanted: Language) {
  let rooms: number
  do {
    rooms = opened.size
    await Promise.all([...opened].map((fetchIn) => fetchIn(wanted)))
  } while (opened.size > rooms)
  spoken.value = wanted
  rememberChoice('language', wanted)
}

/** Before anything is drawn: the language that the person chose last time, and the texts that every page needs. */
export async function speakAsBefore(...texts: readonly RoomText[]) {
  spoken.value = recallChoice('language') === 'en' ? 'en' : 'zh'
  await Promise.all(texts.map((text) => text.open()))
}

/** A line looked up by a word of the server's that this build may not know yet: then the word itself. */
export const word = (lines: Readonly<Record<string, string>>, key: string) => lines[key] ?? key
