import react from '@vitejs/plugin-react';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { defineConfig } from 'vite';

const outDir = join(import.meta.dirname, '..', '..', 'dist', 'web');

/** Each file beside itself as .br and .gz: the server compresses nothing at run time. */
const compressed = {
  name: 'compressed',
  closeBundle() {
    const folder = join(outDir, 'assets');
    for (const file of readdirSync(folder).filter((name) => /\.(js|css)$/.test(name))) {
      const content = readFileSync(join(folder, file));
      writeFileSync(join(folder, `${file}.br`), brotliCompressSync(content));
      writeFileSync(join(folder, `${file}.gz`), gzipSync(content, { level: 9 }));
    }
  },
};

export default defineConfig({
  root: import.meta.dirname,
  cacheDir: join(import.meta.dirname, '..', '..', 'dist', '.vite'),
  plugins: [react(), compressed],
  build: { outDir, emptyOutDir: true, manifest: true, assetsInlineLimit: 0, reportCompressedSize: false },
  server: { proxy: { '/api': process.env.API ?? 'http://localhost:3000' } },
});
