import { defineConfig } from 'vite'

/** What a machine runs is bundled: stripping the types of four hundred files takes 200 MB that are never given back. */
const input = {
  demo: 'src/machine/serve-demo.ts',
  'make-demo': 'src/machine/demo.ts',
  serve: 'src/machine/serve.ts',
  shard: 'src/machine/serve-shard.ts',
  writer: 'src/sqlite/writer.ts',
  backup: 'src/machine/backup/child.ts',
}

export default defineConfig({
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: true,
    outDir: 'dist/machine',
    target: 'node22',
    emptyOutDir: true,
    sourcemap: true,
    rolldownOptions: {
      input,
      output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
    },
  },
})
