import { defineConfig } from 'vite'

export default defineConfig({
  root: 'web',
  oxc: { jsx: { importSource: 'preact' } },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    manifest: true,
    target: 'chrome100',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1600,
    rolldownOptions: {
      input: {
        app: 'web/index.html',
        docs: 'web/docs.html',
        problems: 'web/problems.html',
        indicators: 'web/indicators.html',
      },
      output: {
        // The tables of pages name the files of each: their hashes alone are some hundred bytes less for everybody.
        chunkFileNames: 'assets/[hash:8].js',
        assetFileNames: 'assets/[hash:8][extname]',
        // What every page needs comes in one chunk, not in twenty small ones; with it the order of the style's layers.
        // What lists alone need comes with them. Pages come when they are opened, texts in the language that is spoken.
        codeSplitting: {
          groups: [
            {
              name: 'kit',
              test: /[\\/]web[\\/](style|kit|shell)[\\/](?!.*(-page|text(\.\w+)?|filters|list-search|search-box|pager|reason-form|required|step-dialog|term|entry-table|making|pasted|cell-reading|place-left|secret-shown|copy-button)\.tsx?$)/,
            },
            // A table of pages names the texts of each: thirty chunks of one line would weigh more than their lines.
            { name: 'texts', test: /[\\/]web[\\/](?!text[\\/]).*text\.ts$/ },
            { name: 'lists', test: /[\\/]web[\\/]kit[\\/](filters|list-search|search-box|pager)\.tsx$/ },
          ],
        },
      },
    },
  },
  server: { port: 5173, proxy: { '/api': 'http://localhost:8787' } },
})
