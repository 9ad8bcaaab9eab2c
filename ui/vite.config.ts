import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compression } from 'vite-plugin-compression2';

/**
 * Two builds into one folder, `--mode console` and then `--mode graphiql`: of one build's parts that both use, pages of
 * the console would load what GraphiQL alone needs.
 */
export default defineConfig(({ mode }) => ({
  // Where the server serves them; `src/http/routes/console.ts` has the same.
  base: '/console/',
  plugins: [
    react(),
    compression({ algorithms: ['gzip', 'brotliCompress'], include: /\.(?:js|css|svg|ttf)$/ }),
  ],
  // The server puts a fresh one into each answer.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: '../dist/ui',
    emptyOutDir: mode === 'console',
    target: 'es2022',
    // Inlined as data: URLs, they would need an exception in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // GraphiQL's editor is larger by far; the token page is held to its own limit by scripts/first-load.mjs.
    chunkSizeWarningLimit: 8_000,
    rolldownOptions: {
      input: mode === 'graphiql' ? 'graphiql.html' : 'index.html',
      checks: { moduleLevelDirective: false },
    },
  },
  worker: { format: 'es' },
}));
