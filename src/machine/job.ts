import type { Health } from './health.ts'
import type { Machine } from './machine.ts'
import type { Metrics } from './metrics.ts'

const everyMs = 5 * 60_000

/** Runs the job at once and every five minutes, as the edge's cron does, but never twice at a time. */
export function startJob(machine: Pick<Machine, 'work'>, health: Health, metrics: Metrics) {
  let running: Promise<void> | undefined
  const run = async () => {
    try {
      await machine.work()
      health.jobDone()
      metrics.job('done')
    } catch (error) {
      metrics.job('failed')
      console.error(JSON.stringify({ level: 'error', job: 'all', message: String(error) }))
    } finally {
      running = undefined
    }
  }
  const begin = () => {
    running ??= run()
    return running
  }
  const timer = setInterval(begin, everyMs)
  return {
    first: begin(),
    /** Ends with the run that goes on. */
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
