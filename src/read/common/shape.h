/* What a single line looks like: a name, a byline, a label, a sentence. */
#ifndef READ_COMMON_SHAPE_H
#define READ_COMMON_SHAPE_H

#include "base/str.h"

/* True for words that belong to a page's machinery, not to its article: "Share", "Read more", "Cookie settings" ... */
bool shape_is_widget(Str line);

/* True when the word begins with a capital and has only letters and what stands in names. */
bool shape_is_name_word(Str word);

/* True when the line looks like the name of a person: two to five words with capitals, particles aside. */
bool shape_is_name(Str line);

/* True for "By Jane Doe" and its like in other languages; gives what stands behind the word. */
bool shape_is_byline(Str line, Str *name);

/* True for "Avatar of Jane Doe" and its like; gives the name. */
bool shape_is_avatar(Str line, Str *name);

/* True when the line ends as a sentence does: with . ! ? or the like, perhaps inside quotation marks. */
bool shape_ends_sentence(Str line);

/* True when the line begins as a heading may, ends as one may, and has a letter. */
bool shape_is_heading(Str line);

/* True when a word of the line says that a date is that of a change. */
bool shape_says_updated(Str line);

/* Counts words of letters or figures. */
int shape_count_words(Str line);

/* Returns the last character of a line, -1 when it is empty. */
int32_t shape_last_code(Str line);

#endif
