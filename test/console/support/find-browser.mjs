/** Unpacks Chromium below TMPDIR, and writes where it is. */
import chromium from '@sparticuz/chromium';

process.stdout.write(await chromium.executablePath());
