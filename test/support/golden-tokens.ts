/** One token in every form, computed by other means than the code under test. */
export interface GoldenToken {
  readonly key: string;
  /** Hex. */
  readonly secret: string;
  readonly jahia: string;
  /** By prefix. */
  readonly pat: Readonly<Record<'pat_' | 'acme_', string>>;
  /** Of the secret, in Base64. */
  readonly sha256: string;
}

/** The first three are those of Jahia's documentation; the last two stand at the ends of the range. */
export const GOLDEN_TOKENS: readonly [GoldenToken, ...GoldenToken[]] = [
  {
    key: '6fbeb92f-9ad8-40ef-afb9-05beb56659e2',
    secret: '7608a77fd0bf6c24d99dbb7cdb6680e6',
    jahia: 'b765L5rYQO+vuQW+tWZZ4nYIp3/Qv2wk2Z27fNtmgOY=',
    pat: {
      pat_: 'pat_QUt1H7d6lOd5BSknHeLLCFGZbBzUi7vKJyk5rdSr47i2teagt',
      acme_: 'acme_QUt1H7d6lOd5BSknHeLLCFGZbBzUi7vKJyk5rdSr47i22nIjt',
    },
    sha256: 'o84uzpXcX9UbNb7rcW6hiVWcfAIzZInV2YP/unuBAbo=',
  },
  {
    key: '2df87fd3-66f5-49bb-995f-fbb5245a9e80',
    secret: 'c1258cc65a3c66eca897f700b634006a',
    jahia: 'Lfh/02b1SbuZX/u1JFqegMEljMZaPGbsqJf3ALY0AGo=',
    pat: {
      pat_: 'pat_Atrhxi8rzjOlZDTLC8uVseaIMMYUA2g0ypLDc0lbz6w1DIqV8',
      acme_: 'acme_Atrhxi8rzjOlZDTLC8uVseaIMMYUA2g0ypLDc0lbz6w3I6lFs',
    },
    sha256: '8OmMkUrNGmg3LayCi9+sxu3T3lvQA1QLzVRDgUQsrVo=',
  },
  {
    key: '29325c5d-72e2-42c0-ad14-91f5b72b4a72',
    secret: 'd6c624807a4841f2a59accae5bb4e4f5',
    jahia: 'KTJcXXLiQsCtFJH1tytKctbGJIB6SEHypZrMrlu05PU=',
    pat: {
      pat_: 'pat_9lg4zn1hJaPmPTEBNbOqzjI0quO3mMBRrUgZrQIluKL1Zqyl1',
      acme_: 'acme_9lg4zn1hJaPmPTEBNbOqzjI0quO3mMBRrUgZrQIluKL34R9Uj',
    },
    sha256: 'vCljsMBs/tMflXUcb8eWdAr3waM4gkP2D2S5YTk34nc=',
  },
  {
    key: '00000000-0000-4000-8000-000000000000',
    secret: '00000000000000000000000000000000',
    jahia: 'AAAAAAAAQACAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
    pat: {
      pat_: 'pat_00000000Blu8YDhkuWEZETXXs2QNcaQvuEE5AfvRnm42UJU1z',
      acme_: 'acme_00000000Blu8YDhkuWEZETXXs2QNcaQvuEE5AfvRnm42AXpxt',
    },
    sha256: 'N0cI//dxndWXnsh11WzSKG9tPPfsMXo7JWMqqyjsN7s=',
  },
  {
    key: 'ffffffff-ffff-4fff-bfff-ffffffffffff',
    secret: 'ffffffffffffffffffffffffffffffff',
    jahia: '////////T/+///////////////////////////////8=',
    pat: {
      pat_: 'pat_yhjskwd9a1NFIXRs58lBiuXCmkku8iNDZ8nOaRnhzRf3ZL9uk',
      acme_: 'acme_yhjskwd9a1NFIXRs58lBiuXCmkku8iNDZ8nOaRnhzRf0wMbie',
    },
    sha256: 'WsallF8WUAkRIZEpmEuos4egbyT+ODzk6BpzKUBlRhs=',
  },
];
