import { defineProxy } from './define-proxy';
import { describeWithProgram } from './support/program';

describeWithProgram('caddy', 'Caddy in front of a service', () => {
  defineProxy({
    program: 'caddy',
    family: 'forwarded',
    without: {
      hidingTokens: [
        ['request_header -Authorization', ''],
        ['request_header @referred -Referer', ''],
        ['uri @token replace {re.found.1}{re.found.2}', 'uri @token replace never'],
        ['respond @more_tokens 400', ''],
      ],
      overwritingIdentity: [
        ['request_header -X-Auth-*', ''],
        ['copy_headers X-Auth-User X-Auth-Token-Key X-Auth-Scopes', ''],
      ],
      overwritingForwarded: [
        ['transport http {', 'header_up X-Forwarded-Uri {header.X-Forwarded-Uri}\n\t\t\ttransport http {'],
      ],
    },
  });
});
