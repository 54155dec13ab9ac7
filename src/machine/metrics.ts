import { Counter, collectDefaultMetrics, Gauge, Histogram, type OpenMetricsContentType, Registry } from 'prom-client'
import { readBackupNotes } from './backup/notes.ts'

const buckets = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5]

/** What the process tells whoever watches over it, in OpenMetrics: numbers of requests and of jobs, nothing of what is in them. */
export class Metrics {
  readonly #registry = new Registry<OpenMetricsContentType>()
  readonly #requests: Histogram<'method' | 'kind' | 'status'>
  readonly #jobs: Counter<'outcome'>
  readonly #lastJob: Gauge

  constructor(state: string) {
    this.#registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE)
    const registers = [this.#registry]
    collectDefaultMetrics({ register: this.#registry })
    this.#requests = new Histogram({
      name: 'bihuan_request_seconds',
      help: 'How long requests took, by what was asked for, method and class of status',
      labelNames: ['method', 'kind', 'status'],
      buckets,
      registers,
    })
    this.#jobs = new Counter({ name: 'bihuan_jobs', help: 'Runs of the job', labelNames: ['outcome'], registers })
    const lookedUp = (name: string, help: string, value: () => number) =>
      new Gauge({
        name,
        help,
        registers,
        collect() {
          this.set(value())
        },
      })
    const seconds = (instant: string | undefined) => (instant === undefined ? 0 : Date.parse(instant) / 1000)
    const notes = () => readBackupNotes(state)
    lookedUp('bihuan_last_backup_timestamp_seconds', 'When the last backup was made; 0 for never', () =>
      seconds(notes().backup.held?.at),
    )
    lookedUp('bihuan_last_restore_timestamp_seconds', 'When a backup was last restored on trial; 0 for never', () =>
      seconds(notes().trial.held?.at),
    )
    lookedUp(
      'bihuan_backups_failing',
      'How many of backup and trial have failed since they last held',
      () => Object.values(notes()).filter(({ failed }) => failed !== null).length,
    )
    this.#lastJob = new Gauge({
      name: 'bihuan_last_job_timestamp_seconds',
      help: 'When the job last ended well',
      registers,
    })
  }

  get contentType(): string {
    return this.#registry.contentType
  }

  request(method: string, kind: 'api' | 'page', status: number, tookMs: number): void {
    this.#requests.observe({ method, kind, status: `${Math.floor(status / 100)}xx` }, tookMs / 1000)
  }

  job(outcome: 'done' | 'failed'): void {
    this.#jobs.inc({ outcome })
    if (outcome === 'done') this.#lastJob.setToCurrentTime()
  }

  text(): Promise<string> {
    return this.#registry.metrics()
  }
}
