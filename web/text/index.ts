import { signal } from '@preact/signals'
import { recall, remember } from '../kit/keep.ts'
import { type Text, zh } from './zh.ts'

const current = signal<Text>(zh)

/** The catalogue of the language in use; a component that reads it renders again when the language changes. */
export const t = () => current.value

export type Language = 'zh' | 'en'
export const language = (): Language => (current.value === zh ? 'zh' : 'en')

export async function speak(wanted: Language) {
  current.value = wanted === 'zh' ? zh : (await import('./en.ts')).en
  document.documentElement.lang = current.value.lang
  remember('language', wanted)
}

/** What the person chose last time, before anything is drawn. */
export const speakAsBefore = () => speak(recall('language') === 'en' ? 'en' : 'zh')

/** A line looked up by a word of the server's that this build may not know yet: then the word itself. */
export const word = (lines: Readonly<Record<string, string>>, key: string) => lines[key] ?? key
