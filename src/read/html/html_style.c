/* Elements of the same style can be nested, so each style counts its open elements. */
#include "read/html/html_style.h"

int *html_style_of(struct html_styles *styles, enum html_tag tag)
{
    switch (tag) {
    case HTML_B:
    case HTML_STRONG:
    case HTML_DT:
        return &styles->strong;
    case HTML_EM:
    case HTML_I:
    case HTML_CITE:
        return &styles->emphasis;
    case HTML_CODE:
    case HTML_TT:
        return &styles->code;
    case HTML_S:
    case HTML_DEL:
        return &styles->strike;
    default:
        return NULL;
    }
}

void html_style_apply(const struct html_styles *styles, struct rich *rich)
{
    rich->emphasis = styles->emphasis;
    rich->strong = styles->strong;
    rich->strike = styles->strike;
    rich->url = styles->url;
    rich->code = styles->code;
}
