// The word of a list that a user probably meant, for programs: NearestWord().
#ifndef METGREP_ENGINE_NEAREST_WORD_H_
#define METGREP_ENGINE_NEAREST_WORD_H_

#include "patterns/nearest_word.h"

#endif  // METGREP_ENGINE_NEAREST_WORD_H_
