import { saidBy } from '../../sqlite/failure.ts'

/** Whether a database couldn't be had, since others use it. */
export const isBusy = (error: unknown): boolean => saidBy(error).code === 'SQLITE_BUSY'
