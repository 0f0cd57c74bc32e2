/* Classifies a single line: a name, a byline, a label, a sentence. */
#ifndef READ_COMMON_WORDING_H
#define READ_COMMON_WORDING_H

#include "base/str.h"

/* True for words that belong to the page, not to its article: "Share", "Read more", "Cookie settings" ... */
bool wording_is_widget(Str line);

/* True when the word begins with a capital and has only characters found in names. */
bool wording_is_name_word(Str word);

/* True when the line looks like a person's name: two to five capitalised words, aside from particles. */
bool wording_is_name(Str line);

/* True for "By Jane Doe" and the like in other languages; *name is the text after the first word. */
bool wording_is_byline(Str line, Str *name);

/* True for "Avatar of Jane Doe" and the like; *name is the name. */
bool wording_is_avatar(Str line, Str *name);

/* True when the line ends like a sentence: with . ! ? or the like, possibly inside quotation marks. */
bool wording_ends_sentence(Str line);

/* True when the line begins and ends as a heading may, and contains a letter. */
bool wording_is_heading(Str line);

/* True when a word of the line marks its date as the date of an update. */
bool wording_says_updated(Str line);

/* Counts words that contain letters or digits. */
int wording_count_words(Str line);

/* Returns the last character of a line, -1 when it is empty. */
int32_t wording_last_code(Str line);

#endif
