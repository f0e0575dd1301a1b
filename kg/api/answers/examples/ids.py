"""The ids in the examples, one each, so that the answers of different routes fit together."""

COMPANY, OTHER_COMPANY = "688020a4d7c2a3bd", "87c3eb5197267bf6"
PARK, OTHER_PARK, PROJECT = "2a2d075498e38d95", "d3b1f0b3aae3f91f", "f60b28c4d1973ae5"
DOCUMENT, OTHER_DOCUMENT = "96a6f123cdc8dccd", "0b5d8e71f4a92c36"
CLAIM, OTHER_CLAIM, INVESTMENT_CLAIM = "7bf6442cc716c76a", "cf0dcc5f3f8ccd83", "3e95a1d07c48fb62"
INVESTMENT, OBSERVATION = "59965cdc1a140ce9", "e2f0476d1c95ab38"
JUDGEMENT, CONFLICT = "5d1c9b3fa07e2846", "b8e7023f5a9d416c"
JOB = "9f1c2b7a04de55aa"
