import preact from '@preact/preset-vite'
import { defineConfig } from 'vite'

export default defineConfig({
  root: 'web',
  plugins: [preact()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'chrome100',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1600,
    rollupOptions: { input: { app: 'web/index.html', docs: 'web/docs.html' } },
  },
  server: { port: 5173, proxy: { '/api': 'http://localhost:8787' } },
})
