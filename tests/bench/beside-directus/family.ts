import { globSync, readFileSync } from 'node:fs'

/** A process and all that it started, and so on; on another system than Linux the process alone. */
export function familyOf(pid: number): number[] {
  if (process.platform !== 'linux') return [pid]
  return [pid, ...childrenOf(pid).flatMap(familyOf)]
}

/** Each thread lists the processes that it started. */
function childrenOf(pid: number): number[] {
  return globSync(`/proc/${pid}/task/*/children`).flatMap((file) => {
    try {
      return readFileSync(file, 'utf8').split(' ').filter(Boolean).map(Number)
    } catch {
      return []
    }
  })
}
