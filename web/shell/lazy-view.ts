import { lazy } from 'preact-iso'
import type { RoomText } from '../text/language.ts'
import { outdated } from './guard.tsx'

/** A page, or a part of one, fetched when it is first shown: its code and the texts that it reads, all at once. */
export const lazyView = <View>(code: () => Promise<{ default: View }>, ...texts: readonly RoomText[]) =>
  lazy<View>(async () => {
    try {
      const [view] = await Promise.all([code(), ...texts.map((text) => text.open())])
      return view
    } catch (failure) {
      outdated.value = true
      throw failure
    }
  })
