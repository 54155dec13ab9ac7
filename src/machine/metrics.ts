import { Counter, collectDefaultMetrics, Gauge, Histogram, type OpenMetricsContentType, Registry } from 'prom-client'

const seconds = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5]

/** What the process tells whoever watches over it, in OpenMetrics: numbers of requests and of jobs, nothing of what is in them. */
export class Metrics {
  readonly #registry = new Registry<OpenMetricsContentType>()
  readonly #requests: Histogram<'method' | 'kind' | 'status'>
  readonly #jobs: Counter<'outcome'>
  readonly #lastJob: Gauge

  constructor() {
    this.#registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE)
    const registers = [this.#registry]
    collectDefaultMetrics({ register: this.#registry })
    this.#requests = new Histogram({
      name: 'bihuan_request_seconds',
      help: 'How long requests took, by what was asked for, method and class of status',
      labelNames: ['method', 'kind', 'status'],
      buckets: seconds,
      registers,
    })
    this.#jobs = new Counter({ name: 'bihuan_jobs', help: 'Runs of the job', labelNames: ['outcome'], registers })
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

  /** A number that is looked up whenever somebody asks. */
  gauge(name: string, help: string, value: () => number): void {
    new Gauge({
      name,
      help,
      registers: [this.#registry],
      collect() {
        this.set(value())
      },
    })
  }

  text(): Promise<string> {
    return this.#registry.metrics()
  }
}
