/** Stands in for everything while no text could be fetched: the only lines that are part of the code. */
export const Speechless = () => (
  <div class="note bad" role="alert">
    <p>页面没有载入，请检查网络后刷新。</p>
    <p lang="en">The page was not loaded. Check the network, then reload.</p>
    <p class="acts">
      <button type="button" class="button" onClick={() => location.reload()}>
        刷新 Reload
      </button>
    </p>
  </div>
)
