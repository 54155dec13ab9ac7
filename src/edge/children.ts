import { type ChildProcess, spawn } from 'node:child_process'
import { subscribe } from 'node:diagnostics_channel'

/** Waits for the end of its input, which comes when its parent ends, and kills the process it was told of. */
const guard = `process.stdin.resume().once('end', () => {
  try { process.kill(Number(process.argv[1]), 'SIGKILL') } catch {}
})`

/** Lets every workerd that this process starts end with it, even when this process is killed by force. */
export function endChildrenWithParent(): void {
  subscribe('child_process', (message) => {
    const child = (message as { process: ChildProcess }).process
    child.once('spawn', () => {
      if (/workerd/.test(child.spawnfile)) watch(child)
    })
  })
}

function watch(child: ChildProcess): void {
  const guarding = spawn(process.execPath, ['-e', guard, String(child.pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    // Of a group of its own, so that Ctrl+C doesn't end it before the child.
    detached: true,
  })
  guarding.unref()
  guarding.stdin?.on('error', () => {})
  child.once('exit', () => guarding.kill('SIGKILL'))
}
