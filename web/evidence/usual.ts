import type { Shows } from '../../src/lib/files.ts'

interface Shown {
  shows: Shows
  isPicture: boolean
}

/** The photographs that a step demands and that aren't among these. */
export const stillDemanded = (demanded: readonly Shows[], all: readonly Shown[]): Shows[] =>
  demanded.filter((one) => !all.some(({ shows, isPicture }) => isPicture && shows === one))

/** What the next file most likely shows: first what is demanded, then what is usual for the step; a PDF is a paper. */
export const likelyShown = (
  isPicture: boolean,
  all: readonly Shown[],
  { demanded, usual }: { demanded: readonly Shows[]; usual: Shows },
): Shows => (isPicture ? (stillDemanded(demanded, all)[0] ?? usual) : 'paper')
