import { readFileSync } from 'node:fs'

const checkMs = 1000
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Ends this process on a signal, and when the npm that started it is gone: it may be killed without a signal reaching
 * us. What runs then is aborted by `signal`; what `first` was given is done before.
 */
export function onStop() {
  const controller = new AbortController()
  let closing: () => Promise<unknown> = async () => {}
  const stop = async () => {
    controller.abort()
    await closing()
    process.exit(0)
  }
  for (const signal of signals) process.once(signal, stop)
  if (process.env.npm_lifecycle_event) {
    const starters = startersNow()
    const check = () => {
      if (startersNow() !== starters) void stop()
    }
    setInterval(check, checkMs).unref()
  }
  return {
    signal: controller.signal,
    first(work: () => Promise<unknown>) {
      closing = work
      // Miniflare listens too, and would end this process in the midst of it.
      for (const signal of signals) process.removeAllListeners(signal).once(signal, stop)
    },
  }
}

/** The parent and, where the system tells it, the parent's: npm starts its scripts in a shell. */
function startersNow(): string {
  const parent = process.ppid
  try {
    const [, shellStarter] = /^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${parent}/status`, 'utf8')) ?? []
    return `${parent} ${shellStarter}`
  } catch {
    return String(parent)
  }
}
