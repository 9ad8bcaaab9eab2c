/** Loaded before our server: takes the bookkeeping of last uses out of it, so that its cost can be told. */
const path = require('node:path');
const { TokenUseRecorder } = require(path.resolve(__dirname, '../../dist/src/service/record-token-uses.js'));

if (typeof TokenUseRecorder.prototype.note !== 'function')
  throw new Error('There is no bookkeeping to take out');
TokenUseRecorder.prototype.note = () => undefined;
