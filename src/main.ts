#!/usr/bin/env node
// Before anything else is loaded: libuv reads it once. SQLite's connections and all work on files share these threads, and
// with the usual 4 of them a few slow statements hold up every query.
process.env.UV_THREADPOOL_SIZE = String(Math.max(12, Number(process.env.UV_THREADPOOL_SIZE) || 0));

void import('./cli/start-process.js').then(({ startProcess }) => startProcess());
