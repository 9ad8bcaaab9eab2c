import { defineProxy } from './define-proxy';
import { describeWithProgram } from './support/program';

describeWithProgram('nginx', 'nginx in front of a service', () => {
  defineProxy({
    program: 'nginx',
    family: 'original',
    without: {
      hidingTokens: [
        ['proxy_set_header Authorization "";', ''],
        ['proxy_set_header Referer $referer_without_token;', ''],
        ['$separator$query;', '$is_args$args;'],
      ],
      overwritingIdentity: [['proxy_set_header X-Auth-User $auth_user;', '']],
      overwritingForwarded: [['proxy_set_header X-Original-URI $request_uri;', '']],
    },
  });
});
