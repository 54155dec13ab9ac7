import { signal } from '@preact/signals'
import { Component, type ComponentChildren } from 'preact'
import { t } from '../text/text.ts'
import { shellText } from './text.ts'

/** A newer release has replaced the scripts that this page was going to load. */
export const outdated = signal(false)

/** Stands in for a page that failed, and above one that a newer release overtook: what is typed there stays. */
export class Guard extends Component<{ at: string; children: ComponentChildren }, { failed: boolean }> {
  override state = { failed: false }

  override componentDidCatch() {
    this.setState({ failed: true })
  }

  override componentDidUpdate(before: { at: string }) {
    if (this.state.failed && before.at !== this.props.at) this.setState({ failed: false })
  }

  render() {
    const { failed } = this.state
    return (
      <>
        {(failed || outdated.value) && (
          <div class="note bad" role="alert">
            <p>{outdated.value ? t().newVersion : shellText().crashed}</p>
            <p class="acts">
              <button type="button" class="button" onClick={() => location.reload()}>
                {shellText().refresh}
              </button>
            </p>
          </div>
        )}
        {!failed && this.props.children}
      </>
    )
  }
}
