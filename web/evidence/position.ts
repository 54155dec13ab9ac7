import type { Position } from './stamp.ts'

const patience = 8000

/** Asks the device where it is; null where its person or its maker doesn't say. */
export const whereAmI = (): Promise<Position | null> =>
  new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) => resolve({ latitude, longitude, accuracy }),
      () => resolve(null),
      { enableHighAccuracy: true, timeout: patience, maximumAge: 60_000 },
    )
    // Whoever doesn't answer the browser's question keeps nobody waiting.
    setTimeout(() => resolve(null), patience + 1000)
  })
